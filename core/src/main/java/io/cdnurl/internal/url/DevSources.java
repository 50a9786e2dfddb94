package io.cdnurl.internal.url;

import static io.cdnurl.internal.call.CallNames.FILENAME;

import io.cdnurl.InvalidAssetPathException;
import io.cdnurl.RequestContext;
import io.cdnurl.internal.call.Query;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.dev.DevServerAddress;
import io.cdnurl.internal.file.AssetFileName;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.text.PercentEncoding;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * The sources of one static endpoint while Vite's development server serves them. It knows them by the names that the
 * manifest has later. Immutable and thread-safe.
 *
 * @param server where the server is
 * @param keyPrefix what names have in front there; empty for nothing
 */
public record DevSources(DevServerAddress server, String keyPrefix) {
    /** How the names of the server's own modules begin, {@code @vite/client} for instance. */
    private static final String OF_THE_SERVER = "@";

    private static final String HERE = "./";

    /** What a page's name means: the server cannot serve files with a {@code #} or {@code ?} in their names. */
    static AssetName named(String filename) {
        int end = endOfPath(filename);
        return end == filename.length() ? AssetName.ofFile(filename) : AssetName.split(filename, end);
    }

    private static int endOfPath(String name) {
        int end = 0;
        while (end < name.length() && name.charAt(end) != '?' && name.charAt(end) != '#') {
            end++;
        }
        return end;
    }

    /** Tells whether a source can have a name. This does not ask the server. */
    static boolean isName(String name) {
        String filename = named(name).filename();
        return AssetFileName.isValid(filename.startsWith(HERE) ? filename.substring(HERE.length()) : filename);
    }

    /** Tells whether a name belongs to a font or an image, for instance, and not to a script or a stylesheet. */
    static boolean isOtherFile(String name) {
        FileKind kind = FileKind.ofSource(named(name).filename());
        return !kind.isScript() && kind != FileKind.STYLE && kind != FileKind.OTHER;
    }

    /** Returns the URL below which the sources are. */
    String base() {
        return server.origin() + server.base();
    }

    /** Writes the URL of a source, with all that the call says behind its name. */
    String url(AssetCall call) {
        StringBuilder url = new StringBuilder(96).append(server.origin()).append(server.base());
        AssetName name = call.name();
        PercentEncoding.PATH.appendTo(url, path(name));
        Query query = new Query(url, name.appendQuery(url, false, null));
        query.addAll(call.values(), FILENAME::equals);
        name.appendEnd(url, query.hasBegun(), call.options());
        return url.toString();
    }

    /** Returns the path that the server knows. */
    private String path(AssetName name) {
        String filename = name.filename();
        String path = filename.startsWith(HERE) ? filename.substring(HERE.length()) : filename;
        AssetFileName.check(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        return path.startsWith(keyPrefix) || path.startsWith(OF_THE_SERVER) ? path : keyPrefix + path;
    }

    /**
     * Finds a source.
     *
     * @param filename its raw name
     * @param options what the call says
     * @param request the request, or null
     * @return its URL and the file that the URL leads to
     */
    public LocatedAsset locate(String filename, ReservedValues options, @Nullable RequestContext request) {
        AssetName name = named(filename);
        if (name.isFolder()) {
            throw new InvalidAssetPathException(filename, "it is a folder; give the name of a file in it");
        }
        String path = path(name);
        FileKind kind = path.startsWith(OF_THE_SERVER) ? FileKind.MODULE : FileKind.ofSource(path);
        return new LocatedAsset(
                url(AssetCall.withoutValues(name, options, request)),
                new ProducedFile(server.origin(), server.base() + path, null, null, kind == FileKind.MODULE),
                kind,
                Version.NONE,
                false);
    }

    /**
     * {@return why no entry point can have a name here, in words without a full stop; null if one can}
     *
     * @param entry the name of the entry point
     */
    public @Nullable String reasonAgainst(String entry) {
        return switch (FileKind.ending(entry)) {
            case "" ->
                "Vite's development server knows entry points by their sources only, and no source has this name;"
                        + " names are like 'src/main.js', as in the manifest";
            case "html" ->
                "Vite's development server gives a page here and no script; name the script in"
                        + " build.rollupOptions.input, and in the call, like 'src/main.js'";
            default -> null;
        };
    }

    /**
     * {@return what to add to the message that there is no file whose content a page can hold}
     *
     * @param filename the raw name of the source
     */
    public String hintForContent(String filename) {
        return "; the development server " + server.origin() + " serves " + Quoted.of(filename)
                + ", but inline_asset needs the file of a build, or a source in the endpoint's folder that needs no"
                + " build (.css, .js)";
    }
}
