package io.cdnurl.internal.file;

import io.cdnurl.internal.text.Quoted;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.Locale;

/** Undoes what the Content-Encoding fields of an answer say was done to its body (RFC 9110, section 8.4). */
public final class ContentCodings {
    /** An honest server packs once; each further time costs as much as the first. */
    private static final int MOST = 3;

    private ContentCodings() {}

    /**
     * {@return the body as it was before it was packed}
     *
     * @param body the body
     * @param headers the fields of the answer
     * @param maxBytes the greatest size, unpacked
     * @throws IOException if it cannot be unpacked, or is larger
     */
    public static byte[] unpacked(byte[] body, HttpHeaders headers, int maxBytes) throws IOException {
        byte[] content = body;
        for (int left = timesPacked(headers); left > 0; left--) {
            if (!Gzip.isPacked(content)) {
                throw new IOException(
                        content.length == 0
                                ? "its gzip content was cut short"
                                : "the server says Content-Encoding: gzip, and what it sent is not gzip; correct the"
                                        + " header, or store the manifest packed");
            }
            content = Gzip.unpacked(content, maxBytes);
        }
        return Gzip.unpackedIfPacked(content, maxBytes);
    }

    private static int timesPacked(HttpHeaders headers) throws IOException {
        int times = 0;
        for (String coding :
                String.join(",", headers.allValues("Content-Encoding")).split(",", -1)) {
            switch (coding.strip().toLowerCase(Locale.ROOT)) {
                case "", "identity" -> {}
                case "gzip", "x-gzip" -> times++;
                default ->
                    throw new IOException("the server answered with the Content-Encoding "
                            + Quoted.of(coding.strip())
                            + ", which cannot be unpacked here; store the manifest uncompressed or packed with gzip");
            }
        }
        if (times > MOST) {
            throw new IOException("the server says that it packed the manifest " + times
                    + " times; store it uncompressed or packed with gzip once");
        }
        return times;
    }
}
