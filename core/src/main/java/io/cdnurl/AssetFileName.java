package io.cdnurl;

import java.util.Arrays;

/** Which file names an asset may have: relative, with real segments only, so that none leads out of its folder. */
final class AssetFileName {
    /** Those of ASCII that need no second look. */
    private static final boolean[] ORDINARY = new boolean[0x7F];

    static {
        Arrays.fill(ORDINARY, 0x20, ORDINARY.length, true);
        ORDINARY['/'] = false;
        ORDINARY['\\'] = false;
    }

    private AssetFileName() {}

    /**
     * Refuses a bad name. Segments end at {@code /} and at {@code \}, which some file systems and most browsers take for
     * a slash.
     */
    static void check(String filename) {
        if (filename.isEmpty()) {
            throw new InvalidAssetPathException(filename, "it is empty");
        }
        if (filename.charAt(0) == '/') {
            throw new InvalidAssetPathException(
                    filename, "it starts with '/'; give the path below the static endpoint's folder");
        }
        int segment = 0;
        for (int i = 0; i < filename.length(); i++) {
            char c = filename.charAt(i);
            if (c < ORDINARY.length && ORDINARY[c]) {
                continue;
            }
            if (c == '/' || c == '\\') {
                checkSegment(filename, segment, i);
                segment = i + 1;
            } else if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) {
                throw new InvalidAssetPathException(
                        filename, String.format("it holds the control character U+%04X", (int) c));
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < filename.length()
                    && Character.isLowSurrogate(filename.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new InvalidAssetPathException(
                        filename, String.format("it holds the unpaired surrogate U+%04X", (int) c));
            }
        }
        checkSegment(filename, segment, filename.length());
    }

    private static void checkSegment(String filename, int from, int to) {
        if (from == to) {
            throw new InvalidAssetPathException(filename, "it has an empty segment");
        }
        if (isDots(filename, from, to)) {
            throw new InvalidAssetPathException(filename, "it has the segment '" + filename.substring(from, to) + "'");
        }
    }

    /** Whether a segment is {@code .} or {@code ..}, also as {@code ..;x}, which some servers cut at the semicolon. */
    private static boolean isDots(String filename, int from, int to) {
        int end = from;
        while (end < to && filename.charAt(end) == '.') {
            end++;
        }
        int dots = end - from;
        return (dots == 1 || dots == 2) && (end == to || filename.charAt(end) == ';');
    }
}
