package io.cdnurl.internal.tag;

import io.cdnurl.InvalidValueException;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.url.LocatedAsset;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a browser takes a file for, which HTML calls the destination: its tag, its preload and the header say it alike.
 */
final class Destination {
    private static final String AS = "as";
    private static final String TYPE = "type";
    private static final String NOMODULE = "nomodule";

    private Destination() {}

    /** Returns the word for a kind in {@code as}. */
    static String as(FileKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Returns what a script is: the same on its tag, its preload and in the header. */
    static FileKind scriptKind(ProducedFile file, TagAttributes attributes) {
        String type = attributes.text(TYPE);
        if (type != null) {
            return type.equals(as(FileKind.MODULE)) ? FileKind.MODULE : FileKind.SCRIPT;
        }
        boolean classic = attributes.isOff(TYPE) || attributes.text(NOMODULE) != null;
        return file.isModule() && !classic ? FileKind.MODULE : FileKind.SCRIPT;
    }

    /** Returns what an asset is preloaded as: what the call says, else what the ending of the file's name says. */
    static FileKind kind(String filename, LocatedAsset asset, TagAttributes attributes) {
        String as = attributes.text(AS);
        if (as != null) {
            return named(as);
        }
        FileKind kind = asset.kind();
        if (kind == FileKind.OTHER) {
            throw new InvalidValueException("What " + Quoted.of(filename)
                    + " is to be preloaded as cannot be told by its name: say it, like as='fetch'.");
        }
        return kind.isScript() ? scriptKind(asset.file(), attributes) : kind;
    }

    /** Refuses a file that is not a script, by the ending of the file's name. */
    static void checkIsScript(String filename, LocatedAsset asset) {
        switch (asset.kind()) {
            case STYLE -> throw notFor("script_tag", filename, "a stylesheet; use stylesheet_tag");
            case FONT -> throw notFor("script_tag", filename, "a font; use preload_tag");
            case IMAGE, TRACK ->
                throw notFor("script_tag", filename, "no script; use url_for in the element of its kind");
            case SCRIPT, MODULE, FETCH, OTHER -> {} // data may be a script of a type that no browser runs
        }
    }

    /** Refuses a file that is not a stylesheet, by the ending of the file's name. */
    static void checkIsStylesheet(String filename, LocatedAsset asset) {
        switch (asset.kind()) {
            case SCRIPT, MODULE -> throw notFor("stylesheet_tag", filename, "a script; use script_tag or entry_tags");
            case FONT -> throw notFor("stylesheet_tag", filename, "a font; use preload_tag");
            case IMAGE, TRACK, FETCH ->
                throw notFor("stylesheet_tag", filename, "no stylesheet; use url_for in the element of its kind");
            case STYLE, OTHER -> {}
        }
    }

    private static InvalidValueException notFor(String function, String filename, String what) {
        return new InvalidValueException(function + " got " + Quoted.of(filename) + ", whose file is " + what + ".");
    }

    private static FileKind named(String as) {
        return Arrays.stream(FileKind.values())
                .filter(kind -> kind != FileKind.OTHER && as(kind).equals(as))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("'as' is " + Quoted.of(as) + "; it is one of "
                        + Arrays.stream(FileKind.values())
                                .filter(kind -> kind != FileKind.OTHER)
                                .map(Destination::as)
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    /** Returns the media type to write on a preload: what the call says, else what is known of the file. */
    static @Nullable String preloadType(@Nullable String known, TagAttributes attributes) {
        String given = attributes.text(TYPE);
        return given != null || attributes.isOff(TYPE) ? given : known;
    }

    /** Returns the media type that lets a browser skip a font that it cannot use; null for other files. */
    static @Nullable String fontType(String filename) {
        return FileKind.of(filename) == FileKind.FONT ? "font/" + FileKind.ending(filename) : null;
    }
}
