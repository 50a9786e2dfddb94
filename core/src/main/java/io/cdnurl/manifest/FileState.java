package io.cdnurl.manifest;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What can be seen of a file from outside: another one as soon as its content is another. */
record FileState(Instant modified, long size, String key) {
    Map<String, String> validators() {
        return Map.of("modified", modified.toString(), "size", Long.toString(size), "key", key);
    }

    /** Whether nobody has written to it for a while. */
    boolean isOlderThan(Duration age, Instant now) {
        return modified.plus(age).isBefore(now);
    }
}
