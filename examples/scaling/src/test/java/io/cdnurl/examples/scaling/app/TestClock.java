package io.cdnurl.examples.scaling.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time passes on command, too. */
final class TestClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    void reset() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
