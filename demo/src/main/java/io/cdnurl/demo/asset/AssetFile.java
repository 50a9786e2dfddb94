package io.cdnurl.demo.asset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** An asset as it is now: its content, its checksum and the time of its last change. */
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

    /** The folder of the files whose names hold a hash of their content. */
    private static final String FINGERPRINTED = "build/assets";

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

    /** {@return the MD5 checksum of some content, in hexadecimal digits} */
    static String checksum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    /** {@return whether the file name holds a hash of the content, so that the URL needs no version} */
    boolean isFingerprinted() {
        Path folder = file.getParent();
        return folder != null && folder.endsWith(FINGERPRINTED);
    }

    /**
     * {@return whether a query names the current version of this file} Only the exact query that the library writes
     * counts: for a cache, every other query is another file.
     */
    boolean isCurrent(String query) {
        return query.equals("t=" + modified.getEpochSecond())
                || query.equals("c=" + checksum())
                || query.equals("v=" + Assets.RELEASE);
    }
}
