package io.cdnurl.manifest;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** The whole bytes of a manifest, with the validators by which its source can tell later whether they have changed. */
public final class ManifestContent {
    private final byte[] bytes;
    private final Map<String, String> validators;

    /**
     * Holds content.
     *
     * @param bytes the whole content; it is not copied, so do not change it afterwards
     * @param validators what {@link ManifestSource#fetch} gets at the next refresh; may be empty
     */
    public ManifestContent(byte[] bytes, Map<String, String> validators) {
        Objects.requireNonNull(bytes, "bytes");
        Objects.requireNonNull(validators, "validators");
        this.bytes = bytes;
        this.validators = Map.copyOf(validators);
    }

    /** {@return the content itself, not a copy: do not change it} */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether the last line of a list ends in a line feed, or its last entry in a NUL. */
    boolean hasFinalTerminator() {
        byte last = bytes.length == 0 ? (byte) ' ' : bytes[bytes.length - 1];
        return last == '\n' || last == 0;
    }

    /**
     * The length and two checksums of 32 bits, to tell the content from that before and after it. Nobody gains anything
     * by other content with the same ones, who could as well leave the content as it is; and a SHA-256 takes as long as
     * all the rest of reading a list.
     */
    byte[] digest() {
        CRC32 crc32 = new CRC32();
        crc32.update(bytes);
        CRC32C crc32c = new CRC32C();
        crc32c.update(bytes, 0, bytes.length);
        return ByteBuffer.allocate(3 * Integer.BYTES)
                .putInt(bytes.length)
                .putInt((int) crc32.getValue())
                .putInt((int) crc32c.getValue())
                .array();
    }

    /** {@return what the source gets at the next refresh: names and values that only the source understands} */
    public Map<String, String> validators() {
        return validators;
    }
}
