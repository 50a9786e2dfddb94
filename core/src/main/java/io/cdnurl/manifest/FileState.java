package io.cdnurl.manifest;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What can be seen of a file from outside: another one when its content is another, but for writes within a tick of its clock. */
record FileState(Instant modified, long size, String key) {
    private static final Duration TICK = Duration.ofSeconds(2);

    Map<String, String> validators() {
        return Map.of("modified", modified.toString(), "size", Long.toString(size), "key", key);
    }

    /** Whether content with these validators was read in this state. */
    boolean isOf(Map<String, String> validators) {
        return validators.entrySet().containsAll(validators().entrySet());
    }

    /**
     * Whether somebody may write to it once more without its looking another, since file systems keep time by the tick, some
     * of them by two seconds.
     */
    boolean mayHideChange(Instant now) {
        return !isOlderThan(TICK, now);
    }

    /** Whether somebody has written to it within this time. A time to come says nothing. */
    boolean isYoungerThan(Duration age, Instant now) {
        return !isOlderThan(age, now) && !modified.isAfter(now);
    }

    /** Whether nobody has written to it for a while. */
    boolean isOlderThan(Duration age, Instant now) {
        return modified.plus(age).isBefore(now);
    }
}
