package io.cdnurl.manifest.format;

import io.cdnurl.manifest.ManifestFormatException;
import org.jspecify.annotations.Nullable;

/**
 * What stands in front of the files of a document, or should: the path or the address of webpack's <a
 * href="https://webpack.js.org/configuration/output/#outputpublicpath">output.publicPath</a>.
 *
 * <p>It may be in a member of its own, and is put in front of the files then. webpack's default, {@code auto}, means
 * that scripts find it out in the browser. Some plugins take it for a path, and write {@code automain.js} or {@code
 * auto/main.js}; it is dropped.
 *
 * @param added what is put in front of files
 * @param dropped what is dropped from the start of files
 * @param isAuto whether it is webpack's {@code auto}
 */
record PublicPath(String added, String dropped, boolean isAuto) {
    static final PublicPath NONE = new PublicPath("", "", false);
    static final String AUTO = "auto";

    static final String REMARK_ON_AUTO = "webpack's output.publicPath is 'auto', which only its scripts in a browser"
            + " understand; files are read without it; set it in webpack's configuration to the path of the files,"
            + " '/build/' for instance";

    /** The public path of a document: from its member {@code publicPath} or {@code prepend}, or from its files. */
    static PublicPath of(Json json, Sketch sketch) throws ManifestFormatException {
        PublicPath named = named(sketch.text("prepend"));
        if (named.added.isEmpty()) {
            named = isPath(sketch.text("publicPath")) ? named(sketch.text("publicPath")) : NONE;
        }
        if (!named.added.isEmpty()) {
            return named;
        }
        String auto = AutoPrefix.in(json);
        return auto.isEmpty() ? named : new PublicPath("", auto, true);
    }

    /** The public path with this text, which may have no slash at its end. */
    static PublicPath named(@Nullable String path) {
        if (path == null || path.isEmpty() || path.equals(AUTO)) {
            return path == null || path.isEmpty() ? NONE : new PublicPath("", "", true);
        }
        return new PublicPath(path.endsWith("/") ? path : path + "/", "", false);
    }

    /** Whether the text of a member is a public path, and not the file of this name. */
    static boolean isPath(@Nullable String text) {
        return text != null
                && (text.endsWith("/")
                        || text.lastIndexOf('/') == text.indexOf("//") + 1
                        || !FileName.hasExtension(text));
    }

    /** Where a file is that stands in the document. */
    String of(String file) {
        if (!dropped.isEmpty() && file.startsWith(dropped)) {
            return file.substring(dropped.length());
        }
        return added.isEmpty() || isComplete(file) ? file : added + file;
    }

    private boolean isComplete(String file) {
        int colon = file.indexOf(':');
        boolean hasScheme = colon >= 0 && file.lastIndexOf('/', colon) < 0;
        return file.startsWith("/") || file.startsWith(added) || hasScheme;
    }

    /** Whether a file is a path in the output directory with webpack's {@code auto} in front, or this word alone. */
    static boolean isAuto(String file, String path) {
        return file.startsWith(AUTO)
                && (file.length() == AUTO.length()
                        || file.substring(AUTO.length()).equals(path)
                        || file.substring(AUTO.length()).equals("/" + path));
    }
}
