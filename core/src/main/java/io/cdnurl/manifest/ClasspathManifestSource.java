package io.cdnurl.manifest;

import io.cdnurl.internal.file.BoundedRead;
import io.cdnurl.internal.file.Gzip;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Map;

/** A manifest on the classpath. */
final class ClasspathManifestSource implements ManifestSource {
    private final String name;
    private final int maxBytes;
    private final ClassLoader loader;

    ClasspathManifestSource(String name, int maxBytes) {
        this.name = name.replaceFirst("^/+", "");
        this.maxBytes = maxBytes;
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        this.loader = context != null ? context : ClassLoader.getSystemClassLoader();
    }

    @Override
    public ManifestContent fetch(Map<String, String> validators) throws IOException {
        URL resource = loader.getResource(name);
        if (resource == null) {
            throw new ManifestNotFoundException("there is no such resource on the classpath");
        }
        URLConnection connection = resource.openConnection();
        connection.setUseCaches(false); // a cached jar would answer with its old content
        try (InputStream in = connection.getInputStream()) {
            byte[] content = Gzip.unpackedIfPacked(BoundedRead.all(in, maxBytes), maxBytes);
            return new ManifestContent(content, Map.of());
        }
    }

    @Override
    public String toString() {
        return "classpath:" + name;
    }
}
