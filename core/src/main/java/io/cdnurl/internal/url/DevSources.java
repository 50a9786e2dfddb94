package io.cdnurl.internal.url;

import static io.cdnurl.internal.call.CallNames.FILENAME;

import io.cdnurl.RequestContext;
import io.cdnurl.internal.call.Query;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.dev.DevServerAddress;
import io.cdnurl.internal.file.AssetFileName;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.text.PercentEncoding;
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

    /** Writes the URL of a source, with all that the call says behind its name. */
    String url(AssetCall call) {
        StringBuilder url = new StringBuilder(96).append(server.origin()).append(server.base());
        String name = name(call.filename());
        int end = endOfPath(name);
        int fragment = name.indexOf('#', end);
        String query = name.substring(end, fragment < 0 ? name.length() : fragment);
        PercentEncoding.PATH.appendTo(url, name.substring(0, end));
        PercentEncoding.WHOLE_QUERY.appendTo(url, query);
        new Query(url, !query.isEmpty()).addAll(call.values(), FILENAME::equals);
        if (call.options().anchor() != null) {
            call.options().appendAnchor(url);
        } else if (fragment >= 0) {
            url.append('#');
            PercentEncoding.ANCHOR.appendTo(url, name.substring(fragment + 1));
        }
        return url.toString();
    }

    /** Returns where the path ends that the server looks for: it cannot serve files with these characters. */
    private static int endOfPath(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == '?' || name.charAt(i) == '#') {
                return i;
            }
        }
        return name.length();
    }

    /** Returns the name that the server knows. */
    private String name(String filename) {
        String name = filename.startsWith(HERE) ? filename.substring(HERE.length()) : filename;
        AssetFileName.check(name);
        return name.startsWith(keyPrefix) || name.startsWith(OF_THE_SERVER) ? name : keyPrefix + name;
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
        String name = name(filename);
        String path = name.substring(0, endOfPath(name));
        FileKind kind = name.startsWith(OF_THE_SERVER) ? FileKind.MODULE : FileKind.ofSource(path);
        return new LocatedAsset(
                url(AssetCall.withoutValues(filename, options, request)),
                new ProducedFile(server.origin(), server.base() + path, null, null, kind == FileKind.MODULE),
                kind);
    }

    /**
     * {@return why a name cannot be that of an entry point here, in words without a full stop; null if it can}
     *
     * @param entry the name of the entry point
     */
    public @Nullable String reasonAgainst(String entry) {
        return switch (FileKind.ending(entry)) {
            case "" ->
                "Vite's development server knows entry points by their sources only, and this is the name of none;"
                        + " names are like 'src/main.js', as in the manifest";
            case "html" ->
                "Vite's development server gives a page here and no script; name the script in"
                        + " build.rollupOptions.input, and in the call, like 'src/main.js'";
            default -> null;
        };
    }
}
