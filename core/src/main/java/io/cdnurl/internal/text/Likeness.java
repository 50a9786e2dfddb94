package io.cdnurl.internal.text;

/**
 * How much two texts look alike, by the measure of Ratcliff and Obershelp: twice the length of all that both share,
 * divided by the sum of both lengths. Python's {@code difflib.SequenceMatcher} uses it, and so do Flask's hints.
 */
public final class Likeness {
    private Likeness() {}

    /**
     * Measures the likeness. The time grows with the cube of the length.
     *
     * @param a a short text
     * @param b another short text
     * @return from 0 (nothing in common) to 1 (equal)
     */
    public static double of(String a, String b) {
        int length = a.length() + b.length();
        return length == 0 ? 1 : 2.0 * shared(a, 0, a.length(), b, 0, b.length()) / length;
    }

    /**
     * Gives an upper bound of the likeness, in a time that grows with the length only: by the letters that both have in
     * common, in any order.
     *
     * @param a a text
     * @param b another text
     * @return at least {@link #of}
     */
    static double atMost(String a, String b) {
        int length = a.length() + b.length();
        int[] counts = new int[128];
        for (int i = 0; i < a.length(); i++) {
            counts[a.charAt(i) % counts.length]++;
        }
        int shared = 0;
        for (int i = 0; i < b.length(); i++) {
            if (counts[b.charAt(i) % counts.length]-- > 0) {
                shared++;
            }
        }
        return length == 0 ? 1 : 2.0 * shared / length;
    }

    /** The length of the longest common block, plus all that is shared on its left and on its right. */
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
