package io.cdnurl.manifest;

import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.ForeignText;
import io.cdnurl.internal.text.Placeholder;
import io.cdnurl.internal.text.Quoted;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of a manifest come from. {@link #of(String)} reads http(s), file and classpath addresses, and
 * unpacks content that is packed with gzip, as its Content-Encoding says or its first bytes do. Implement this
 * interface for any other place, for instance an object store with a client of its own. Messages name a source by
 * its {@code toString}, so that must not hold credentials.
 *
 * <p>The owner of a source closes it, if necessary; nothing here does. Each {@link RefreshingManifest} asks its source
 * from one thread at a time.
 */
@FunctionalInterface
public interface ManifestSource {
    /**
     * Fetches the whole content.
     *
     * @param validators the validators of the content in use, as the source gave them; empty if there is no content yet
     * @return the content; null if the validators show that it has not changed
     * @throws ManifestNotFoundException if there is no manifest
     * @throws IOException if it cannot be read, or not to its end
     * @throws InterruptedException if the thread was interrupted, for instance as the {@link RefreshingManifest} was
     *     closed
     */
    @Nullable
    ManifestContent fetch(Map<String, String> validators) throws IOException, InterruptedException;

    /**
     * Returns the source at an address, with the {@linkplain FetchLimits#DEFAULT default limits}.
     *
     * @param address {@code https://...}, {@code http://...}, {@code file:///...}, or {@code classpath:...} for a
     *     resource of the thread's context class loader
     * @return the source
     * @throws IllegalArgumentException if the address is not one of these; the message holds no credentials
     */
    static ManifestSource of(String address) {
        return of(address, FetchLimits.DEFAULT);
    }

    /**
     * Returns the source at an address.
     *
     * @param address {@code https://...}, {@code http://...}, {@code file:///...}, or {@code classpath:...} for a
     *     resource of the thread's context class loader
     * @param limits how long reading may take, and how much may be read
     * @return the source
     * @throws IllegalArgumentException if the address is not one of these; the message holds no credentials
     */
    static ManifestSource of(String address, FetchLimits limits) {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(limits, "limits");
        String subject = "The manifest address " + Quoted.of(Credentials.withoutUserAndQuery(address));
        if (address.isBlank()) {
            throw new IllegalArgumentException("The manifest address is empty; write one like https://host/path.");
        }
        String placeholder = Placeholder.problem(address);
        if (placeholder != null) {
            throw new IllegalArgumentException(subject + " " + placeholder + ".");
        }
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) { // not a cause, since its message repeats the whole address
            throw new IllegalArgumentException(
                    AddressHint.isPath(address)
                            ? subject + AddressHint.NO_ADDRESS + AddressHint.ofOther(address) + "."
                            : subject + " is not a URL (" + e.getReason() + " at character " + e.getIndex() + "); "
                                    + AddressHint.ofNoUrl(address, e.getReason()) + ".");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        switch (scheme) {
            case "http", "https" -> {
                if (uri.getHost() == null) {
                    throw new IllegalArgumentException(
                            subject + " has no host; " + AddressHint.ofServer(address) + ".");
                }
                if (uri.getUserInfo() != null) {
                    throw new IllegalArgumentException(subject + " holds a user name or a password, which would not be"
                            + " sent; let the server allow the address, or pass a ManifestSource of your own.");
                }
                return new HttpManifestSource(uri, limits);
            }
            case "file" -> {
                try {
                    return new FileManifestSource(Path.of(uri), limits.maxBytes());
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            subject + " is not the URL of a local file ("
                                    + ForeignText.line(String.valueOf(e.getMessage()))
                                    + "); " + AddressHint.ofFile(address) + ".",
                            ForeignText.cause(e));
                }
            }
            case "classpath" -> {
                return new ClasspathManifestSource(uri.getSchemeSpecificPart(), limits.maxBytes());
            }
            default ->
                throw new IllegalArgumentException(
                        subject + AddressHint.NO_ADDRESS + AddressHint.ofOther(address) + ".");
        }
    }
}
