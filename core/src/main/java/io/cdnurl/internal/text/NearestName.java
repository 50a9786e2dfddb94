package io.cdnurl.internal.text;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** The known name that looks most like an unknown one, by {@link Likeness}. */
public final class NearestName {
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
        String start = unknown.substring(0, Math.min(unknown.length(), LONGEST));
        String nearest = null;
        double best = -1;
        for (String name : new TreeSet<>(known)) {
            double likeness = Likeness.of(name.substring(0, Math.min(name.length(), LONGEST)), start);
            if (likeness > best) {
                best = likeness;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }
}
