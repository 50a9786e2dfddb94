package io.cdnurl.internal.file;

import io.cdnurl.InvalidValueException;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.memory.BoundedMemo;
import io.cdnurl.internal.memory.Lease;
import io.cdnurl.internal.memory.Leases;
import io.cdnurl.internal.text.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Texts of the files of static endpoints, in a form that pages can hold. A file is read once, and again when its
 * {@linkplain io.cdnurl.AssetFolder#stamp stamp} has changed, which is looked at when a {@link Lease} has ended. No
 * symbolic link brings the text of a file outside the folder.
 * Thread-safe.
 */
public final class FileTexts {
    /**
     * The greatest size of a file. Its text is sent again with every page, so it should be a small part of one: mail
     * programs cut mails off at about 100 kB, and what is needed before the first paint fits in 14 kB.
     */
    static final int MOST_BYTES = 128 * 1024;

    /** With the greatest size, this bounds the bytes: 8 MiB, or 16 MiB for texts beyond Latin-1. */
    private static final int REMEMBERED = 64;

    private static final int LONGEST_NAME = 256;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Leases leases;
    private final UnaryOperator<String> form;
    private final BoundedMemo<Text> known = new BoundedMemo<>(REMEMBERED);

    /**
     * Reads texts.
     *
     * @param maxAge about how long a text is used before the folder is asked whether the file has changed
     * @param form makes of a text what a page can hold; if that cannot be done, it throws an
     *     {@link InvalidValueException} whose message goes on after the name of the file
     */
    public FileTexts(Duration maxAge, UnaryOperator<String> form) {
        this.leases = Leases.of(maxAge);
        this.form = form;
    }

    /**
     * Returns the text of a file.
     *
     * @param endpoint whose file it is
     * @param filename its name
     * @return the text, in its form; null if there is no such file
     * @throws InvalidValueException if the file is too large, or is not UTF-8, or has no such form
     * @throws IOException if the file is there and cannot be read
     */
    public @Nullable String of(StaticEndpoint endpoint, String filename) throws IOException {
        String key = endpoint.name() + '/' + filename;
        Text text = known.get(key);
        if (text != null && text.lease.getAsBoolean()) {
            return text.text;
        }
        AssetFileName.check(filename);
        Lease lease = leases.current(); // taken before the file is asked, so that no text outlives it
        Object stamp = endpoint.folder().stamp(filename);
        if (stamp == null) {
            return null;
        }
        String current = text != null && text.stamp.equals(stamp) ? text.text : read(endpoint, filename);
        if (current != null && key.length() <= LONGEST_NAME) {
            known.put(key, new Text(stamp, current, lease)); // if the file changes meanwhile, its stamp does too
        }
        return current;
    }

    private @Nullable String read(StaticEndpoint endpoint, String filename) throws IOException {
        byte[] bytes;
        try (InputStream file = OwnFiles.openOwn(endpoint.folder(), filename)) {
            if (file == null) {
                return null;
            }
            bytes = file.readNBytes(MOST_BYTES + 1);
        }
        try {
            return form.apply(decoded(bytes));
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    "The file " + Quoted.of(filename) + " of the static endpoint " + Quoted.of(endpoint.name()) + " "
                            + e.getMessage() + ".",
                    e);
        }
    }

    private static String decoded(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new InvalidValueException("has more than " + MOST_BYTES
                    + " bytes, the most that is written into a page: write a tag with its URL instead, script_tag or"
                    + " stylesheet_tag, or make a smaller file of what the page needs at once");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new InvalidValueException("is not UTF-8, from byte " + (in.position() + 1) + " on: save it as UTF-8");
        }
        String text = out.flip().toString();
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private record Text(Object stamp, String text, Lease lease) {}
}
