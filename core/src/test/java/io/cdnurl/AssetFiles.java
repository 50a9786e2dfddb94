package io.cdnurl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** A directory of assets whose times a test sets. */
record AssetFiles(Path directory) {
    /** Writes a file, or only sets its time where it is there already. */
    Path touch(String name, long epochSecond) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            return Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(epochSecond)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StaticEndpoint endpoint() {
        return StaticEndpoint.directory("static", "/static", directory);
    }

    /** Settings for a CDN of these files, which are asked for their time at every call. */
    CdnSettings.Builder settings() {
        return CdnSettings.builder()
                .domain("cdn.example.com")
                .timestampMaxAge(Duration.ZERO)
                .staticEndpoint(endpoint());
    }
}
