package io.cdnurl.internal.file;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Unpacks content that was packed with gzip (RFC 1952), up to a size. No manifest begins as such content does. */
public final class Gzip {
    private static final int SMALLEST = 18;

    private Gzip() {}

    /**
     * {@return the content itself, or unpacked if it is packed: as {@code manifest.json.gz}, for instance}
     *
     * @param content the content
     * @param maxBytes the greatest size, unpacked
     * @throws IOException if it cannot be unpacked, or is larger
     */
    public static byte[] unpackedIfPacked(byte[] content, int maxBytes) throws IOException {
        return isPacked(content) ? unpacked(content, maxBytes) : content;
    }

    /** Whether content begins with the magic number and the one method of compression that there is. */
    static boolean isPacked(byte[] content) {
        return content.length >= 3 && content[0] == 0x1F && content[1] == (byte) 0x8B && content[2] == 8;
    }

    /** Unpacks content; stops as soon as it is larger than the limit. */
    static byte[] unpacked(byte[] packed, int maxBytes) throws IOException {
        if (packed.length < SMALLEST) {
            throw cutShort(null);
        }
        try (Members members = new Members(packed)) {
            byte[] content = BoundedRead.all(members, maxBytes);
            if (members.bytesLeft() > 0) {
                throw new IOException("its gzip content is cut short or damaged: bytes follow that are no gzip");
            }
            return content;
        } catch (EOFException e) {
            throw cutShort(e);
        } catch (ZipException e) {
            throw new IOException("its gzip content is damaged (" + e.getMessage() + ")", e);
        }
    }

    private static IOException cutShort(@Nullable EOFException cause) {
        return new IOException("its gzip content was cut short", cause);
    }

    /**
     * Content may be several packed parts in a row. A part whose first bytes alone are left, {@link GZIPInputStream}
     * takes for the end; here the bytes that it passed over are seen.
     */
    private static final class Members extends GZIPInputStream {
        private static final int TRAILER = 8;

        Members(byte[] packed) throws IOException {
            super(
                    new ByteArrayInputStream(packed),
                    packed.length); // room for all, so that the inflater has what is left
        }

        int bytesLeft() {
            return inf.getRemaining() - TRAILER;
        }
    }
}
