package io.cdnurl.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A manifest in a file. One that changes while it is read is refused, so that no half of it is taken. One that was written to
 * just before it was read is read again, in case it was written to just after that as well.
 */
final class FileManifestSource implements WatchableSource {
    private static final String UNSURE = "unsure";

    private final Path file;
    private final int maxBytes;
    private final Clock clock;

    FileManifestSource(Path file, int maxBytes) {
        this(file, maxBytes, Clock.systemUTC());
    }

    FileManifestSource(Path file, int maxBytes, Clock clock) {
        this.file = file;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    @Override
    public @Nullable ManifestContent fetch(Map<String, String> validators) throws IOException {
        FileState before = look();
        if (before.isOf(validators) && !validators.containsKey(UNSURE)) {
            return null;
        }
        if (before.size() > maxBytes) {
            throw new BoundedRead.TooLargeException(maxBytes);
        }
        boolean unsure = before.mayHideChange(clock.instant());
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = BoundedRead.all(in, maxBytes);
        }
        if (!look().equals(before)) {
            throw new IOException("the file changed while it was read");
        }
        Map<String, String> after = new HashMap<>(before.validators());
        if (unsure) {
            after.put(UNSURE, "");
        }
        return new ManifestContent(bytes, after);
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
