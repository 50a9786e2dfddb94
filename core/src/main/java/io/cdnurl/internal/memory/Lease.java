package io.cdnurl.internal.memory;

import java.util.function.BooleanSupplier;

/** A time in which answers may be given from memory. It is true until it is {@linkplain #run ended}. Thread-safe. */
public final class Lease implements BooleanSupplier, Runnable {
    private volatile boolean running = true;

    Lease() {}

    @Override
    public boolean getAsBoolean() {
        return running;
    }

    /** Ends the lease. */
    @Override
    public void run() {
        running = false;
    }
}
