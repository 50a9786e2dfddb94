package io.cdnurl.manifest;

import java.io.IOException;
import java.io.InputStream;

/** Reads a stream to its end, up to a limit. */
final class BoundedRead {
    private BoundedRead() {}

    static byte[] all(InputStream in, int maxBytes) throws IOException {
        byte[] bytes = in.readNBytes(maxBytes);
        if (bytes.length == maxBytes && in.read() >= 0) {
            throw new TooLargeException(maxBytes);
        }
        return bytes;
    }

    /** The content is larger than the limit. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(int maxBytes) {
            super("it is larger than " + maxBytes + " bytes, which is the limit");
        }
    }
}
