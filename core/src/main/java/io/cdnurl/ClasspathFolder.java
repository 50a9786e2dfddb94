package io.cdnurl;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.jar.JarEntry;
import org.jspecify.annotations.Nullable;

/** Files on a class loader's path: in a folder, or entries of a jar, whose time is the entry's. */
record ClasspathFolder(String prefix, ClassLoader loader) implements AssetFolder {
    ClasspathFolder {
        String trimmed = prefix.startsWith("/") ? prefix.substring(1) : prefix;
        prefix = trimmed.isEmpty() || trimmed.endsWith("/") ? trimmed : trimmed + "/";
    }

    @Override
    public @Nullable Instant lastModified(String filename) throws IOException {
        URL resource = loader.getResource(prefix + filename);
        if (resource == null) {
            return null;
        }
        if (resource.getProtocol().equals("file")) {
            return lastModifiedFile(resource);
        }
        URLConnection connection = resource.openConnection();
        if (connection instanceof JarURLConnection jar) {
            JarEntry entry = jar.getJarEntry();
            return entry == null || entry.isDirectory()
                    ? null
                    : entry.getLastModifiedTime().toInstant();
        }
        long millis = connection.getLastModified();
        connection.getInputStream().close();
        if (millis == 0) {
            throw new IOException("a resource of the kind " + resource.getProtocol() + ": does not tell its time");
        }
        return Instant.ofEpochMilli(millis);
    }

    private static @Nullable Instant lastModifiedFile(URL resource) throws IOException {
        try {
            return DirectoryFolder.lastModified(Path.of(resource.toURI()));
        } catch (URISyntaxException e) {
            throw new IOException("its address " + resource + " is not a URI", e);
        }
    }

    /** A jar need not list its folders, so absence cannot be told. */
    @Override
    public boolean isReachable() {
        return true;
    }

    @Override
    public String toString() {
        return "the classpath folder " + prefix;
    }
}
