package io.cdnurl.manifest.format;

import io.cdnurl.manifest.ManifestFormatException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in front of the files of a document, or should: the path or the address of webpack's <a
 * href="https://webpack.js.org/configuration/output/#outputpublicpath">output.publicPath</a>.
 *
 * <p>It may be in a member of its own, and is put in front of the files then: {@code https://cdn.example.com/} in front
 * of {@code /x/a.js} as well, which tells only where the file is on that host. A path, {@code /build/}, is not put in
 * front of {@code /x/a.js}, which is where the file is on the site.
 *
 * <p>webpack's default, {@code auto}, means that scripts find it out in the browser. Some plugins take it for a path,
 * and write {@code automain.js} or {@code auto/main.js}; it is dropped.
 *
 * @param added what is put in front of files
 * @param dropped what is dropped from the start of files
 * @param isAuto whether it is webpack's {@code auto}
 */
record PublicPath(String added, String dropped, boolean isAuto) {
    static final PublicPath NONE = new PublicPath("", "", false);
    static final String AUTO = "auto";

    /** The names of the member: that of broccoli-asset-rev, and that of webpack. */
    private static final List<String> MEMBERS = List.of("prepend", "publicPath");

    static final String REMARK_ON_AUTO = "webpack's output.publicPath is 'auto', which only its scripts in a browser"
            + " understand; files are read without it; set it in webpack's configuration to the path of the files,"
            + " '/build/' for instance";

    /** The public path of a document: from a member of its own, or from its files. */
    static PublicPath of(Json json, Sketch sketch) throws ManifestFormatException {
        PublicPath named = NONE;
        for (String member : MEMBERS) {
            String path = sketch.text(member);
            if (named.added.isEmpty() && path != null && isPath(path)) {
                named = named(path);
            }
        }
        if (!named.added.isEmpty()) {
            return named;
        }
        String auto = AutoPrefix.in(json);
        return auto.isEmpty() ? named : new PublicPath("", auto, true);
    }

    /** The public path with this text, which may have no slash at its end. */
    static PublicPath named(@Nullable String path) {
        if (path == null || path.isEmpty()) {
            return NONE;
        }
        return path.equals(AUTO)
                ? new PublicPath("", "", true)
                : new PublicPath(path.endsWith("/") ? path : path + "/", "", false);
    }

    /** Whether the current value, of a member of a map, is the public path, and not the file of this name. */
    static boolean isMember(Json json, String name) throws ManifestFormatException {
        return MEMBERS.contains(name) && json.kind() == Json.Kind.TEXT && isPath(json.text());
    }

    /** A file has an extension. So has a host, {@code https://static.example.com}. */
    private static boolean isPath(String text) {
        int host = text.indexOf("//");
        boolean isHost = host >= 0 && text.indexOf('/', host + 2) < 0;
        return text.endsWith("/") || isHost || !FileName.hasExtension(text);
    }

    /** Where a file is that stands in the document. */
    String of(String file) {
        if (!dropped.isEmpty() && file.startsWith(dropped)) {
            return file.substring(dropped.length());
        }
        return added.isEmpty() || isComplete(file) ? file : inFront(file);
    }

    /**
     * Whether a file is not below the public path, or has it already. If the public path is itself a path on the site,
     * a file with a slash at its start has its whole path.
     */
    private boolean isComplete(String file) {
        int colon = file.indexOf(':');
        boolean hasScheme = colon >= 0 && file.lastIndexOf('/', colon) < 0;
        boolean hasHost = hasScheme || file.startsWith("//");
        return hasHost || file.startsWith(added) || (file.startsWith("/") && pathStart() == 0);
    }

    /** A file with a slash at its start may have the path of the public path already, without its host. */
    private String inFront(String file) {
        if (!file.startsWith("/")) {
            return added + file;
        }
        boolean hasPath = file.startsWith(added.substring(pathStart()));
        return added.substring(0, hasPath ? pathStart() : added.length() - 1) + file;
    }

    /** The index of the path in the public path: behind its host, or 0 without a host. */
    private int pathStart() {
        int slashes = added.startsWith("//") ? 0 : added.indexOf("://") + 1;
        boolean hasHost = added.startsWith("//", slashes);
        return hasHost ? added.indexOf('/', slashes + 2) : 0;
    }

    /** Whether a file is a path in the output directory with webpack's {@code auto} in front, or this word alone. */
    static boolean isAuto(String file, String path) {
        return file.startsWith(AUTO)
                && (file.length() == AUTO.length()
                        || file.substring(AUTO.length()).equals(path)
                        || file.substring(AUTO.length()).equals("/" + path));
    }
}
