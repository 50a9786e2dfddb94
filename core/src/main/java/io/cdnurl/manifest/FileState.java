package io.cdnurl.manifest;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The state of a file as its metadata shows it. It differs whenever the content was changed, except by writes within
 * one tick of the file system's clock.
 */
record FileState(Instant modified, long size, String key) {
    private static final Duration TICK = Duration.ofSeconds(2);

    Map<String, String> validators() {
        return Map.of("modified", modified.toString(), "size", Long.toString(size), "key", key);
    }

    /** Whether content with these validators was read while the file was in this state. */
    boolean isOf(Map<String, String> validators) {
        return validators.entrySet().containsAll(validators().entrySet());
    }

    /**
     * Whether a further write may leave this state as it is: the clocks of file systems tick, some every two seconds.
     */
    boolean mayHideChange(Instant now) {
        return !isOlderThan(TICK, now);
    }

    /** Whether the last write is at most this long ago. False for a time in the future. */
    boolean isYoungerThan(Duration age, Instant now) {
        return !isOlderThan(age, now) && !modified.isAfter(now);
    }

    /** Whether the last write is longer ago than this. */
    boolean isOlderThan(Duration age, Instant now) {
        return modified.plus(age).isBefore(now);
    }
}
