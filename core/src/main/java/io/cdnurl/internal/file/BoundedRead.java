package io.cdnurl.internal.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/** Reads a stream to its end, up to a limit. */
public final class BoundedRead {
    private BoundedRead() {}

    /**
     * {@return all bytes}
     *
     * @param in the stream
     * @param maxBytes the limit
     * @throws TooLargeException if there are more
     * @throws IOException if they cannot be read
     */
    public static byte[] all(InputStream in, int maxBytes) throws IOException {
        byte[] bytes = in.readNBytes(maxBytes);
        if (bytes.length == maxBytes && in.read() >= 0) {
            throw new TooLargeException(maxBytes);
        }
        return bytes;
    }

    /**
     * Reads all bytes. If there are as many as expected, no more memory is needed than for these.
     *
     * @param in the stream
     * @param expected how many there should be, if nobody changes them
     * @param maxBytes the limit
     * @return the bytes
     * @throws TooLargeException if there are more
     * @throws IOException if they cannot be read
     */
    public static byte[] all(InputStream in, long expected, int maxBytes) throws IOException {
        byte[] bytes = new byte[(int) Math.min(expected, maxBytes)];
        int count = in.readNBytes(bytes, 0, bytes.length);
        PushbackInputStream rest = new PushbackInputStream(in);
        int next = rest.read();
        if (next < 0) {
            return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
        }
        rest.unread(next);
        return all(new SequenceInputStream(new ByteArrayInputStream(bytes), rest), maxBytes);
    }

    /** The content is larger than the limit. */
    public static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        /**
         * Makes the error.
         *
         * @param maxBytes the limit
         */
        public TooLargeException(int maxBytes) {
            super("it is larger than " + maxBytes + " bytes, which is the limit");
        }
    }
}
