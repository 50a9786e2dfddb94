package io.cdnurl;

import java.util.function.BooleanSupplier;

/** A time for which answers may be given from memory: true until somebody ends it. */
final class Lease implements BooleanSupplier {
    private volatile boolean running = true;

    @Override
    public boolean getAsBoolean() {
        return running;
    }

    void end() {
        running = false;
    }
}
