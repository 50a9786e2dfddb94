package io.cdnurl.faults;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was seen of the site at one time.
 *
 * @param second seconds since the trouble began
 * @param values numbers by their names
 */
record Sample(long second, Map<String, Long> values) {
    static Sample of(long second, String vitals) {
        return new Sample(
                second,
                vitals.lines()
                        .map(line -> line.split(" ", -1))
                        .collect(Collectors.toMap(parts -> parts[0], parts -> Long.valueOf(parts[1]))));
    }

    long get(String name) {
        Long value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The site does not say " + name);
        }
        return value;
    }
}
