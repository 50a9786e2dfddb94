package io.cdnurl.examples.scaling;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Another time for a process than that of the system: libfaketime stands between the two. */
final class AnotherTime {
    private AnotherTime() {}

    /** What the environment of a process must hold. Where libfaketime is missing the test is skipped. */
    static Map<String, String> anHourAhead() throws IOException {
        return Map.of(
                "LD_PRELOAD", library().toString(),
                "FAKETIME", "+1h",
                // The clock that only counts on is never set.
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "NO_FAKE_STAT", "1");
    }

    static boolean isAnHourAhead(String date) {
        Instant time =
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        return Duration.between(Instant.now(), time).toMinutes() > 50;
    }

    private static Path library() throws IOException {
        try (Stream<Path> ofArchitectures = Files.list(Path.of("/usr/lib"))) {
            Optional<Path> library = ofArchitectures
                    .map(folder -> folder.resolve("faketime/libfaketime.so.1"))
                    .filter(Files::isReadable)
                    .findFirst();
            if (library.isPresent()) {
                return library.get();
            }
        }
        String remedy = "Not installed: libfaketime; on Debian and Ubuntu: apt-get install libfaketime";
        return System.getenv("CI") != null ? fail(remedy) : abort(remedy);
    }
}
