package io.cdnurl.faults.trouble;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.GZIPOutputStream;

/** What the manifest server answers in place of the manifest, which the site must not take. */
enum Lie {
    NO_ANSWER((exchange, manifest) -> exchange.hang()),
    HALF_A_HEAD((exchange, manifest) -> {
        exchange.send("HTTP/1.1 200 OK\r\nETag: \"");
        exchange.hang();
    }),
    ENDLESS_HEAD((exchange, manifest) -> {
        exchange.send("HTTP/1.1 200 OK\r\n");
        sendForever(exchange, ("X-Endless: " + "x".repeat(8000) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }),
    STUCK((exchange, manifest) -> {
        exchange.head(200, "", manifest.length);
        exchange.send(start(manifest));
        exchange.hang();
    }),
    TOO_SLOW((exchange, manifest) -> {
        exchange.head(200, "", manifest.length);
        for (byte one : manifest) { // each byte comes soon, and all of them never
            exchange.send(new byte[] {one});
            exchange.pause(20);
        }
    }),
    CUT_SHORT((exchange, manifest) -> {
        exchange.head(200, "", manifest.length);
        exchange.send(start(manifest));
    }),
    CUT_AND_SAYS_SO(false, (exchange, manifest) -> exchange.answer(200, start(manifest))),
    CUT_CHUNKS((exchange, manifest) -> {
        exchange.startChunks("");
        exchange.sendChunk(start(manifest));
    }),
    HALF_A_CHUNK((exchange, manifest) -> {
        exchange.startChunks("");
        exchange.send(Integer.toHexString(manifest.length) + "\r\n");
        exchange.send(start(manifest));
    }),
    TWO_LENGTHS(false, (exchange, manifest) -> {
        byte[] start = start(manifest);
        exchange.head(200, "Content-Length: " + start.length + "\r\n", manifest.length);
        exchange.send(start);
    }),
    NO_LENGTH((exchange, manifest) -> {
        exchange.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        exchange.send(start(manifest));
    }),
    RESET((exchange, manifest) -> {
        exchange.head(200, "", manifest.length);
        exchange.send(start(manifest));
        exchange.reset();
    }),
    HANG_UP((exchange, manifest) -> {}),
    ANOTHER_PROTOCOL((exchange, manifest) -> exchange.send("SSH-2.0-OpenSSH_9.2p1\r\n")),
    GARBAGE((exchange, manifest) -> {
        byte[] garbage = new byte[manifest.length];
        ThreadLocalRandom.current().nextBytes(garbage);
        garbage[0] = '}'; // the start of no manifest
        exchange.answer(200, garbage);
    }),
    LOGIN_PAGE((exchange, manifest) -> exchange.answer(200, text("<!DOCTYPE html>\n<title>Sign in</title>\n"))),
    NOTHING((exchange, manifest) -> exchange.answer(200, new byte[0])),
    ENDLESS((exchange, manifest) -> {
        exchange.startChunks("");
        while (true) {
            exchange.sendChunk(manifest);
        }
    }),
    NOT_MODIFIED((exchange, manifest) -> exchange.send("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")),
    NOT_FOUND((exchange, manifest) -> exchange.answer(404, manifest)),
    FAILED((exchange, manifest) -> exchange.answer(500, manifest)),
    BUSY((exchange, manifest) -> exchange.answer(503, manifest, "Retry-After: 1")),
    PART((exchange, manifest) -> exchange.answer(206, manifest)),
    REDIRECT_ELSEWHERE((exchange, manifest) -> exchange.answer(302, manifest, "Location: " + exchange.elsewhere())),
    REDIRECT_IN_A_CIRCLE((exchange, manifest) -> exchange.answer(302, manifest, "Location: " + exchange.circle())),
    GZIP_BOMB((exchange, manifest) -> exchange.answer(200, Bomb.PACKED, "Content-Encoding: gzip")),
    BOMB_IN_A_FILE((exchange, manifest) -> exchange.answer(200, Bomb.PACKED)),
    NOT_GZIP((exchange, manifest) -> exchange.answer(200, manifest, "Content-Encoding: gzip")),
    UNKNOWN_CODING((exchange, manifest) -> exchange.answer(200, manifest, "Content-Encoding: br")),
    CODINGS_IN_CODINGS((exchange, manifest) ->
            exchange.answer(200, manifest, "Content-Encoding: gzip, gzip", "Content-Encoding: gzip, gzip"));

    private final boolean showsAlways;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas that capture nothing
    private final Telling telling;

    /** Sends the answer. */
    private interface Telling {
        void to(Exchange exchange, byte[] manifest) throws IOException;
    }

    Lie(Telling telling) {
        this(true, telling);
    }

    Lie(boolean showsAlways, Telling telling) {
        this.showsAlways = showsAlways;
        this.telling = telling;
    }

    /**
     * Whether the answer shows that it is one. If not, only the format of the manifest, or the one in use, shows it.
     */
    boolean showsAlways() {
        return showsAlways;
    }

    void tell(Exchange exchange, byte[] manifest) throws IOException {
        telling.to(exchange, manifest);
    }

    /** Half of a manifest or less, which does not end where a line ends. */
    private static byte[] start(byte[] manifest) {
        int end = ThreadLocalRandom.current().nextInt(1, manifest.length / 2);
        return Arrays.copyOf(manifest, manifest[end - 1] == '\n' ? end + 1 : end);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void sendForever(Exchange exchange, byte[] bytes) throws IOException {
        while (true) {
            exchange.send(bytes);
        }
    }

    /** Is packed when it is needed for the first time. */
    private static final class Bomb {
        /** Far more than the site may unpack. */
        private static final int UNPACKED_BYTES = 100_000_000;

        static final byte[] PACKED = pack();

        private static byte[] pack() {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
                byte[] spaces = text(" ".repeat(10_000));
                for (int i = 0; i < UNPACKED_BYTES; i += spaces.length) {
                    zip.write(spaces);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return packed.toByteArray();
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
