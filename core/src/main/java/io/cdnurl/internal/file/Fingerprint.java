package io.cdnurl.internal.file;

import java.util.regex.Pattern;

/**
 * Recognizes fingerprints in file names. In doubt a name has none: purging a file that never changes costs one request
 * to the origin, but a changed file that is not purged stays stale.
 */
public final class Fingerprint {
    /** What a tool added to a name; it may have digits only. */
    private static final Pattern ADDED = Pattern.compile("[-._][0-9a-fA-F]{8,128}");

    /** What a person may have written: words in camel case, and a number. */
    private static final Pattern WORDS = Pattern.compile("[A-Za-z]?[a-z]{2,}([A-Z][a-z]{2,})*[0-9]*");

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{10,20}");
    private static final Pattern SLASH = Pattern.compile("/");
    private static final Pattern DELIMITER = Pattern.compile("[-._]");
    private static final Pattern VALUES = Pattern.compile("[?&=]");
    private static final int USUAL_LENGTH = 8;
    private static final int LONGEST_HEXADECIMAL = 128;
    /** Three vowels make a word, even if it is written in upper case. */
    private static final int VOWELS_OF_A_WORD = 3;

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
        return isHexadecimal(part) || (isRandom(part) && !WORDS.matcher(part).matches());
    }

    /** Digits and letters up to F, some of each. */
    private static boolean isHexadecimal(String part) {
        int letters = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c > 'f' || Character.digit(c, 16) < 0) {
                return false;
            }
            letters += Character.digit(c, 10) < 0 ? 1 : 0;
        }
        return part.length() >= USUAL_LENGTH
                && part.length() <= LONGEST_HEXADECIMAL
                && letters > 0
                && letters < part.length();
    }

    /** Random letters and digits. Vite, Rollup and esbuild write eight of them, which may include delimiters. */
    private static boolean isRandom(String part) {
        int length = part.length();
        if (length != USUAL_LENGTH && (length < 16 || length > 64)) {
            return false;
        }
        int upper = 0;
        int lower = 0;
        int digits = 0;
        int vowels = 0;
        for (int i = 0; i < length; i++) {
            char c = part.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                upper++;
                vowels += "AEIOU".indexOf(c) >= 0 ? 1 : 0;
            } else if (c >= 'a' && c <= 'z') {
                lower++;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else if (c != '_' && c != '-') {
                return false;
            }
        }
        if (length > USUAL_LENGTH) {
            return upper > 0 && lower > 0 && digits > 0;
        }
        boolean startsUpper = Character.isUpperCase(part.charAt(0));
        return (lower > 0 && upper > (startsUpper ? 1 : 0))
                || (lower == 0 && upper > 0 && digits > 0)
                || (upper == length && vowels < VOWELS_OF_A_WORD);
    }

    private static boolean hasOneAsDirectory(String name, String file) {
        String directory = file.substring(0, file.lastIndexOf('/') + 1);
        return SLASH.splitAsStream(directory).anyMatch(segment -> isHexadecimal(segment) && !name.contains(segment));
    }
}
