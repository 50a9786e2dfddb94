package io.cdnurl.examples.scaling.app;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A rendered page, with nothing in it of the visitor for whom it was made.
 *
 * @param html the page
 * @param headline the headline that it shows
 * @param release the release that made it
 * @param instance the instance that made it
 * @param madeAt when
 * @param etag the hash of its content, in quotes
 */
record CachedPage(String html, String headline, String release, String instance, Instant madeAt, String etag) {
    static CachedPage of(String html, String headline, String release, String instance, Instant madeAt) {
        return new CachedPage(html, headline, release, instance, madeAt, '"' + hash(html) + '"');
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
