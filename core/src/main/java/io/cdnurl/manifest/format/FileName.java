package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.FileKind;
import java.util.regex.Pattern;

/** What the name of a file tells: whether it is one, and which file belongs to it. */
final class FileName {
    private static final Pattern EXTENSION = Pattern.compile("^(?=.*[a-z])[a-z0-9]{1,12}");

    private FileName() {}

    /** Whether the text ends in an extension, as a file does. A sentence or a version number does not. */
    static boolean hasExtension(String file) {
        return EXTENSION.matcher(FileKind.ending(file)).matches();
    }

    /** Whether both have the same extension, or the last segment of the file holds the last segment of the name. */
    static boolean matches(String name, String file) {
        if (hasExtension(name) && FileKind.ending(name).equals(FileKind.ending(file))) {
            return true;
        }
        String stem = stem(name);
        return !stem.isEmpty() && lastSegment(file).contains(stem);
    }

    /** The last segment without its extension. */
    static String stem(String name) {
        String segment = lastSegment(name);
        int dot = segment.lastIndexOf('.');
        return dot < 0 ? segment : segment.substring(0, dot);
    }

    /** The text after the last slash, without a query. */
    static String lastSegment(String file) {
        String path = withoutQuery(file);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String withoutQuery(String file) {
        int query = file.indexOf('?');
        return query < 0 ? file : file.substring(0, query);
    }
}
