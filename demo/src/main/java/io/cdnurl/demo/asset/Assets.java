package io.cdnurl.demo.asset;

import io.cdnurl.StaticEndpoint;
import io.cdnurl.demo.server.UnusableDemoException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The assets of the site: a folder with the same paths as the URLs, {@code static/...}, {@code admin/static/...} and
 * {@code build/...}. It holds the manifest of Vite. A list of checksums is made from the folder, in the format of
 * {@code md5sum}.
 */
public final class Assets {
    /** The value of {@code CDN_VERSION}: the name of the release. */
    public static final String RELEASE = "autumn-3";

    private static final List<String> ENDPOINTS = List.of("static", "admin.static");
    private static final String BUILD = "build";
    private static final String BUILD_MANIFEST = BUILD + "/.vite/manifest.json";

    private final Path folder;
    private final List<StaticEndpoint> endpoints;
    private final String manifest;
    private final URI manifestUrl;

    private Assets(Path folder) throws IOException {
        this.folder = folder;
        this.endpoints = Stream.concat(ENDPOINTS.stream().map(name -> directory(name, folder)), build(folder).stream())
                .toList();
        this.manifest = checksums(folder);
        Path file = Files.createTempFile("cdn-url-demo", ".md5");
        file.toFile().deleteOnExit();
        this.manifestUrl = Files.writeString(file, manifest).toUri();
    }

    /** The assets that come with the demo. */
    public static Assets builtIn() throws IOException {
        URL url = Objects.requireNonNull(
                Assets.class.getResource("/io/cdnurl/demo/assets"), "The assets of the demo are not on the class path");
        try {
            return new Assets(Path.of(url.toURI()));
        } catch (URISyntaxException e) {
            throw new IOException(
                    "The assets of the demo are at " + url
                            + ", which is not a directory. Run the demo from a checkout.",
                    e);
        }
    }

    /**
     * The assets in a folder.
     *
     * @throws UnusableDemoException if the folder, or a folder that it needs, does not exist
     */
    public static Assets in(Path folder) throws IOException {
        for (Path needed : List.of(folder, folder.resolve("static"), folder.resolve("admin/static"))) {
            if (!Files.isDirectory(needed)) {
                throw new UnusableDemoException("There is no directory " + needed
                        + ". --assets needs a directory that holds 'static' and 'admin/static', such as a copy of"
                        + " the demo's own.");
            }
        }
        return new Assets(folder);
    }

    private static StaticEndpoint directory(String name, Path folder) {
        return StaticEndpoint.directory(name, urlPath(name), folder.resolve(relativePath(name)));
    }

    /** {@return the endpoint of the files that Vite built, if the folder holds any} */
    private static Optional<StaticEndpoint> build(Path folder) {
        return Optional.of(folder.resolve(BUILD_MANIFEST))
                .filter(Files::isRegularFile)
                .map(manifest ->
                        directory(BUILD, folder).withManifest(manifest.toUri().toString()));
    }

    private static String relativePath(String endpoint) {
        return endpoint.replace('.', '/');
    }

    private static String urlPath(String endpoint) {
        return "/" + relativePath(endpoint);
    }

    private static String checksums(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> checksum(file) + "  "
                            + folder.relativize(file).toString().replace('\\', '/') + "\n")
                    .collect(Collectors.joining());
        }
    }

    private static String checksum(Path file) {
        try {
            return new AssetFile(file, Files.getLastModifiedTime(file).toInstant()).checksum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the static endpoints of the library} */
    public List<StaticEndpoint> endpoints() {
        return endpoints;
    }

    /** {@return the URL of the list of checksums} */
    public URI manifestUrl() {
        return manifestUrl;
    }

    /** {@return the list of checksums} */
    public String manifest() {
        return manifest;
    }

    /**
     * Reads an asset as it is now.
     *
     * @param filename its name, as the client sent it
     * @return the asset, null if it does not exist
     * @throws io.cdnurl.InvalidAssetPathException if the name leads out of the endpoint's folder, or is malformed
     */
    public @Nullable AssetFile read(StaticEndpoint endpoint, String filename) throws IOException {
        Instant modified = endpoint.lastModified(filename);
        return modified == null
                ? null
                : new AssetFile(folder.resolve(relativePath(endpoint.name())).resolve(filename), modified);
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
