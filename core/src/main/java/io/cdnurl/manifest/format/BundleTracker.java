package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.Quoted;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code webpack-stats.json} of <a
 * href="https://github.com/django-webpack/webpack-bundle-tracker">webpack-bundle-tracker</a>: {@code {"status": "done",
 * "assets": {"main-9dcf8ab1.js": {"name": "main-9dcf8ab1.js", "publicPath": "/static/main-9dcf8ab1.js"}}, "chunks":
 * {"main": ["main-9dcf8ab1.js"]}}}. Before release 1 there are no assets, and {@code chunks} has lists of such objects.
 *
 * <p>Chunks are entry points. A file without {@code publicPath} is in the output directory, and so in the endpoint's
 * folder; its {@code path} on the disk does not count. While webpack runs and after a build that failed, {@code status}
 * says so, and the document is refused.
 */
final class BundleTracker implements JsonFormat {
    private static final String DONE = "done";
    private static final Set<String> UNFINISHED = Set.of("compiling", "compile", "initialization");

    /** The name of a class of errors, {@code ModuleParseError}. Answers of other programs have sentences there. */
    private static final Pattern ERROR = Pattern.compile("[A-Z][A-Za-z0-9]*|unknown-error");

    @Override
    public String name() {
        return "webpack-bundle-tracker";
    }

    @Override
    public boolean fits(Sketch sketch) {
        String status = sketch.text("status");
        if (sketch.has("chunks", Json.Kind.OBJECT)) {
            return (status != null || sketch.has("assets", Json.Kind.OBJECT)) && !sketch.pairsNamesWithFiles();
        }
        String error = sketch.text("error");
        return status != null
                && (UNFINISHED.contains(status)
                        || (status.equals("error")
                                && error != null
                                && ERROR.matcher(error).matches()));
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        WebpackOutput output = new WebpackOutput();
        State state = new State();
        json.object(member -> {
            switch (member) {
                case "status" -> state.status = json.text();
                case "error" -> state.error = json.textOrNull();
                case "message" -> state.message = json.textOrNull();
                case "file" -> state.file = json.textOrNull();
                case "publicPath" -> output.publicPath(json.textOrNull());
                case "assets" ->
                    json.map(file -> into.readEntry(json, file, () -> {
                        WebpackAsset asset = WebpackAsset.read(json);
                        asset.addTo(output, file);
                    }));
                case "chunks" ->
                    json.map(chunk -> into.readEntryPoint(json, chunk, () -> readChunk(json, chunk, output)));
                default -> json.skip();
            }
        });
        state.check();
        output.addTo(into, new WebpackOutput.Taken());
    }

    private static void readChunk(Json json, String chunk, WebpackOutput output) throws IOException {
        List<String> files = new ArrayList<>();
        json.list(() -> {
            if (json.kind() == Json.Kind.TEXT) {
                files.add(json.text());
                return;
            }
            WebpackAsset asset = WebpackAsset.read(json);
            if (asset.name == null) {
                throw json.missing("name");
            }
            asset.addTo(output, asset.name);
            files.add(asset.name);
        });
        output.entry(chunk, files);
    }

    /** What the document says of the build. */
    private static final class State {
        private String status = DONE;
        private @Nullable String error;
        private @Nullable String message;
        private @Nullable String file;

        void check() throws ManifestFormatException {
            if (status.equals("error")) {
                String reason = Objects.requireNonNullElse(message, "");
                throw new ManifestFormatException("webpack's build failed"
                        + (error == null ? "" : " with " + Quoted.of(error))
                        + (file == null ? "" : " in " + Quoted.of(file))
                        + (reason.isEmpty() ? "" : ": " + Quoted.of(WebpackErrors.firstLine(reason)))
                        + "; correct it, and build again");
            }
            if (!status.equals(DONE)) {
                throw new ManifestFormatException("its status is " + Quoted.of(status)
                        + ": webpack has not finished; read it when the status is 'done'");
            }
        }
    }
}
