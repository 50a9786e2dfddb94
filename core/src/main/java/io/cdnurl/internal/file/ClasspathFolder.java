package io.cdnurl.internal.file;

import io.cdnurl.internal.memory.BoundedMemo;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder on a class loader's path: files in directories, or entries of jars, whose time is the entry's. Opening a jar
 * is slow, and a jar does not change while a class loader uses it, so the times of its entries are remembered for good.
 */
public final class ClasspathFolder implements OwnFiles {
    private static final int REMEMBERED_ENTRIES = 32_768;

    private final String prefix;
    private final ClassLoader loader;
    private final BoundedMemo<Instant> jarEntries = new BoundedMemo<>(REMEMBERED_ENTRIES);

    /**
     * Makes the folder.
     *
     * @param prefix the folder, with or without slashes around it
     * @param loader finds the files
     */
    public ClasspathFolder(String prefix, ClassLoader loader) {
        String trimmed = prefix.startsWith("/") ? prefix.substring(1) : prefix;
        this.prefix = trimmed.isEmpty() || trimmed.endsWith("/") ? trimmed : trimmed + "/";
        this.loader = loader;
    }

    @Override
    public @Nullable Instant lastModified(String filename) throws IOException {
        Instant remembered = jarEntries.get(filename);
        if (remembered != null) {
            return remembered;
        }
        URL resource = loader.getResource(prefix + filename);
        if (resource == null) {
            return null;
        }
        if (resource.getProtocol().equals("file")) {
            return lastModifiedFile(resource);
        }
        Instant time = lastModifiedEntry(resource);
        if (time != null) {
            jarEntries.put(filename, time);
        }
        return time;
    }

    @Override
    public @Nullable Object stamp(String filename) throws IOException {
        URL resource = loader.getResource(prefix + filename);
        return resource != null && resource.getProtocol().equals("file")
                ? DirectoryFolder.stamp(path(resource))
                : lastModified(filename);
    }

    @Override
    public @Nullable InputStream open(String filename) throws IOException {
        URL resource = loader.getResource(prefix + filename);
        if (resource == null || lastModified(filename) == null) { // a folder has no bytes
            return null;
        }
        URLConnection connection = resource.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    @Override
    public @Nullable InputStream openOwn(String filename) throws IOException {
        URL resource = loader.getResource(prefix + filename);
        if (resource == null || !resource.getProtocol().equals("file")) {
            return open(filename);
        }
        Path folder = path(resource);
        for (int names = Path.of(filename).getNameCount(); names > 0 && folder != null; names--) {
            folder = folder.getParent();
        }
        return folder == null ? null : new DirectoryFolder(folder).openOwn(filename);
    }

    private static @Nullable Instant lastModifiedFile(URL resource) throws IOException {
        return DirectoryFolder.lastModified(path(resource));
    }

    private static Path path(URL resource) throws IOException {
        try {
            return Path.of(resource.toURI());
        } catch (URISyntaxException e) {
            throw new IOException("its address is not a URI", e);
        }
    }

    private static @Nullable Instant lastModifiedEntry(URL resource) throws IOException {
        URLConnection connection = resource.openConnection();
        connection.setUseCaches(false); // the cache would keep jars open, and answer for those that were replaced
        if (connection instanceof JarURLConnection jar) {
            try (JarFile opened = jar.getJarFile()) {
                JarEntry entry = opened.getJarEntry(jar.getEntryName());
                return entry == null || entry.isDirectory()
                        ? null
                        : entry.getLastModifiedTime().toInstant();
            }
        }
        long millis = connection.getLastModified();
        connection.getInputStream().close();
        if (millis == 0) {
            throw new IOException("a resource of the kind " + resource.getProtocol() + ": does not tell its time");
        }
        return Instant.ofEpochMilli(millis);
    }

    /** A jar need not list its folders, and then is not found. */
    @Override
    public Stream<String> list() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (URL folder : Collections.list(loader.getResources(prefix))) {
            try (Stream<String> inPlace = listPlace(folder)) {
                inPlace.forEach(names::add);
            }
        }
        return names.stream();
    }

    private static Stream<String> listPlace(URL folder) throws IOException {
        if (folder.getProtocol().equals("file")) {
            return new DirectoryFolder(path(folder)).list();
        }
        URLConnection connection = folder.openConnection();
        connection.setUseCaches(false);
        if (!(connection instanceof JarURLConnection jar)) {
            return Stream.empty();
        }
        try (JarFile opened = jar.getJarFile()) {
            String start = jar.getEntryName() == null ? "" : jar.getEntryName();
            return opened.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(start))
                    .map(entry -> entry.getName().substring(start.length()))
                    .toList()
                    .stream();
        }
    }

    /** Tells whether the class loader finds the folder itself; it does not in a jar that lists its files only. */
    boolean isFound() {
        return loader.getResource(prefix) != null;
    }

    @Override
    public String toString() {
        return "the classpath folder " + prefix;
    }
}
