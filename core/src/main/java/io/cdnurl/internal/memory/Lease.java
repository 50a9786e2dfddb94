package io.cdnurl.internal.memory;

import java.util.function.BooleanSupplier;

/** A time in which answers may be given from memory. It is true until {@link #end} is called. Thread-safe. */
public final class Lease implements BooleanSupplier {
    private volatile boolean running = true;

    Lease() {}

    @Override
    public boolean getAsBoolean() {
        return running;
    }

    void end() {
        running = false;
    }
}
