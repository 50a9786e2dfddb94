package io.cdnurl;

import io.cdnurl.internal.file.ClasspathFolder;
import io.cdnurl.internal.file.DirectoryFolder;
import io.cdnurl.internal.file.FoldersInOrder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with the files of a {@link StaticEndpoint}: a directory, a folder on the classpath, several of them in
 * order, or a folder that a framework knows, which implements this.
 *
 * <pre>{@code
 * StaticEndpoint.of("static", "/", AssetFolder.firstOf(
 *         AssetFolder.directory(Path.of("/srv/shop/public")),
 *         AssetFolder.classpath("META-INF/resources"),
 *         AssetFolder.classpath("static")));
 * }</pre>
 *
 * <p>Names of files are relative and have {@code /} between segments. They are checked before they come here: no
 * segment is empty, {@code .} or {@code ..}. The {@code toString} of a folder is what messages call it, {@code the
 * directory /srv/static}. Implementations must be thread-safe.
 */
public interface AssetFolder {
    /**
     * Returns when a file was last modified. This may ask the file system, each time.
     *
     * @param filename the name of the file
     * @return the time, null if there is no such file
     * @throws IOException if the file is there and its time cannot be determined
     */
    @Nullable
    Instant lastModified(String filename) throws IOException;

    /**
     * Returns a token that changes whenever the content of a file may have changed. A hash of the file is remembered as
     * long as the token stays the same. The time of the last modification by default.
     *
     * @param filename the name of the file
     * @return an immutable object with {@code equals}, null if there is no such file
     * @throws IOException if the file is there and cannot be looked at
     */
    default @Nullable Object stamp(String filename) throws IOException {
        return lastModified(filename);
    }

    /**
     * Opens a file.
     *
     * @param filename the name of the file
     * @return its bytes, null if there is no such file; close the stream
     * @throws IOException if the file is there and cannot be read
     */
    @Nullable
    InputStream open(String filename) throws IOException;

    /**
     * Lists the files of the folder and of all folders in it, as far as that is possible. A folder on the classpath
     * lists all directories and jars that have it.
     *
     * @return the names, in no order; empty if the folder cannot list its files, as by default. Close the stream
     * @throws IOException if the folder is there and cannot be read
     */
    default Stream<String> list() throws IOException {
        return Stream.empty();
    }

    /**
     * Tells whether the folder itself is there, so that a mistaken path is found at start.
     *
     * @return false if it is absent; true if that cannot be determined, as by default
     */
    default boolean isReachable() {
        return true;
    }

    /**
     * Returns the folder that a directory is. Symbolic links in it are followed.
     *
     * @param directory the directory
     * @return the folder
     */
    static AssetFolder directory(Path directory) {
        return new DirectoryFolder(Objects.requireNonNull(directory, "directory"));
    }

    /**
     * Returns a folder on the classpath, as the thread's context class loader sees it now.
     *
     * @param prefix the folder, {@code static} or {@code META-INF/resources}
     * @return the folder
     * @see #classpath(String, ClassLoader)
     */
    static AssetFolder classpath(String prefix) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return classpath(prefix, context != null ? context : ClassLoader.getSystemClassLoader());
    }

    /**
     * Returns a folder on a class loader's path, in directories or in jars.
     *
     * <p>A file in a jar has the time that the build wrote there, and reproducible builds write one time for all files:
     * use {@code CDN_VERSION} or a manifest for those. In a named module, name a folder that cannot be a package, with
     * a hyphen or {@code META-INF}: the files of packages are hidden from class loaders.
     *
     * @param prefix the folder, {@code static} or {@code META-INF/resources}
     * @param loader finds the files
     * @return the folder
     */
    static AssetFolder classpath(String prefix, ClassLoader loader) {
        return new ClasspathFolder(Objects.requireNonNull(prefix, "prefix"), Objects.requireNonNull(loader, "loader"));
    }

    /**
     * Returns several folders as one: the first that has a file answers for it.
     *
     * @param folders the folders, in the order in which they are asked; at least one
     * @return the folder
     * @throws InvalidValueException if no folder is given
     */
    static AssetFolder firstOf(AssetFolder... folders) {
        Objects.requireNonNull(folders, "folders");
        return FoldersInOrder.of(List.of(folders));
    }
}
