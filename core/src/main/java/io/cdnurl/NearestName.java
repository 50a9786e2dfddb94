package io.cdnurl;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The known name that looks most like a mistaken one, by the measure of Ratcliff and Obershelp that Python's
 * {@code difflib.SequenceMatcher}, and so Flask's hints, use: twice the length of what both share, by the lengths of
 * both. Of equals the first in alphabetical order.
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
            double likeness = likeness(name.substring(0, Math.min(name.length(), LONGEST)), start);
            if (likeness > best) {
                best = likeness;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    static double likeness(String a, String b) {
        int length = a.length() + b.length();
        return length == 0 ? 1 : 2.0 * shared(a, 0, a.length(), b, 0, b.length()) / length;
    }

    /** The length of the longest common block, and of what is shared to its left and to its right. */
    private static int shared(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        int aBest = aFrom;
        int bBest = bFrom;
        int best = 0;
        for (int i = aFrom; i < aTo; i++) {
            for (int j = bFrom; j < bTo; j++) {
                int n = 0;
                while (i + n < aTo && j + n < bTo && a.charAt(i + n) == b.charAt(j + n)) {
                    n++;
                }
                if (n > best) {
                    aBest = i;
                    bBest = j;
                    best = n;
                }
            }
        }
        if (best == 0) {
            return 0;
        }
        return best + shared(a, aFrom, aBest, b, bFrom, bBest) + shared(a, aBest + best, aTo, b, bBest + best, bTo);
    }
}
