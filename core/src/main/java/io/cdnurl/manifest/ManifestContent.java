package io.cdnurl.manifest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Objects;

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

    /** A SHA-256 of the content, to tell it from other content. */
    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** {@return what the source gets at the next refresh: names and values that only the source understands} */
    public Map<String, String> validators() {
        return validators;
    }
}
