package io.cdnurl.examples.scaling.app;

import java.util.List;

/** Takes as long as the real one, and fails on command. */
final class TestWeather implements Weather {
    private final Weather slow;
    private volatile boolean fails;
    private volatile Runnable meanwhile = () -> {};

    TestWeather(Weather slow) {
        this.slow = slow;
    }

    void fail(boolean fails) {
        this.fails = fails;
    }

    /** Happens once, while the next page is made. */
    void meanwhile(Runnable event) {
        meanwhile = event;
    }

    @Override
    public List<Region> latest() {
        Runnable event = meanwhile;
        meanwhile = () -> {};
        event.run();
        if (fails) {
            throw new IllegalStateException("The weather fails on purpose.");
        }
        return slow.latest();
    }
}
