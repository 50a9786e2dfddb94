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
 * @param parameters the conditions, by name
 * @param median the median of all iterations; for a percentile, of all rounds
 * @param least the minimum
 * @param greatest the maximum
 * @param unit the unit of these figures, {@code ns}
 * @param bytes the bytes that an operation allocates; not a number if they were not measured
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
     * Sorts the conditions by name.
     *
     * @param group the class that measured it
     * @param name what was measured
     * @param parameters the conditions, by name
     * @param median the median
     * @param least the minimum
     * @param greatest the maximum
     * @param unit the unit of these figures
     * @param bytes the bytes that an operation allocates
     */
    public Measurement {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /**
     * {@return whether this figure has the group, the name and the conditions}
     *
     * @param group the class
     * @param name what was measured
     * @param parameters the conditions, by name
     */
    boolean is(String group, String name, Map<String, String> parameters) {
        return this.group.equals(group)
                && this.name.equals(name)
                && this.parameters.entrySet().containsAll(parameters.entrySet());
    }

    /** {@return the conditions as text} */
    String conditions() {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining(" "));
    }
}
