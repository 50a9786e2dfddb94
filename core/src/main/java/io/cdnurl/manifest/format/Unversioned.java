package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.RelativeName;
import java.util.regex.Pattern;

/**
 * The name of a file without its fingerprint, told by its shape: {@code build/main.js} of {@code /build/main.9dcf8ab1.js}.
 * It says where a file of no other name belongs, so that it must stay the same from build to build: rather a word too many
 * is taken for a fingerprint than a fingerprint for a word.
 */
final class Unversioned {
    private static final Pattern HOST = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*:)?//?[^/?]*(?=/)");
    private static final Pattern HEXADECIMAL = Pattern.compile("(?=.*[0-9])[0-9a-fA-F]{6,128}");
    private static final Pattern RANDOM = Pattern.compile("(?=.*[0-9]|.+[A-Z])[A-Za-z0-9_-]{7,64}");
    private static final int USUAL_LENGTH = 8;

    private Unversioned() {}

    static String name(String file) {
        String path = FileKind.withoutQuery(file);
        if (path.contains(":/") || path.startsWith("//")) {
            path = HOST.matcher(path).replaceFirst("");
        }
        path = RelativeName.of(path);
        int start = path.lastIndexOf('/') + 1;
        return path.substring(0, start) + nameOf(path.substring(start));
    }

    /** Of the parts between dots, those that are one are dropped, and all but the ending may have one at their end. */
    private static String nameOf(String segment) {
        String[] parts = segment.split("\\.", -1);
        StringBuilder name =
                new StringBuilder(segment.length()).append(parts.length > 1 ? withoutTail(parts[0]) : segment);
        for (int i = 1; i < parts.length; i++) {
            boolean ending = i == parts.length - 1;
            if (ending || !isFingerprint(parts[i])) {
                name.append('.').append(ending ? parts[i] : withoutTail(parts[i]));
            }
        }
        return name.toString();
    }

    /** Fingerprints of the usual length may hold the dash themselves that is before them. */
    private static String withoutTail(String part) {
        int usual = part.length() - USUAL_LENGTH;
        if (usual > 1 && part.charAt(usual - 1) == '-' && isFingerprint(part.substring(usual))) {
            return part.substring(0, usual - 1);
        }
        int dash = part.lastIndexOf('-');
        return dash > 0 && isFingerprint(part.substring(dash + 1)) ? part.substring(0, dash) : part;
    }

    private static boolean isFingerprint(String text) {
        return HEXADECIMAL.matcher(text).matches() || RANDOM.matcher(text).matches();
    }
}
