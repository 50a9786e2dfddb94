package io.cdnurl;

import io.cdnurl.internal.file.AssetFileName;
import io.cdnurl.internal.file.UrlPath;
import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Quoted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place of static assets: the name that pages use, the path of its URLs, and the folder with its files.
 *
 * <pre>{@code
 * StaticEndpoint.directory("static", "/static", Path.of("/srv/shop/static"));
 * StaticEndpoint.classpath("admin.static", "/admin/static", "admin/static"); // the blueprint admin's own
 * StaticEndpoint.of("static", "/", AssetFolder.firstOf(...));                // several folders, in order
 * }</pre>
 *
 * <p>The files are only looked at for their modification time, and read if a hash of them is needed. They may be absent
 * if versions come from elsewhere.
 *
 * <p>An endpoint may have domains and manifests of its own, in place of the settings':
 *
 * <pre>{@code
 * StaticEndpoint.directory("build", "/build", Path.of("/srv/shop/build"))
 *         .withManifest("file:///srv/shop/build/.vite/manifest.json")
 *         .withDomains("build1.example.com", "build2.example.com");
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class StaticEndpoint {
    private final String name;
    private final String urlPath;
    private final String listedPrefix;
    private final AssetFolder folder;
    private final List<String> domains;
    private final List<String> manifestUrls;
    private final boolean hasDevServer;

    private StaticEndpoint(
            String name,
            String urlPath,
            AssetFolder folder,
            List<String> domains,
            List<String> manifestUrls,
            boolean hasDevServer) {
        this.name = name;
        this.urlPath = urlPath;
        this.listedPrefix = (urlPath + "/").substring(1);
        this.folder = folder;
        this.domains = domains;
        this.manifestUrls = manifestUrls;
        this.hasDevServer = hasDevServer;
    }

    /**
     * Makes an endpoint with a folder.
     *
     * @param name the name that pages use, {@code static} or {@code admin.static}
     * @param urlPath the raw path of its URLs, {@code /static}; empty or {@code /} if assets are at the root
     * @param folder the folder with its files
     * @return the endpoint
     * @throws InvalidValueException if the name or the path is not valid
     */
    public static StaticEndpoint of(String name, String urlPath, AssetFolder folder) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(urlPath, "urlPath");
        Objects.requireNonNull(folder, "folder");
        if (name.isEmpty() || name.charAt(0) == '.') {
            throw new InvalidValueException("The static endpoint's name " + Quoted.of(name)
                    + " is empty or begins with a dot; names are like 'static' or 'admin.static'.");
        }
        return new StaticEndpoint(name, checkedPath(name, urlPath), folder, List.of(), List.of(), false);
    }

    private static String checkedPath(String name, String urlPath) {
        try {
            return UrlPath.check(urlPath);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    "The URL path " + Quoted.of(Credentials.withoutUserAndQuery(urlPath)) + " of the static endpoint "
                            + Quoted.of(name) + " " + e.getMessage() + ".",
                    e);
        }
    }

    /**
     * Makes an endpoint whose files are in a directory. Symbolic links in it are followed.
     *
     * @param name the name that pages use, {@code static} or {@code admin.static}
     * @param urlPath the raw path of its URLs, {@code /static}; empty or {@code /} if assets are at the root
     * @param directory the directory with its files
     * @return the endpoint
     * @throws InvalidValueException if the name or the path is not valid
     */
    public static StaticEndpoint directory(String name, String urlPath, Path directory) {
        return of(name, urlPath, AssetFolder.directory(directory));
    }

    /**
     * Makes an endpoint whose files are on the classpath, as the thread's context class loader sees it now. See
     * {@link AssetFolder#classpath(String, ClassLoader)} for files in jars and in modules.
     *
     * @param name the name that pages use, {@code static} or {@code admin.static}
     * @param urlPath the raw path of its URLs, {@code /static}; empty or {@code /} if assets are at the root
     * @param prefix the folder on the classpath, {@code static} or {@code META-INF/resources}
     * @return the endpoint
     * @throws InvalidValueException if the name or the path is not valid
     */
    public static StaticEndpoint classpath(String name, String urlPath, String prefix) {
        return of(name, urlPath, AssetFolder.classpath(prefix));
    }

    /**
     * Makes an endpoint whose files are on a class loader's path. See {@link AssetFolder#classpath(String,
     * ClassLoader)} for files in jars and in modules.
     *
     * @param name the name that pages use, {@code static} or {@code admin.static}
     * @param urlPath the raw path of its URLs, {@code /static}; empty or {@code /} if assets are at the root
     * @param prefix the folder on the path, {@code static} or {@code META-INF/resources}
     * @param loader finds the files
     * @return the endpoint
     * @throws InvalidValueException if the name or the path is not valid
     */
    public static StaticEndpoint classpath(String name, String urlPath, String prefix, ClassLoader loader) {
        return of(name, urlPath, AssetFolder.classpath(prefix, loader));
    }

    /**
     * Returns this endpoint with a domain of its own in place of {@code CDN_DOMAIN}. {@code CDN_DOMAIN_RULES} still
     * come first.
     *
     * @param domain {@code host} or {@code host:port}; or {@code origin} for the site's own URLs. It is checked when
     *     the settings are built
     * @return the new endpoint
     */
    public StaticEndpoint withDomain(String domain) {
        Objects.requireNonNull(domain, "domain");
        return withDomains(domain);
    }

    /**
     * Returns this endpoint with several domains of its own in place of {@code CDN_DOMAIN}: an asset always gets the
     * same one. {@code CDN_DOMAIN_RULES} still come first.
     *
     * @param domains {@code host} or {@code host:port} each; none for the domains of the settings. They are checked
     *     when the settings are built
     * @return the new endpoint
     */
    public StaticEndpoint withDomains(String... domains) {
        Objects.requireNonNull(domains, "domains");
        return new StaticEndpoint(name, urlPath, folder, List.of(domains), manifestUrls, hasDevServer);
    }

    /**
     * Returns this endpoint with a manifest of its own in place of {@code CDN_MANIFEST_URL}. It is read whatever
     * {@code CDN_MANIFEST} says, with the other settings of manifests.
     *
     * @param url its address; checked when the settings are built
     * @return the new endpoint
     */
    public StaticEndpoint withManifest(String url) {
        Objects.requireNonNull(url, "url");
        return withManifests(url);
    }

    /**
     * Returns this endpoint with several manifests of its own in place of {@code CDN_MANIFEST_URL}: the first that
     * knows a name answers. They are read whatever {@code CDN_MANIFEST} says, with the other settings of manifests.
     *
     * @param urls their addresses; none for the manifests of the settings. They are checked when the settings are built
     * @return the new endpoint
     */
    public StaticEndpoint withManifests(String... urls) {
        Objects.requireNonNull(urls, "urls");
        return new StaticEndpoint(name, urlPath, folder, domains, List.of(urls), hasDevServer);
    }

    /**
     * Returns this endpoint with its files served by {@code CDN_DEV_SERVER}, or by the server that {@code
     * CDN_DEV_SERVER_FILE} names, while you develop. If no endpoint is marked like this, it serves the endpoints that
     * have a manifest of their own, or the only endpoint. Without {@code CDN_DEBUG} the mark means nothing.
     *
     * @return the new endpoint
     */
    public StaticEndpoint withDevServer() {
        return new StaticEndpoint(name, urlPath, folder, domains, manifestUrls, true);
    }

    /** {@return the name that pages use, {@code static} or {@code admin.static} for instance} */
    public String name() {
        return name;
    }

    /**
     * Returns the raw path of the endpoint's URLs, without a slash at its end.
     *
     * @return {@code /static}, for instance; empty if assets are at the root
     */
    public String urlPath() {
        return urlPath;
    }

    /**
     * Returns what stands in front of a file name in the path of a URL, without the slash at its start, as manifests
     * list it.
     *
     * @return {@code static/}, for instance; empty if assets are at the root
     */
    public String listedPrefix() {
        return listedPrefix;
    }

    /** {@return the folder with the files} */
    public AssetFolder folder() {
        return folder;
    }

    /** {@return the endpoint's own domains, not yet checked; empty if it has those of the settings} */
    public List<String> domains() {
        return domains;
    }

    /**
     * {@return the addresses of the endpoint's own manifests, not yet checked; empty if it has those of the settings}
     */
    public List<String> manifestUrls() {
        return manifestUrls;
    }

    /** {@return whether the endpoint is marked as one that the development server serves} */
    public boolean hasDevServer() {
        return hasDevServer;
    }

    /**
     * Returns when a file was last modified. This asks the folder, each time.
     *
     * @param filename the name below the endpoint's folder, with {@code /} between segments
     * @return the time, null if there is no such file
     * @throws InvalidAssetPathException if the name is refused, because it leads out of the folder for instance
     * @throws IOException if the file is there and its time cannot be determined
     */
    public @Nullable Instant lastModified(String filename) throws IOException {
        Objects.requireNonNull(filename, "filename");
        AssetFileName.check(filename);
        return folder.lastModified(filename);
    }

    @Override
    public String toString() {
        return name + " at " + urlPath + "/ from " + folder;
    }
}
