package io.cdnurl.manifest;

import io.cdnurl.internal.file.BoundedRead;
import io.cdnurl.internal.file.FileState;
import io.cdnurl.internal.file.Gzip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A manifest in a file. If the file changes while it is read, it is refused, since only half of it may have been read.
 * If it was written just before, it is read again at the next fetch: a second write may have left the same time and
 * size.
 */
final class FileManifestSource implements FileWatch.Source {
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
        byte[] bytes = read(before.size());
        if (!look().equals(before)) {
            throw new IOException("the file changed while it was read");
        }
        Map<String, String> after = new HashMap<>(before.validators());
        if (unsure) {
            after.put(UNSURE, "");
        }
        return new ManifestContent(bytes, after);
    }

    private byte[] read(long size) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Gzip.unpackedIfPacked(BoundedRead.all(in, size, maxBytes), maxBytes);
        } catch (NoSuchFileException e) {
            throw missing(e);
        }
    }

    @Override
    public FileState look() throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) { // to open a pipe may wait for ever, and a device may have no end
                throw new IOException(
                        attributes.isDirectory()
                                ? "it is a folder; give the file in it"
                                : "it is not a regular file, but a pipe or a device; give a regular file");
            }
            return FileState.of(file, attributes);
        } catch (NoSuchFileException e) {
            throw missing(e);
        }
    }

    private static IOException missing(NoSuchFileException cause) {
        return new ManifestNotFoundException("there is no such file", cause);
    }

    @Override
    public String toString() {
        return file.toUri().toString();
    }
}
