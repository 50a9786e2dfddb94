package io.cdnurl.internal.text;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** The known name that looks most like a mistaken one, by {@link Likeness}. */
public final class NearestName {
    /** Measuring takes time in proportion to the cube of the length, and no name that is meant is longer. */
    private static final int LONGEST = 64;

    private NearestName() {}

    /**
     * Looks for the nearest name.
     *
     * @param mistaken the name that is not known
     * @param known the names that are known
     * @return the nearest of them; of equally near ones the first in alphabetical order; empty if there is none
     */
    public static Optional<String> to(String mistaken, Collection<String> known) {
        String start = mistaken.substring(0, Math.min(mistaken.length(), LONGEST));
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
