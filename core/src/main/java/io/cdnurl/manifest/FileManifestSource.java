package io.cdnurl.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A manifest in a file. One that changes while it is read is refused, so that no half of it is taken. */
final class FileManifestSource implements WatchableSource {
    private final Path file;
    private final int maxBytes;

    FileManifestSource(Path file, int maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    @Override
    public @Nullable ManifestContent fetch(Map<String, String> validators) throws IOException {
        FileState before = look();
        if (before.validators().equals(validators)) {
            return null;
        }
        if (before.size() > maxBytes) {
            throw new BoundedRead.TooLargeException(maxBytes);
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = BoundedRead.all(in, maxBytes);
        }
        if (!look().equals(before)) {
            throw new IOException("the file changed while it was read");
        }
        return new ManifestContent(bytes, before.validators());
    }

    @Override
    public FileState look() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileState(
                attributes.lastModifiedTime().toInstant(), attributes.size(), String.valueOf(attributes.fileKey()));
    }

    @Override
    public String toString() {
        return file.toUri().toString();
    }
}
