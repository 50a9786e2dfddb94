package io.cdnurl.benchmarks.startup;

/** A program that does nothing: measures the Java runtime alone. */
public final class Nothing {
    private Nothing() {}

    /**
     * Does nothing.
     *
     * @param args ignored
     */
    public static void main(String[] args) {}
}
