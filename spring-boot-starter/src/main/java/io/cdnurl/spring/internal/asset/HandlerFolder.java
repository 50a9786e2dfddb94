package io.cdnurl.spring.internal.asset;

import io.cdnurl.AssetFolder;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of all resource handlers whose patterns begin with the same path. A file is only there if Spring would
 * serve it under that path. Immutable and thread-safe.
 */
final class HandlerFolder implements AssetFolder {
    private final ResourceHandlers handlers;
    private final String start;

    HandlerFolder(ResourceHandlers handlers, String start) {
        this.handlers = handlers;
        this.start = start;
    }

    @Override
    public @Nullable Instant lastModified(String filename) throws IOException {
        AssetFolder folder = handlers.folderOf(start, filename);
        return folder == null ? null : folder.lastModified(filename);
    }

    @Override
    public @Nullable Object stamp(String filename) throws IOException {
        AssetFolder folder = handlers.folderOf(start, filename);
        return folder == null ? null : folder.stamp(filename);
    }

    @Override
    public @Nullable InputStream open(String filename) throws IOException {
        AssetFolder folder = handlers.folderOf(start, filename);
        return folder == null ? null : folder.open(filename);
    }

    @Override
    public Stream<String> list() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (AssetFolder folder : handlers.foldersAt(start)) {
            try (Stream<String> inFolder = folder.list()) {
                inFolder.filter(name -> folder.equals(handlers.folderOf(start, name)))
                        .forEach(names::add);
            }
        }
        return names.stream();
    }

    @Override
    public String toString() {
        return handlers.describe(start);
    }
}
