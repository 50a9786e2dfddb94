package io.cdnurl.faults.trouble;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happened, by its name. Thread-safe. */
public final class Tally {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /**
     * Counts one.
     *
     * @param name what it is
     */
    public void count(String name) {
        counts.computeIfAbsent(name, unknown -> new LongAdder()).increment();
    }

    /** {@return how often each thing happened, in the order of their names} */
    public SortedMap<String, Long> all() {
        SortedMap<String, Long> all = new TreeMap<>();
        counts.forEach((name, count) -> all.put(name, count.sum()));
        return all;
    }

    /** {@return how often anything happened} */
    public long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
