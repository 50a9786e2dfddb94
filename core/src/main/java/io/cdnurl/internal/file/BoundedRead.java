package io.cdnurl.internal.file;

import java.io.IOException;
import java.io.InputStream;

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
