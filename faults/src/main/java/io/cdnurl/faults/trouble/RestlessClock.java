package io.cdnurl.faults.trouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The clock of the site, which is set back and forth while it runs. libfaketime does it: it stands between the site and
 * the system's clock. The clock that only counts on ({@link System#nanoTime()}) is left alone, since no system ever
 * sets it.
 */
public final class RestlessClock {
    private static final List<Duration> DISTANCES = List.of(
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofHours(1),
            Duration.ofDays(1),
            Duration.ofDays(40),
            Duration.ofDays(3650));

    private final Path file;
    private final Path next;
    private final Tally jumps = new Tally();

    /**
     * Sets the clock to the right time.
     *
     * @param folder a folder for the file that says how the clock is set
     * @throws IOException if it cannot be written
     */
    public RestlessClock(Path folder) throws IOException {
        this.file = folder.resolve("clock");
        this.next = folder.resolve("clock.next");
        set(Duration.ZERO);
    }

    /**
     * Sets the clock to another time; to be repeated.
     *
     * @throws Exception if it cannot be set
     */
    public void step() throws Exception {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Thread.sleep(random.nextInt(500, 3000));
        Duration distance = DISTANCES.get(random.nextInt(DISTANCES.size()));
        boolean back = random.nextBoolean();
        set(back ? distance.negated() : distance);
        jumps.count(distance.isZero() ? "to the right time" : (back ? "back " : "forth ") + distance);
    }

    private void set(Duration distance) throws IOException {
        Files.writeString(next, (distance.isNegative() ? "" : "+") + distance.toSeconds() + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE); // the site reads it at any time
    }

    /**
     * {@return what the environment of the site must hold}
     *
     * @throws IOException if libfaketime is not installed
     */
    public Map<String, String> environment() throws IOException {
        return Map.of(
                "LD_PRELOAD", library().toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0", // else each wait of Java with a time limit returns at once
                "NO_FAKE_STAT", "1"); // the times of files stay what they are
    }

    /**
     * {@return libfaketime}
     *
     * @throws IOException if it is not installed
     */
    public static Path library() throws IOException {
        Path libraries = Path.of("/usr/lib");
        try (Stream<Path> ofArchitectures = Files.list(libraries)) {
            return Stream.concat(Stream.of(libraries, Path.of("/usr/lib64")), ofArchitectures)
                    .map(folder -> folder.resolve("faketime/libfaketime.so.1"))
                    .filter(Files::isReadable)
                    .findFirst()
                    .orElseThrow(() -> new IOException(
                            "libfaketime is not installed: on Debian and Ubuntu, apt-get install libfaketime"));
        }
    }

    /** {@return how the clock was set} */
    public Tally jumps() {
        return jumps;
    }
}
