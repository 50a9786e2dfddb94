package io.cdnurl.examples.scaling.app;

import static org.assertj.core.api.Assertions.fail;

/** Waits for what happens in the background. */
final class Eventually {
    private static final int MOST_TRIES = 200;

    private Eventually() {}

    interface Condition {
        boolean isTrue() throws Exception;
    }

    /** Waits for ten seconds at most. */
    static void isTrue(Condition condition) throws Exception {
        for (int tries = 0; !condition.isTrue(); tries++) {
            if (tries == MOST_TRIES) {
                fail("It did not happen.");
            }
            Thread.sleep(50);
        }
    }
}
