package io.cdnurl.benchmarks.startup;

/** The program that does nothing, which an empty Java takes. */
public final class Nothing {
    private Nothing() {}

    /**
     * Does nothing.
     *
     * @param args not looked at
     */
    public static void main(String[] args) {}
}
