package io.cdnurl.benchmarks.report;

/**
 * A goal and how far it was met.
 *
 * @param what what is compared, and under which conditions
 * @param figure what came out
 * @param limit what was to come out
 * @param atMost whether the limit is an upper one
 * @param unit what both are in, {@code x} for a ratio
 */
public record Goal(String what, double figure, double limit, boolean atMost, String unit) {
    /**
     * Returns whether it was met.
     *
     * @return whether the figure keeps to the limit
     */
    public boolean met() {
        return atMost ? figure <= limit : figure >= limit;
    }
}
