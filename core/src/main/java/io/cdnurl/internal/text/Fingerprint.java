package io.cdnurl.internal.text;

import java.util.regex.Pattern;

/**
 * Recognizes fingerprints in file names. In doubt a name has none: purging a file that never changes costs one request
 * to the origin, but a changed file that is not purged stays stale.
 */
public final class Fingerprint {
    private static final Pattern HEXADECIMAL = Pattern.compile("^(?=.*[0-9])(?=.*[a-fA-F])[0-9a-fA-F]{8,128}");

    /** What a tool added to a name; it may have digits only. */
    private static final Pattern ADDED = Pattern.compile("[-._][0-9a-fA-F]{8,128}");

    /**
     * Random letters and digits. Vite, Rollup and esbuild write eight of them, which may include delimiters. A word in
     * upper case has more vowels than the third alternative allows.
     */
    private static final Pattern RANDOM = Pattern.compile("^(?:(?=.+[A-Z])(?=.*[a-z])[A-Za-z0-9_-]{8}"
            + "|(?=.*[A-Z])(?=.*[0-9])[A-Z0-9_-]{8}"
            + "|(?!(?:[^AEIOU]*[AEIOU]){3})[A-Z]{8}"
            + "|(?=.*[0-9])(?=.*[A-Z])(?=.*[a-z])[A-Za-z0-9_-]{16,64})");

    /** What a person may have written: words in camel case, and a number. */
    private static final Pattern WORDS = Pattern.compile("[A-Za-z]?[a-z]{2,}([A-Z][a-z]{2,})*[0-9]*");

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{10,20}");
    private static final Pattern SLASH = Pattern.compile("/");
    private static final Pattern DELIMITER = Pattern.compile("[-._]");
    private static final Pattern VALUES = Pattern.compile("[?&=]");
    private static final int USUAL_LENGTH = 8;

    private Fingerprint() {}

    /**
     * {@return whether the name of a file, its query or its directory has a fingerprint}
     *
     * @param name the name of the file in the manifest
     * @param file the file
     */
    public static boolean isIn(String name, String file) {
        int query = file.indexOf('?');
        if (query >= 0) {
            return VALUES.splitAsStream(file.substring(query))
                    .anyMatch(value -> isOne(value) || SECONDS.matcher(value).matches());
        }
        String stem = stem(file);
        String nameStem = stem(name);
        boolean isAdded = stem.startsWith(nameStem)
                && ADDED.matcher(stem.substring(nameStem.length())).matches();
        return isAdded || hasOne(stem) || hasOneAsDirectory(name, file);
    }

    /** The last segment without its file ending; for a source map, without both endings. */
    private static String stem(String path) {
        String segment = path.substring(path.lastIndexOf('/') + 1);
        String unmapped = segment.endsWith(".map") ? segment.substring(0, segment.length() - 4) : segment;
        int dot = unmapped.lastIndexOf('.');
        return dot > 0 ? unmapped.substring(0, dot) : unmapped;
    }

    private static boolean hasOne(String stem) {
        String plain = UUID.matcher(stem).replaceAll(""); // a UUID names a thing, not a version of it
        int usual = plain.length() - USUAL_LENGTH;
        boolean atEnd = usual > 0
                && DELIMITER.matcher(plain.substring(usual - 1, usual)).matches()
                && isOne(plain.substring(usual));
        return atEnd || DELIMITER.splitAsStream(plain).anyMatch(Fingerprint::isOne);
    }

    private static boolean isOne(String part) {
        return HEXADECIMAL.matcher(part).matches()
                || (RANDOM.matcher(part).matches() && !WORDS.matcher(part).matches());
    }

    private static boolean hasOneAsDirectory(String name, String file) {
        String directory = file.substring(0, file.lastIndexOf('/') + 1);
        return SLASH.splitAsStream(directory)
                .anyMatch(segment -> HEXADECIMAL.matcher(segment).matches() && !name.contains(segment));
    }
}
