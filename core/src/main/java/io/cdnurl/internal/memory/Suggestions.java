package io.cdnurl.internal.memory;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Remembers what is suggested in place of a missing name: a search for it takes milliseconds, and a page may ask for
 * the same missing name at each call, or for names that its visitors make up. So each name is searched for once, as
 * long as it is remembered; and of many names in a short time only some are searched for. Thread-safe.
 *
 * @param <V> what is suggested
 */
public final class Suggestions<V> {
    private static final int REMEMBERED_NAMES = 256;

    /** Longer names are not remembered, so that their bytes are bounded. */
    private static final int LONGEST_NAME = 256;

    /** How many searches may follow each other at once. A template with more mistakes shows the others later. */
    private static final int MOST_AT_ONCE = 20;

    /** After that there is one in this time. */
    private static final long NANOS_PER_SEARCH = TimeUnit.SECONDS.toNanos(1);

    private final BoundedMemo<V> known = new BoundedMemo<>(REMEMBERED_NAMES);
    private final V none;
    private final LongSupplier nanoTime;
    private long paidUntil;

    /**
     * Remembers nothing yet.
     *
     * @param none what is suggested without a search
     */
    public Suggestions(V none) {
        this(none, System::nanoTime);
    }

    Suggestions(V none, LongSupplier nanoTime) {
        this.none = none;
        this.nanoTime = nanoTime;
        this.paidUntil = nanoTime.getAsLong() - MOST_AT_ONCE * NANOS_PER_SEARCH;
    }

    /**
     * Returns what a search finds, or found before.
     *
     * @param name the missing name
     * @param search finds what to suggest
     * @return the suggestion; none if there were too many searches
     */
    public V of(String name, Supplier<V> search) {
        V remembered = known.get(name);
        if (remembered != null) {
            return remembered;
        }
        if (!mayLook()) {
            return none;
        }
        V found = search.get();
        if (name.length() <= LONGEST_NAME) {
            known.put(name, found);
        }
        return found;
    }

    /** Each search pays for a second. Unused seconds are saved, up to a number. */
    private synchronized boolean mayLook() {
        long now = nanoTime.getAsLong();
        long earliest = now - MOST_AT_ONCE * NANOS_PER_SEARCH;
        long paid = (paidUntil - earliest < 0 ? earliest : paidUntil) + NANOS_PER_SEARCH;
        if (paid - now > 0) {
            return false;
        }
        paidUntil = paid;
        return true;
    }
}
