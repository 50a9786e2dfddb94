package io.cdnurl.internal.tag;

import io.cdnurl.InvalidValueException;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.file.FileHints;
import io.cdnurl.internal.file.FileTexts;
import io.cdnurl.internal.file.FolderCheck;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.text.Failure;
import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.url.AssetFile;
import io.cdnurl.internal.url.DevSources;
import io.cdnurl.internal.url.StaticUrls;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes elements that hold the text of an asset, instead of its URL. Thread-safe. */
public final class InlineTags {
    /** What tells how a browser fetches a file, or when it runs one: there is nothing to fetch. */
    private static final Set<String> OF_FILES =
            Set.of("as", "charset", "crossorigin", "defer", "fetchpriority", "integrity", "referrerpolicy");

    private static final String ASYNC = "async";
    private static final String TYPE = "type";

    private final FileTexts styles;
    private final FileTexts scripts;
    private final FileTexts modules;
    private final FileHints hints = new FileHints();

    /**
     * Makes the writer.
     *
     * @param maxAge about how long a text is used before the folder is asked whether its file has changed
     */
    public InlineTags(Duration maxAge) {
        this.styles = new FileTexts(maxAge, InlineStyle::of);
        this.scripts = new FileTexts(maxAge, text -> InlineScript.of(text, false));
        this.modules = new FileTexts(maxAge, text -> InlineScript.of(text, true));
    }

    /** Writes the element of an asset; an empty text if it is missing and the policy is not to fail. */
    String write(StaticUrls assets, String filename, TagAttributes attributes, ReservedValues options) {
        AssetFile file = assets.file(filename);
        DevSources served = assets.sources(options);
        FileKind kind = kind(filename, file.file(), served != null, attributes);
        attributes.refuse(OF_FILES, "the browser has no file to fetch");
        if (kind != FileKind.MODULE) {
            attributes.refuse(Set.of(ASYNC), "a text in the page runs at once, unless it is a module");
        }
        Set<String> names = names(assets.endpoint(), file, kind);
        String text =
                text(assets, filename, names, kind, options, () -> missing(assets.endpoint(), filename, names, served));
        return text == null ? "" : element(kind, text, attributes);
    }

    private static String element(FileKind kind, String text, TagAttributes attributes) {
        if (kind == FileKind.STYLE) {
            HtmlTag style = new HtmlTag("style");
            attributes.appendTo(style, Set.of());
            return style.end(text + "</style>");
        }
        HtmlTag script = new HtmlTag("script");
        String type = attributes.text(TYPE);
        if (type != null || kind == FileKind.MODULE) {
            script.attribute(TYPE, type != null ? type : Destination.as(FileKind.MODULE));
        }
        attributes.appendTo(script, Set.of(TYPE));
        return script.end(text + "</script>");
    }

    /** Tells what a file is; a source that the development server serves may need a build to become that. */
    private static FileKind kind(String filename, ProducedFile file, boolean isServed, TagAttributes attributes) {
        FileKind byEnding = FileKind.of(file.path());
        FileKind kind = byEnding == FileKind.OTHER && isServed ? FileKind.ofSource(file.path()) : byEnding;
        if (kind.isScript()) {
            return Destination.scriptKind(file, attributes);
        }
        if (kind != FileKind.STYLE) {
            throw new InvalidValueException("The content of the file " + Quoted.of(filename)
                    + " cannot be written into a page: by its ending it is neither a stylesheet (.css) nor a script"
                    + " (.js, .cjs, .mjs). Write its URL instead, with url_for.");
        }
        return kind;
    }

    /** Returns the names of the files to read: the one that a bundler made, else the one of the asset's name. */
    private static Set<String> names(StaticEndpoint endpoint, AssetFile file, FileKind kind) {
        Set<String> names = new LinkedHashSet<>();
        String below = file.file().below(endpoint);
        if (below != null) {
            names.add(below);
        }
        names.add(file.filename());
        // What a bundler made a stylesheet or a script of, as main.scss, is neither itself.
        names.removeIf(name -> (FileKind.of(name) == FileKind.STYLE) != (kind == FileKind.STYLE)
                || !AssetLink.canHaveIntegrity(FileKind.of(name)));
        return names;
    }

    /** Reads the first file that is there. */
    private @Nullable String text(
            StaticUrls assets,
            String filename,
            Set<String> names,
            FileKind kind,
            ReservedValues options,
            Supplier<String> missing) {
        StaticEndpoint endpoint = assets.endpoint();
        FileTexts texts = kind == FileKind.STYLE ? styles : kind == FileKind.MODULE ? modules : scripts;
        try {
            for (String name : names) {
                String text = texts.of(endpoint, name);
                if (text != null) {
                    return text;
                }
            }
            assets.missing().reportText(filename, options, missing);
        } catch (IOException e) {
            assets.missing()
                    .reportText(
                            filename,
                            options,
                            () -> "it cannot be read in " + endpoint.folder() + ": " + Failure.of(e));
        }
        return null;
    }

    private String missing(StaticEndpoint endpoint, String filename, Set<String> names, @Nullable DevSources served) {
        String file = names.isEmpty()
                ? "no file of a build for it"
                : "no file " + names.stream().map(Quoted::of).collect(Collectors.joining(" or "));
        String reason = "there is " + file + " in " + endpoint.folder();
        if (!FolderCheck.canTell(endpoint.folder())) {
            reason += ", which was not found: a file can be written into a page only if it is on this machine";
        } else if (!names.isEmpty()) {
            reason += hints.of(endpoint, filename);
        }
        return served == null ? reason : reason + served.hintForContent(filename);
    }
}
