package io.cdnurl.demo.asset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** One asset as it is now, with what tells it from what it was before. */
public final class AssetFile {
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "webp", "image/webp",
            "png", "image/png",
            "jpg", "image/jpeg",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8",
            "json", "application/json");

    /** Where Vite writes what it names after its content. */
    private static final String NAMED_BY_CONTENT = "build/assets";

    private final Path file;
    private final byte[] content;
    private final Instant modified;

    AssetFile(Path file, Instant modified) throws IOException {
        this.file = file;
        this.content = Files.readAllBytes(file);
        this.modified = modified;
    }

    public byte[] content() {
        return content;
    }

    String type() {
        String name = file.toString();
        String suffix = name.substring(name.lastIndexOf('.') + 1);
        return TYPES.getOrDefault(suffix, "application/octet-stream");
    }

    /** {@return the MD5 checksum of the content, in hexadecimal digits} */
    public String checksum() {
        return checksum(content);
    }

    /** What tells these bytes from others. */
    static String checksum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    /** Whether its name changes when its content does, so that no query need say which version it is. */
    boolean isNamedByContent() {
        Path folder = file.getParent();
        return folder != null && folder.endsWith(NAMED_BY_CONTENT);
    }

    /**
     * Whether a query names the version that this is. Anything else in it makes it the query of another file, as far as
     * a cache is concerned, so only what the library writes will do.
     */
    boolean isCurrent(String query) {
        return query.equals("t=" + modified.getEpochSecond())
                || query.equals("c=" + checksum())
                || query.equals("v=" + Assets.RELEASE);
    }
}
