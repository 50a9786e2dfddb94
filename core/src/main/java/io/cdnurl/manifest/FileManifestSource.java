package io.cdnurl.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A manifest in a file. One that changes while it is read is refused, so that no half of it is taken. */
final class FileManifestSource implements ManifestSource {
    private final Path file;
    private final int maxBytes;

    FileManifestSource(Path file, int maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    @Override
    public @Nullable ManifestContent fetch(Map<String, String> validators) throws IOException {
        Map<String, String> before = validators();
        if (before.equals(validators)) {
            return null;
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = BoundedRead.all(in, maxBytes);
        }
        if (!validators().equals(before)) {
            throw new IOException("the file changed while it was read");
        }
        return new ManifestContent(bytes, before);
    }

    private Map<String, String> validators() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return Map.of(
                "modified", attributes.lastModifiedTime().toString(),
                "size", Long.toString(attributes.size()),
                "key", String.valueOf(attributes.fileKey()));
    }

    @Override
    public String toString() {
        return file.toUri().toString();
    }
}
