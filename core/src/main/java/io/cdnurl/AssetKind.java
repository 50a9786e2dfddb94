package io.cdnurl;

import io.cdnurl.internal.text.Quoted;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a browser takes an asset for, which is what {@code as} says in a preload: those that browsers preload
 * (<a href="https://html.spec.whatwg.org/multipage/links.html#link-type-preload">HTML, preload</a>).
 */
enum AssetKind {
    STYLE,
    SCRIPT,
    /** A script that is a module; preloaded by {@code rel="modulepreload"}. */
    MODULE,
    FONT,
    IMAGE,
    FETCH,
    TRACK;

    /** The kind of a file by the ending of its name; null if that says nothing. */
    static @Nullable AssetKind of(String filename) {
        String ending = filename.substring(filename.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "css" -> STYLE;
            case "js" -> SCRIPT;
            case "mjs" -> MODULE;
            case "woff2", "woff", "ttf", "otf" -> FONT;
            case "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico" -> IMAGE;
            case "json" -> FETCH;
            case "vtt" -> TRACK;
            default -> null;
        };
    }

    /** The kind that a call names. */
    static AssetKind named(String name) {
        for (AssetKind kind : values()) {
            if (kind.as().equals(name)) {
                return kind;
            }
        }
        throw new InvalidValueException("'as' is " + Quoted.of(name) + "; it is one of "
                + Arrays.stream(values()).map(AssetKind::as).collect(Collectors.joining(", ")) + ".");
    }

    String as() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether what loads it can say what its bytes are. */
    boolean canHaveIntegrity() {
        return this == STYLE || this == SCRIPT || this == MODULE;
    }

    /** Whether it is fetched by CORS wherever it is, in the anonymous way that a preload must match. */
    boolean isAlwaysCors() {
        return this == FONT || this == FETCH;
    }

    /** The media type that lets a browser skip what it cannot use; null where that is of no use. */
    static @Nullable String fontType(String filename) {
        String ending = filename.substring(filename.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "woff2", "woff", "ttf", "otf" -> "font/" + ending;
            default -> null;
        };
    }
}
