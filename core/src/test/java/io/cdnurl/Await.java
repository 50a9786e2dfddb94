package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits until another thread has done something. Public, so that tests of other packages can use it too. */
public final class Await {
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

    private Await() {}

    public static void until(String expected, BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - start)
                    .as("time spent waiting for " + expected)
                    .isLessThan(LIMIT);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
