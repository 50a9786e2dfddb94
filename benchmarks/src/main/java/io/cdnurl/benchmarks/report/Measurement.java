package io.cdnurl.benchmarks.report;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One figure with its spread.
 *
 * @param group the class that measured it, {@code UrlBenchmark}
 * @param name what was measured, {@code fromMap}
 * @param parameters under which conditions, by name
 * @param median the middle one of all iterations; of all rounds, where it is a percentile
 * @param least the least one
 * @param greatest the greatest one
 * @param unit their unit, {@code ns}
 * @param bytes how many bytes an operation allocates; not a number where that was not measured
 */
public record Measurement(
        String group,
        String name,
        Map<String, String> parameters,
        double median,
        double least,
        double greatest,
        String unit,
        double bytes) {
    /**
     * Puts the conditions in order.
     *
     * @param group the class that measured it
     * @param name what was measured
     * @param parameters under which conditions
     * @param median the middle one of all
     * @param least the least one
     * @param greatest the greatest one
     * @param unit their unit
     * @param bytes how many bytes an operation allocates
     */
    public Measurement {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /**
     * Returns whether this is the figure that is looked for.
     *
     * @param group the class
     * @param name what was measured
     * @param parameters conditions that must hold, by name
     * @return whether all is so
     */
    boolean is(String group, String name, Map<String, String> parameters) {
        return this.group.equals(group)
                && this.name.equals(name)
                && this.parameters.entrySet().containsAll(parameters.entrySet());
    }

    /** The conditions in words. */
    String conditions() {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining(" "));
    }
}
