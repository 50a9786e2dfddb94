package io.cdnurl.internal.file;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory.
 *
 * @param directory its absolute path
 */
public record DirectoryFolder(Path directory) implements OwnFiles {
    /**
     * Makes the path absolute.
     *
     * @param directory the path, absolute or below the current directory
     */
    public DirectoryFolder {
        directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public @Nullable Instant lastModified(String filename) throws IOException {
        return lastModified(file(filename));
    }

    @Override
    public @Nullable Object stamp(String filename) throws IOException {
        return stamp(file(filename));
    }

    /** Returns the state of a file, null if there is no such file. */
    static @Nullable FileState stamp(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = attributes(file);
            return attributes == null ? null : FileState.of(file, attributes);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return null;
        }
    }

    @Override
    public @Nullable InputStream open(String filename) throws IOException {
        Path file = file(filename);
        try {
            return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
        } catch (NoSuchFileException | NotDirectoryException e) {
            return null;
        }
    }

    @Override
    public @Nullable InputStream openOwn(String filename) throws IOException {
        Path file = file(filename);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            Path real = file.toRealPath();
            if (!real.startsWith(directory.toRealPath())) {
                throw new IOException("a symbolic link leads out of the folder, so the file is not written into pages");
            }
            return Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return null;
        }
    }

    private Path file(String filename) throws IOException {
        Path file;
        try {
            file = directory.resolve(filename);
        } catch (InvalidPathException e) {
            throw new IOException(
                    "this file system cannot hold such a name (" + e.getReason()
                            + "); with names beyond ASCII, start Java under a UTF-8 locale",
                    e);
        }
        if (!file.normalize().startsWith(directory)) { // as C:/x does on Windows
            throw new IOException("such a name leads out of it");
        }
        return file;
    }

    static @Nullable Instant lastModified(Path file) throws IOException {
        BasicFileAttributes attributes = attributes(file);
        return attributes == null ? null : attributes.lastModifiedTime().toInstant();
    }

    /** Returns the attributes of a file, null if there is no such file. */
    private static @Nullable BasicFileAttributes attributes(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile() ? attributes : null;
        } catch (NoSuchFileException | NotDirectoryException e) {
            return null;
        }
    }

    /** Passes over what cannot be read: a folder of another user, a symbolic link that leads back. */
    @Override
    public Stream<String> list() throws IOException {
        List<String> names = new ArrayList<>();
        if (isReachable()) {
            Files.walkFileTree(
                    directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            if (attributes.isRegularFile()) {
                                names.add(directory.relativize(file).toString().replace(File.separatorChar, '/'));
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException problem) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
        }
        return names.stream();
    }

    @Override
    public boolean isReachable() {
        return Files.isDirectory(directory);
    }

    @Override
    public String toString() {
        return "the directory " + directory;
    }
}
