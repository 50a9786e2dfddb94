package io.cdnurl;

import io.cdnurl.internal.text.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place of static assets: the name pages call it by, the path its URLs have, and where its files are.
 *
 * <pre>{@code
 * StaticEndpoint.directory("static", "/static", Path.of("/srv/shop/static"));
 * StaticEndpoint.classpath("admin.static", "/admin/static", "admin/static"); // the blueprint admin's own
 * }</pre>
 *
 * The files are only looked at for their modification time, and read where a hash of them is asked for; they may be absent
 * where versions come from elsewhere.
 *
 * <p>An endpoint may have a domain and a manifest of its own, in place of the settings':
 *
 * <pre>{@code
 * StaticEndpoint.directory("build", "/build", Path.of("/srv/shop/build"))
 *         .withManifest("file:///srv/shop/build/.vite/manifest.json")
 *         .withDomain("build1.example.com,build2.example.com");
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class StaticEndpoint {
    private final String name;
    private final String urlPath;
    private final String listedPrefix;
    private final AssetFolder folder;
    private final @Nullable String domain;
    private final @Nullable String manifestUrl;

    private StaticEndpoint(String name, String urlPath, AssetFolder folder) {
        this(name, urlPath, folder, null, null);
    }

    private StaticEndpoint(
            String name, String urlPath, AssetFolder folder, @Nullable String domain, @Nullable String manifestUrl) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(urlPath, "urlPath");
        if (name.isEmpty() || name.charAt(0) == '.') {
            throw new InvalidValueException("The static endpoint's name " + Quoted.of(name)
                    + " is empty or begins with a dot; names are like 'static' or 'admin.static'.");
        }
        this.name = name;
        this.urlPath = UrlPath.check("The URL path of the static endpoint " + Quoted.of(name), urlPath);
        this.listedPrefix = (this.urlPath + "/").substring(1);
        this.folder = folder;
        this.domain = domain;
        this.manifestUrl = manifestUrl;
    }

    /**
     * Makes an endpoint whose files are in a directory. Symbolic links in it are followed.
     *
     * @param name the name that pages use, {@code static} or {@code admin.static}
     * @param urlPath the raw path of its URLs, {@code /static}; empty or {@code /} where assets lie at the root
     * @param directory where the files are
     * @return the endpoint
     * @throws InvalidValueException if the name or the path is not valid
     */
    public static StaticEndpoint directory(String name, String urlPath, Path directory) {
        return new StaticEndpoint(name, urlPath, new DirectoryFolder(Objects.requireNonNull(directory, "directory")));
    }

    /**
     * Makes an endpoint whose files are on the classpath, as the thread's context class loader sees it now.
     *
     * <p>In a jar, a file's time is what the build wrote there, and builds that can be reproduced write one time for all:
     * use {@code CDN_VERSION} or a manifest then. In a named module, name a folder that cannot be a package, with a hyphen
     * or {@code META-INF}: others are hidden from class loaders.
     *
     * @param name the name that pages use, {@code static} or {@code admin.static}
     * @param urlPath the raw path of its URLs, {@code /static}; empty or {@code /} where assets lie at the root
     * @param prefix the folder on the classpath, {@code static} or {@code META-INF/resources}
     * @return the endpoint
     * @throws InvalidValueException if the name or the path is not valid
     */
    public static StaticEndpoint classpath(String name, String urlPath, String prefix) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return classpath(name, urlPath, prefix, context != null ? context : ClassLoader.getSystemClassLoader());
    }

    /**
     * Makes an endpoint whose files are on a class loader's path, in folders or in jars.
     *
     * @param name the name that pages use, {@code static} or {@code admin.static}
     * @param urlPath the raw path of its URLs, {@code /static}; empty or {@code /} where assets lie at the root
     * @param prefix the folder on the path, {@code static} or {@code META-INF/resources}
     * @param loader who finds the files
     * @return the endpoint
     * @throws InvalidValueException if the name or the path is not valid
     */
    public static StaticEndpoint classpath(String name, String urlPath, String prefix, ClassLoader loader) {
        return new StaticEndpoint(name, urlPath, new ClasspathFolder(Objects.requireNonNull(prefix, "prefix"), loader));
    }

    /**
     * Returns this endpoint with a domain of its own in place of {@code CDN_DOMAIN}. {@code CDN_DOMAIN_RULES} come before it,
     * as they do before that.
     *
     * @param domain what {@code CDN_DOMAIN} may be: one domain, or several separated by commas; or {@code origin}, for the
     *     site's own URLs; checked when the settings are built
     * @return the new endpoint
     */
    public StaticEndpoint withDomain(String domain) {
        return new StaticEndpoint(name, urlPath, folder, Objects.requireNonNull(domain, "domain"), manifestUrl);
    }

    /**
     * Returns this endpoint with a manifest of its own in place of {@code CDN_MANIFEST_URL}. It is read whatever
     * {@code CDN_MANIFEST} says, with the other settings for manifests.
     *
     * @param url what {@code CDN_MANIFEST_URL} may be: one address, or several separated by spaces; checked when the settings
     *     are built
     * @return the new endpoint
     */
    public StaticEndpoint withManifest(String url) {
        return new StaticEndpoint(name, urlPath, folder, domain, Objects.requireNonNull(url, "url"));
    }

    /**
     * Returns the name that pages use.
     *
     * @return {@code static} or {@code admin.static}, for instance
     */
    public String name() {
        return name;
    }

    /**
     * Returns the raw path of the endpoint's URLs, without a slash at its end.
     *
     * @return {@code /static}, for instance; empty where assets lie at the root
     */
    public String urlPath() {
        return urlPath;
    }

    /**
     * Returns when a file was last modified. This asks the file system, each time.
     *
     * @param filename the name below the endpoint's folder, with {@code /} between segments
     * @return the time, null if there is no such file
     * @throws InvalidAssetPathException if the name is refused, because it leads out of the folder for instance
     * @throws IOException if the file is there and its time cannot be determined
     */
    public @Nullable Instant lastModified(String filename) throws IOException {
        AssetFileName.check(filename);
        return folder.lastModified(filename);
    }

    /** What tells the bytes of a file from others, null if there is none. */
    @Nullable
    Object stamp(String filename) throws IOException {
        AssetFileName.check(filename);
        return folder.stamp(filename);
    }

    /** The bytes of a file whose name was checked, null if there is none. */
    @Nullable
    InputStream open(String filename) throws IOException {
        return folder.open(filename);
    }

    /** Its own domains as they were written, null for the settings'. */
    @Nullable
    String domain() {
        return domain;
    }

    /** The addresses of its own manifests as they were written, null for the settings'. */
    @Nullable
    String manifestUrl() {
        return manifestUrl;
    }

    /** What manifests list before the file names: {@code static/}; empty where assets lie at the root. */
    String listedPrefix() {
        return listedPrefix;
    }

    /** Whether the files' place is there at all. */
    boolean isReachable() {
        return folder.isReachable();
    }

    /** Where the files are, for messages. */
    String place() {
        return folder.toString();
    }

    @Override
    public String toString() {
        return name + " at " + urlPath + "/ from " + folder;
    }
}
