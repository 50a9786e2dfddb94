package io.cdnurl.benchmarks.report;

/**
 * A goal and how far it was met.
 *
 * @param what what is compared, and under which conditions
 * @param figure the measured figure
 * @param limit the limit for the figure
 * @param atMost true for an upper limit, false for a lower one
 * @param unit the unit of both, {@code x} for a ratio
 */
public record Goal(String what, double figure, double limit, boolean atMost, String unit) {
    /** {@return whether the figure is within the limit} */
    public boolean met() {
        return atMost ? figure <= limit : figure >= limit;
    }
}
