package io.cdnurl.internal.text;

import java.util.Locale;

/**
 * The kind of a file, by the ending of its name. This is the one table of endings, for manifests, URLs and tags. All
 * but {@link #OTHER} are destinations that browsers preload (<a
 * href="https://html.spec.whatwg.org/multipage/links.html#link-type-preload">HTML, preload</a>).
 */
public enum FileKind {
    /** A stylesheet. */
    STYLE,
    /** A script. Its name does not say whether it is a module. */
    SCRIPT,
    /** A script that is a module. */
    MODULE,
    /** A font. */
    FONT,
    /** An image. */
    IMAGE,
    /** Data that scripts fetch. */
    FETCH,
    /** Subtitles of a video. */
    TRACK,
    /** Any other file. */
    OTHER;

    /**
     * Returns the kind of a file.
     *
     * @param file its name, path or URL; a query does not count
     * @return the kind; {@link #OTHER} for an unknown ending
     */
    public static FileKind of(String file) {
        return switch (ending(file)) {
            case "css" -> STYLE;
            case "js", "cjs" -> SCRIPT;
            case "mjs" -> MODULE;
            case "woff2", "woff", "ttf", "otf" -> FONT;
            case "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico" -> IMAGE;
            case "json" -> FETCH;
            case "vtt" -> TRACK;
            default -> OTHER;
        };
    }

    /**
     * Returns the kind of what browsers get for a source while Vite's development server serves it: all its scripts are
     * modules.
     *
     * @param source its name or path; a query does not count
     * @return the kind; {@link #OTHER} for an unknown ending
     */
    public static FileKind ofSource(String source) {
        return switch (ending(source)) {
            case "scss", "sass", "less", "styl", "stylus", "pcss", "postcss", "sss" -> STYLE;
            case "js", "cjs", "ts", "mts", "cts", "jsx", "tsx", "vue", "svelte", "astro" -> MODULE;
            default -> of(source);
        };
    }

    /**
     * Returns the ending of a file's name.
     *
     * @param file its name, path or URL; a query does not count
     * @return the text after the last dot of the last segment, in lower case; empty if there is no dot
     */
    public static String ending(String file) {
        int query = file.indexOf('?');
        int end = query < 0 ? file.length() : query;
        int dot = file.lastIndexOf('.', end - 1);
        return dot > file.lastIndexOf('/', end - 1)
                ? file.substring(dot + 1, end).toLowerCase(Locale.ROOT)
                : "";
    }

    /** {@return true for scripts and modules} */
    public boolean isScript() {
        return this == SCRIPT || this == MODULE;
    }
}
