package io.cdnurl.benchmarks;

/** Brings the memory into the state that it has after a while in production. */
final class Tidy {
    private Tidy() {}

    /** Collects the garbage of the preparation, so that what stays lies together instead of strewn in between. */
    static void memory() {
        System.gc();
    }
}
