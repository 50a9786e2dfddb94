package io.cdnurl.faults.trouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/** A path where a file comes and goes, or other things take its place. */
final class Spot {
    private final Path path;
    private final Path next;

    /**
     * Takes a path.
     *
     * @param path the path
     * @param workshop a folder on the same file system, where things are made before they are moved to the path
     */
    Spot(Path path, Path workshop) {
        this.path = path;
        this.next = workshop.resolve(path.getFileName());
    }

    void putFile(byte[] content, long modified) throws IOException {
        Files.write(next, content);
        Files.setLastModifiedTime(next, FileTime.from(modified, TimeUnit.SECONDS));
        move();
    }

    void putFolder() throws IOException {
        Files.createDirectory(next);
        move();
    }

    /** Puts a named pipe, which nobody writes to. */
    void putPipe() throws IOException, InterruptedException {
        if (new ProcessBuilder("mkfifo", next.toString()).inheritIO().start().waitFor() != 0) {
            throw new IOException("mkfifo " + next + " failed");
        }
        move();
    }

    void putLinkToItself() throws IOException {
        Files.createSymbolicLink(next, path);
        move();
    }

    /** Writes a file where it is: it is empty, half written and whole, one after the other. */
    void writeOver(byte[] content) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            delete();
        }
        Files.write(path, content);
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    private void move() throws IOException {
        if (Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
            delete(); // a folder replaces nothing
        } else {
            removeFolder(); // only a folder replaces a folder
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private void removeFolder() throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            delete();
        }
    }
}
