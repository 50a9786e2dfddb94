package io.cdnurl.manifest;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of a manifest come from. {@link #of} reads http(s), file and classpath addresses; implement this for
 * anything else, an object store with its own client for instance. Its {@code toString} is what messages call it, so it
 * must not hold credentials.
 *
 * <p>Whoever makes a source owns it: nothing here closes it. One thread at a time asks it for each
 * {@link RefreshingManifest} that uses it.
 */
@FunctionalInterface
public interface ManifestSource {
    /**
     * Fetches the content, whole.
     *
     * @param validators those of the content in use, as the source gave them; empty if there is none
     * @return the content, or null if it is still the one that the validators belong to
     * @throws IOException if it cannot be read, or not to its end
     * @throws InterruptedException if the thread was interrupted, as closing the {@link RefreshingManifest} does
     */
    @Nullable
    ManifestContent fetch(Map<String, String> validators) throws IOException, InterruptedException;

    /**
     * Returns the source behind an address.
     *
     * @param address {@code https://...}, {@code http://...}, {@code file:///...}, or {@code classpath:...} for what the
     *     thread's context class loader finds
     * @param limits what reading it may cost
     * @return the source
     * @throws IllegalArgumentException if the address is none of these; the message says what is wrong with it, without
     *     repeating it, since it may hold credentials
     */
    static ManifestSource of(String address, FetchLimits limits) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "is not a URL (" + e.getReason() + " at character " + e.getIndex() + "); encode what is not plain",
                    e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        switch (scheme) {
            case "http", "https" -> {
                if (uri.getHost() == null) {
                    throw new IllegalArgumentException("has no host; write https://host/path");
                }
                if (uri.getUserInfo() != null) {
                    throw new IllegalArgumentException("holds a user name or password, which would not be sent; let the"
                            + " server allow the address, or pass a ManifestSource of your own");
                }
                return new HttpManifestSource(uri, limits);
            }
            case "file" -> {
                try {
                    return new FileManifestSource(Path.of(uri), limits.maxBytes());
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "is not the URL of a local file (" + e.getMessage() + "); write file:///path/of/the/file",
                            e);
                }
            }
            case "classpath" -> {
                return new ClasspathManifestSource(uri.getSchemeSpecificPart(), limits.maxBytes());
            }
            default ->
                throw new IllegalArgumentException(
                        "does not begin with https:, http:, file: or classpath:; for a file write file:///path");
        }
    }
}
