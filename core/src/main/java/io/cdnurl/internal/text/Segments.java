package io.cdnurl.internal.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Checks paths: each segment must be a real name, and each character must be visible. Such a path cannot lead
 * elsewhere.
 */
public final class Segments {
    /** The ASCII characters that are always allowed. */
    private static final boolean[] ORDINARY = new boolean[0x7F];

    static {
        Arrays.fill(ORDINARY, 0x20, ORDINARY.length, true);
        ORDINARY['/'] = false;
        ORDINARY['\\'] = false;
    }

    private Segments() {}

    /**
     * Says what is wrong with a path. Segments end at {@code /} and at {@code \}, since some file systems and most
     * browsers take {@code \} for a slash.
     *
     * @param path a path without a slash at its start
     * @return {@code it has the segment '..'}, for instance; null if nothing is wrong
     */
    public static @Nullable String problem(String path) {
        int segment = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c < ORDINARY.length && ORDINARY[c]) {
                continue;
            }
            boolean ends = c == '/' || c == '\\';
            String problem = ends ? segmentProblem(path, segment, i) : characterProblem(path, i);
            if (problem != null) {
                return problem;
            }
            segment = ends ? i + 1 : segment;
        }
        return segmentProblem(path, segment, path.length());
    }

    /**
     * Says what is wrong with the characters of a text.
     *
     * @param text any text
     * @return {@code it holds the control character U+000A}, for instance; null if nothing is wrong
     */
    public static @Nullable String characterProblem(String text) {
        for (int i = 0; i < text.length(); i++) {
            String problem = characterProblem(text, i);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String characterProblem(String text, int i) {
        char c = text.charAt(i);
        if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) {
            return String.format("it holds the control character U+%04X", (int) c);
        }
        boolean paired = Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        return Character.isSurrogate(c) && !paired
                ? String.format("it holds the unpaired surrogate U+%04X", (int) c)
                : null;
    }

    private static @Nullable String segmentProblem(String path, int from, int to) {
        if (from == to) {
            return "it has an empty segment";
        }
        return isDots(path, from, to) ? "it has the segment '" + path.substring(from, to) + "'" : null;
    }

    /** Whether a segment is {@code .} or {@code ..}, or {@code ..;x}, which some servers cut at the semicolon. */
    private static boolean isDots(String path, int from, int to) {
        int end = from;
        while (end < to && path.charAt(end) == '.') {
            end++;
        }
        int dots = end - from;
        return (dots == 1 || dots == 2) && (end == to || path.charAt(end) == ';');
    }
}
