package io.cdnurl.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What was seen of the site over time. Not thread-safe. */
final class Samples {
    private static final long MINUTE = 60;

    private final List<Sample> all = new ArrayList<>();

    void add(Sample sample) {
        all.add(sample);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    Sample last() {
        return all.get(all.size() - 1);
    }

    /** How many minutes were seen from their start to about their end. */
    int minutes() {
        return all.isEmpty() ? 0 : (int) ((last().second() + MINUTE / 4) / MINUTE);
    }

    /** The value in the middle of those of one minute; the first minute is 1. */
    OptionalLong median(String name, int minute) {
        long[] sorted = all.stream()
                .filter(sample -> sample.second() / MINUTE == minute - 1)
                .mapToLong(sample -> sample.get(name))
                .sorted()
                .toArray();
        return sorted.length == 0 ? OptionalLong.empty() : OptionalLong.of(sorted[sorted.length / 2]);
    }
}
