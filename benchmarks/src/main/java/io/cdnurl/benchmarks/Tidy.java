package io.cdnurl.benchmarks;

/** Brings the heap into the state that it has after some time in production. */
final class Tidy {
    private Tidy() {}

    /** Collects the garbage of the setup, so that the objects that remain lie close together. */
    static void memory() {
        System.gc();
    }
}
