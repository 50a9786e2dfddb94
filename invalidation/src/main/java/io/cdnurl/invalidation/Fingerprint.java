package io.cdnurl.invalidation;

import java.util.regex.Pattern;

/**
 * Tells whether a file's name says which version it is. In doubt it does not: to purge a file that never changes costs a
 * request to the origin, not to purge one that did leaves it stale.
 */
final class Fingerprint {
    private static final Pattern HEXADECIMAL =
            Pattern.compile("(?=.*[0-9])(?=.*[a-fA-F])[0-9a-fA-F]{8,128}|[0-9]{16,128}");
    private static final Pattern RANDOM = Pattern.compile("(?=.*[0-9])(?=.*[A-Z])(?=.*[a-z])[A-Za-z0-9_-]{8,64}");

    /** Those of Vite, Rollup and esbuild; they may hold the delimiter themselves that is before them. */
    private static final Pattern USUAL =
            Pattern.compile("(?=.+[A-Z])(?=.*[a-z])[A-Za-z0-9_-]{8}|(?=.*[A-Z])[A-Z0-9]{8}");

    /** What a tool added to a name that is known need not look quite so random. */
    private static final Pattern ADDED = Pattern.compile("[-._](?=.*[0-9A-Z])[A-Za-z0-9_-]{6,128}");

    private static final Pattern SLASH = Pattern.compile("/");
    private static final Pattern DELIMITER = Pattern.compile("[-._]");
    private static final int USUAL_LENGTH = 8;

    private Fingerprint() {}

    /**
     * Whether a file has one.
     *
     * @param name what the manifest calls it
     * @param file the file; a query is one
     */
    static boolean isIn(String name, String file) {
        if (file.indexOf('?') >= 0) {
            return true;
        }
        String stem = stem(file);
        String nameStem = stem(name);
        boolean isAdded = stem.startsWith(nameStem)
                && ADDED.matcher(stem.substring(nameStem.length())).matches();
        return isAdded || hasOne(stem) || hasOneAsDirectory(name, file);
    }

    /** The last segment without its ending, and without that of a map. */
    private static String stem(String path) {
        String segment = path.substring(path.lastIndexOf('/') + 1);
        String unmapped = segment.endsWith(".map") ? segment.substring(0, segment.length() - 4) : segment;
        int dot = unmapped.lastIndexOf('.');
        return dot > 0 ? unmapped.substring(0, dot) : unmapped;
    }

    private static boolean hasOne(String stem) {
        int usual = stem.length() - USUAL_LENGTH;
        boolean atEnd = usual > 0
                && DELIMITER.matcher(stem.substring(usual - 1, usual)).matches()
                && USUAL.matcher(stem.substring(usual)).matches();
        return atEnd || DELIMITER.splitAsStream(stem).anyMatch(Fingerprint::isOne);
    }

    private static boolean isOne(String part) {
        return HEXADECIMAL.matcher(part).matches() || RANDOM.matcher(part).matches();
    }

    private static boolean hasOneAsDirectory(String name, String file) {
        String directory = file.substring(0, file.lastIndexOf('/') + 1);
        return SLASH.splitAsStream(directory)
                .anyMatch(segment -> HEXADECIMAL.matcher(segment).matches() && !name.contains(segment));
    }
}
