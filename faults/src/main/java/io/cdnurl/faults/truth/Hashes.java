package io.cdnurl.faults.truth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Hashes of contents, in the spelling of URLs and tags. */
final class Hashes {
    private static final int BYTES_IN_URL = 8;

    private Hashes() {}

    static String inUrl(String content) {
        return HexFormat.of().formatHex(hash("SHA-256", content), 0, BYTES_IN_URL);
    }

    static String integrity(String content) {
        return "sha384-" + Base64.getEncoder().encodeToString(hash("SHA-384", content));
    }

    private static byte[] hash(String algorithm, String content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
