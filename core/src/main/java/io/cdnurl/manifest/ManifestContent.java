package io.cdnurl.manifest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/** The bytes of a manifest, complete, with what lets its source tell later whether they have changed. */
public final class ManifestContent {
    private final byte[] bytes;
    private final Map<String, String> validators;

    /**
     * Holds bytes.
     *
     * @param bytes the whole content; not copied, so leave it alone afterwards
     * @param validators what {@link ManifestSource#fetch} wants handed back the next time; may be empty
     */
    public ManifestContent(byte[] bytes, Map<String, String> validators) {
        this.bytes = bytes;
        this.validators = Map.copyOf(validators);
    }

    /**
     * Returns the content.
     *
     * @return the bytes themselves, not a copy: do not change them
     */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether the last line or entry of a list has its end, as the tools write it. */
    boolean hasEnd() {
        byte last = bytes.length == 0 ? (byte) ' ' : bytes[bytes.length - 1];
        return last == '\n' || last == 0;
    }

    /** Tells this content from another. */
    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * Returns what the source wants handed back.
     *
     * @return names and values that only the source understands
     */
    public Map<String, String> validators() {
        return validators;
    }
}
