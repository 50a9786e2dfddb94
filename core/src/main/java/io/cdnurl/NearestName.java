package io.cdnurl;

import io.cdnurl.manifest.internal.Likeness;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The known name that looks most like a mistaken one, by {@link Likeness}. Of equals the first in alphabetical order.
 */
final class NearestName {
    /** The measure costs the cube of the length; no name anybody means is longer. */
    private static final int LONGEST = 64;

    private NearestName() {}

    static Optional<String> to(String mistaken, Collection<String> known) {
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
