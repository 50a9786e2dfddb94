package io.cdnurl.manifest.format;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file is, by the ending of its name. */
enum FileKind {
    STYLESHEET,
    SCRIPT,
    OTHER;

    private static final Set<String> SCRIPTS = Set.of("js", "mjs", "cjs");
    private static final Pattern ENDING = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9]{1,12}");

    static FileKind of(String file) {
        String ending = ending(file).toLowerCase(Locale.ROOT);
        if (ending.equals("css")) {
            return STYLESHEET;
        }
        return SCRIPTS.contains(ending) ? SCRIPT : OTHER;
    }

    /** Whether it ends as the names of files do: those of sentences and versions do not. */
    static boolean hasEnding(String file) {
        return ENDING.matcher(ending(file)).matches();
    }

    /** Whether a name and a file end alike, or the file's own name holds the name's. */
    static boolean belong(String name, String file) {
        if (hasEnding(name) && ending(name).equalsIgnoreCase(ending(file))) {
            return true;
        }
        String own = lastSegment(name);
        int dot = own.lastIndexOf('.');
        String stem = dot < 0 ? own : own.substring(0, dot);
        return !stem.isEmpty() && lastSegment(file).contains(stem);
    }

    private static String lastSegment(String file) {
        String path = withoutQuery(file);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What is behind the last dot of the name, without a query. */
    private static String ending(String file) {
        String path = withoutQuery(file);
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') ? path.substring(dot + 1) : "";
    }

    static String withoutQuery(String file) {
        int query = file.indexOf('?');
        return query < 0 ? file : file.substring(0, query);
    }
}
