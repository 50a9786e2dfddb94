package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.RelativeName;
import java.util.regex.Pattern;

/**
 * The name of a file without its fingerprint: {@code build/main.js} for {@code /build/main.9dcf8ab1.js}. The shape
 * tells the fingerprint. The name must be the same in every build, so in doubt a word is taken for a fingerprint.
 */
final class Unversioned {
    private static final Pattern HOST = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*:)?//?[^/?]*(?=/)");
    private static final Pattern HEXADECIMAL = Pattern.compile("^(?=.*[0-9])[0-9a-fA-F]{6,128}");
    private static final Pattern RANDOM = Pattern.compile("^(?=.*[0-9]|.+[A-Z])[A-Za-z0-9_-]{7,64}");
    private static final int USUAL_LENGTH = 8;

    private Unversioned() {}

    static String name(String file) {
        String path = FileName.withoutQuery(file);
        if (path.contains(":/") || path.startsWith("//")) {
            path = HOST.matcher(path).replaceFirst("");
        }
        path = RelativeName.of(path);
        int start = path.lastIndexOf('/') + 1;
        return path.substring(0, start) + nameOf(path.substring(start));
    }

    /** Drops the parts between dots that are a fingerprint, and the fingerprint at the end of other parts. */
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

    /** Looks for a fingerprint of the usual length first, since it may hold a dash itself. */
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
