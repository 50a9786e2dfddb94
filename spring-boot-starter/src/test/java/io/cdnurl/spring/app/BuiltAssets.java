package io.cdnurl.spring.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** The stylesheets of the tests, which the build has copied just now. No cache may keep files so young. */
public final class BuiltAssets {
    private BuiltAssets() {}

    /** Makes them an hour old. */
    public static void settle() throws IOException, URISyntaxException {
        FileTime anHourAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        Path built = Path.of(BuiltAssets.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(built)) {
            files.filter(file -> file.toString().endsWith(".css")).forEach(file -> {
                try {
                    Files.setLastModifiedTime(file, anHourAgo);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
