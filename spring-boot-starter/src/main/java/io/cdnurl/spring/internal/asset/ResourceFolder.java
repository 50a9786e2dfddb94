package io.cdnurl.spring.internal.asset;

import io.cdnurl.AssetFolder;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A location of another kind: in an archive, or of a class of the application's own. Its files are listed if Spring can
 * find them by the location's address.
 *
 * @param location the location, with a slash at its end
 */
record ResourceFolder(Resource location) implements AssetFolder {
    @Override
    public @Nullable Instant lastModified(String filename) throws IOException {
        Resource file = file(filename);
        return file == null ? null : Instant.ofEpochMilli(file.lastModified());
    }

    @Override
    public @Nullable Object stamp(String filename) throws IOException {
        Resource file = file(filename);
        return file == null ? null : Arrays.asList(file.lastModified(), file.contentLength());
    }

    @Override
    public @Nullable InputStream open(String filename) throws IOException {
        Resource file = file(filename);
        return file == null ? null : file.getInputStream();
    }

    private @Nullable Resource file(String filename) throws IOException {
        Resource file = location.createRelative(filename);
        return file.isReadable() ? file : null;
    }

    @Override
    public Stream<String> list() throws IOException {
        String root = location.getURL().toString();
        Resource[] files = new PathMatchingResourcePatternResolver().getResources(root + "**");
        return Arrays.stream(files)
                .filter(Resource::isReadable)
                .map(file -> nameBelow(root, file))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }

    private static @Nullable String nameBelow(String root, Resource file) {
        try {
            String address = file.getURL().toString();
            return address.startsWith(root) && !address.endsWith("/") ? address.substring(root.length()) : null;
        } catch (IOException e) { // it has no address, so no name
            return null;
        }
    }

    @Override
    public String toString() {
        return location.getDescription();
    }
}
