package io.cdnurl.faults.trouble;

import io.cdnurl.faults.truth.Build;
import io.cdnurl.faults.truth.ManifestKind;
import io.cdnurl.faults.truth.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;

/** How a whole manifest is sent. The site must use it, even if it is the manifest of an earlier build. */
enum WholeAnswer {
    PLAIN,
    SLOWLY,
    IN_CHUNKS,
    PACKED,
    OF_AN_EARLIER_BUILD,
    /** The newest one is then not sent either, since the client seems to have it. */
    OF_AN_EARLIER_BUILD_WITH_THE_NEWEST_TAG;

    private static final int PIECES = 4;

    private static final long PAUSE_MILLIS = 100;

    /** Plain as often as all others together. */
    static WholeAnswer any(RandomGenerator random) {
        return random.nextBoolean() ? PLAIN : values()[random.nextInt(values().length)];
    }

    /** Sends it, or that the client has it already, and tells the truth. */
    void send(Exchange exchange, Build newest, ManifestKind kind, Timeline<Build> given) throws IOException {
        if (exchange.hasTag(tag(newest))) {
            exchange.send("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
            return;
        }
        boolean earlier = this == OF_AN_EARLIER_BUILD || this == OF_AN_EARLIER_BUILD_WITH_THE_NEWEST_TAG;
        Build build = earlier ? new Build(Math.max(1, newest.number() - 5)) : newest;
        String tag = "ETag: " + tag(this == OF_AN_EARLIER_BUILD ? build : newest);
        byte[] manifest = build.manifest(kind);
        Timeline.State<Build> state = given.begin(build);
        switch (this) {
            case SLOWLY -> sendSlowly(exchange, manifest, tag);
            case IN_CHUNKS -> sendInChunks(exchange, manifest, tag);
            case PACKED -> exchange.answer(200, packed(manifest), tag, "Content-Encoding: gzip");
            default -> exchange.answer(200, manifest, tag);
        }
        state.isThere();
    }

    private static String tag(Build build) {
        return "\"build-" + build.number() + "\"";
    }

    private static void sendSlowly(Exchange exchange, byte[] manifest, String tag) throws IOException {
        exchange.head(200, tag + "\r\n", manifest.length);
        for (int i = 0; i < PIECES; i++) {
            exchange.pause(PAUSE_MILLIS);
            exchange.send(piece(manifest, i));
        }
    }

    private static void sendInChunks(Exchange exchange, byte[] manifest, String tag) throws IOException {
        exchange.startChunks(tag + "\r\n");
        for (int i = 0; i < PIECES; i++) {
            exchange.sendChunk(piece(manifest, i));
        }
        exchange.send("0\r\n\r\n");
    }

    private static byte[] piece(byte[] manifest, int number) {
        return Arrays.copyOfRange(manifest, number * manifest.length / PIECES, (number + 1) * manifest.length / PIECES);
    }

    private static byte[] packed(byte[] manifest) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(manifest);
        }
        return packed.toByteArray();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
