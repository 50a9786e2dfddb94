package io.cdnurl;

import java.io.IOException;
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
 * The files are only looked at for their modification time; they may be absent where versions come from elsewhere.
 *
 * <p>Immutable and thread-safe.
 */
public final class StaticEndpoint {
    private final String name;
    private final String urlPath;
    private final String listedPrefix;
    private final AssetFolder folder;

    private StaticEndpoint(String name, String urlPath, AssetFolder folder) {
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
