package io.cdnurl.internal.file;

import io.cdnurl.AssetFolder;
import io.cdnurl.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several folders as one: the first that has a file answers for it. Immutable and thread-safe. */
public final class FoldersInOrder implements OwnFiles {
    private final List<AssetFolder> folders;

    private FoldersInOrder(List<AssetFolder> folders) {
        this.folders = folders;
    }

    /**
     * Makes one folder of several.
     *
     * @param folders in the order in which they are asked
     * @return the folder itself, if there is only one
     * @throws InvalidValueException if no folder is given
     */
    public static AssetFolder of(List<AssetFolder> folders) {
        if (folders.isEmpty()) {
            throw new InvalidValueException(
                    "The list of folders is empty; give at least one, like AssetFolder.classpath(\"static\").");
        }
        return folders.size() == 1 ? folders.get(0) : new FoldersInOrder(List.copyOf(folders));
    }

    List<AssetFolder> folders() {
        return folders;
    }

    @Override
    public @Nullable Instant lastModified(String filename) throws IOException {
        for (AssetFolder folder : folders) {
            Instant time = folder.lastModified(filename);
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    /** The folder is part of it: the file of an earlier folder takes the place of a later one's. */
    private record Stamp(int folder, Object stamp) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Stamp that && folder == that.folder && stamp.equals(that.stamp);
        }

        @Override
        public int hashCode() {
            return Objects.hash(folder, stamp);
        }
    }

    @Override
    public @Nullable Object stamp(String filename) throws IOException {
        for (int i = 0; i < folders.size(); i++) {
            Object stamp = folders.get(i).stamp(filename);
            if (stamp != null) {
                return new Stamp(i, stamp);
            }
        }
        return null;
    }

    @Override
    public @Nullable InputStream open(String filename) throws IOException {
        for (AssetFolder folder : folders) {
            InputStream in = folder.open(filename);
            if (in != null) {
                return in;
            }
        }
        return null;
    }

    @Override
    public @Nullable InputStream openOwn(String filename) throws IOException {
        for (AssetFolder folder : folders) {
            InputStream in = OwnFiles.openOwn(folder, filename);
            if (in != null) {
                return in;
            }
        }
        return null;
    }

    @Override
    public Stream<String> list() throws IOException {
        Stream<String> names = Stream.empty();
        try {
            for (AssetFolder folder : folders) {
                names = Stream.concat(names, folder.list());
            }
        } catch (IOException | RuntimeException e) {
            names.close();
            throw e;
        }
        return names.distinct();
    }

    @Override
    public boolean isReachable() {
        return folders.stream().anyMatch(AssetFolder::isReachable);
    }

    /**
     * Tells whether a folder was found. For a folder in a jar this may be false although it is there: a jar need not
     * list its folders.
     *
     * @param folder any folder
     * @return whether it, or one of several, is surely there, or cannot be looked for
     */
    public static boolean isFound(AssetFolder folder) {
        if (folder instanceof FoldersInOrder several) {
            return several.folders.stream().anyMatch(FoldersInOrder::isFound);
        }
        return folder instanceof ClasspathFolder onClasspath ? onClasspath.isFound() : folder.isReachable();
    }

    @Override
    public String toString() {
        return folders.stream().map(AssetFolder::toString).collect(Collectors.joining(" or "));
    }
}
