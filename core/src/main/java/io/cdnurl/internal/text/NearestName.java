package io.cdnurl.internal.text;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** The known name that looks most like an unknown one, by {@link Likeness}. */
public final class NearestName {
    /** A name that is less like another one was hardly meant by it. */
    private static final double LEAST_LIKENESS = 0.6;

    /** {@link Likeness} takes the cube of the length in time, and no useful name is longer. */
    private static final int LONGEST = 64;

    private NearestName() {}

    /**
     * Finds the nearest name.
     *
     * @param unknown the unknown name
     * @param known the known names
     * @return the nearest known name, the first in alphabetical order if several are equally near; empty if no name is
     *     known
     */
    public static Optional<String> to(String unknown, Collection<String> known) {
        return to(unknown, known, -1);
    }

    /**
     * Finds the nearest name, if it is near enough to be meant.
     *
     * @param unknown the unknown name
     * @param known the known names
     * @return the nearest known name; empty if none looks like it
     */
    public static Optional<String> nearTo(String unknown, Collection<String> known) {
        return to(unknown, known, LEAST_LIKENESS);
    }

    /**
     * Finds the nearest name, if it is near enough.
     *
     * @param unknown the unknown name
     * @param known the known names
     * @param above what the likeness must be greater than
     * @return the nearest known name; empty if none is so much like it
     */
    public static Optional<String> nearTo(String unknown, Collection<String> known, double above) {
        return to(unknown, known, above);
    }

    private static Optional<String> to(String unknown, Collection<String> known, double above) {
        String start = start(unknown);
        String nearest = null;
        double best = above;
        for (String name : new TreeSet<>(known)) {
            if (Likeness.atMost(start(name), start) > best) { // measuring takes long
                double likeness = Likeness.of(start(name), start);
                if (likeness > best) {
                    best = likeness;
                    nearest = name;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static String start(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST));
    }
}
