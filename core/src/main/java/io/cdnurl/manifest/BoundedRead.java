package io.cdnurl.manifest;

import java.io.IOException;
import java.io.InputStream;

/** Reads a stream to its end, unless that is too far. */
final class BoundedRead {
    private BoundedRead() {}

    static byte[] all(InputStream in, int maxBytes) throws IOException {
        byte[] bytes = in.readNBytes(maxBytes);
        if (bytes.length == maxBytes && in.read() >= 0) {
            throw new IOException("it is larger than " + maxBytes + " bytes, the limit set");
        }
        return bytes;
    }
}
