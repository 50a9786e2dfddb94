package io.cdnurl.internal.host;

import java.util.Arrays;

/**
 * A pattern for paths: {@code *} stands for any characters but slashes, {@code **} for any characters, {@code **}{@code
 * /} for any number of folders, also for none, and {@code ?} for one character that is not a slash. Matching takes time
 * in proportion to the lengths of the path and of the pattern, whatever they hold. Immutable and thread-safe.
 */
final class PathPattern {
    // What a code point in a pattern cannot be.
    private static final int ONE = -1;
    private static final int SEGMENT_PART = -2;
    private static final int ANYTHING = -3;
    /** Is followed by the folders, which may be left out. */
    private static final int FOLDERS_OR_NONE = -4;

    private static final int FOLDERS = -5;

    /** The parts of the pattern. A state is the index of the part that comes next. */
    private final int[] parts;

    private PathPattern(int[] parts) {
        this.parts = parts;
    }

    static PathPattern of(String glob) {
        int[] parts = new int[glob.length()];
        int count = 0;
        for (int i = 0; i < glob.length(); ) {
            int c = glob.codePointAt(i);
            i += Character.charCount(c);
            if (c == '?') {
                parts[count++] = ONE;
            } else if (c != '*') {
                parts[count++] = c;
            } else if (glob.startsWith("*/", i)) {
                i += 2;
                parts[count++] = FOLDERS_OR_NONE;
                parts[count++] = FOLDERS;
            } else if (glob.startsWith("*", i)) {
                i++;
                parts[count++] = ANYTHING;
            } else {
                parts[count++] = SEGMENT_PART;
            }
        }
        return new PathPattern(Arrays.copyOf(parts, count));
    }

    /** Follows all ways through the pattern at once. */
    boolean matches(String path) {
        boolean[] states = new boolean[parts.length + 1];
        states[0] = true;
        addSkipped(states);
        for (int i = 0; i < path.length(); ) {
            int c = path.codePointAt(i);
            i += Character.charCount(c);
            states = after(c, states);
        }
        return states[parts.length];
    }

    private boolean[] after(int c, boolean[] states) {
        boolean[] next = new boolean[states.length];
        for (int state = 0; state < parts.length; state++) {
            if (states[state]) {
                int part = parts[state];
                next[state] |= part == ANYTHING || part == FOLDERS || (part == SEGMENT_PART && c != '/');
                next[state + 1] |= part == c || (part == ONE && c != '/') || (part == FOLDERS && c == '/');
            }
        }
        addSkipped(next);
        return next;
    }

    /** Adds the states behind parts that may stand for nothing. */
    private void addSkipped(boolean[] states) {
        for (int state = 0; state < parts.length; state++) {
            if (states[state]) {
                int part = parts[state];
                states[state + 1] |= part == ANYTHING || part == SEGMENT_PART || part == FOLDERS_OR_NONE;
                if (part == FOLDERS_OR_NONE) {
                    states[state + 2] = true;
                }
            }
        }
    }
}
