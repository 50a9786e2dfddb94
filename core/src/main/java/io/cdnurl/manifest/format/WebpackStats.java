package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.Quoted;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * webpack's own <a href="https://webpack.js.org/api/stats/">stats</a>, as {@code webpack --json}, stats-webpack-plugin,
 * Gatsby and loadable-components write them: {@code {"publicPath": "/build/", "assetsByChunkName": {"main":
 * ["main.9dcf8ab1.js"]}, "assets": [{"name": "main.9dcf8ab1.js"}], "entrypoints": {"main": {"assets": [{"name":
 * "main.9dcf8ab1.js"}]}}}}. The long lists of {@code modules} and {@code chunks} are skipped.
 *
 * <p>Entry points are those of {@code entrypoints}; then the groups of {@code namedChunkGroups}; then the chunks of
 * {@code assetsByChunkName}. If several configurations ran together, each has its own stats in {@code children}, and of
 * two entry points with one name the first counts. Stats of a build with errors are refused.
 */
final class WebpackStats implements JsonFormat {
    @Override
    public String name() {
        return "webpack-stats";
    }

    @Override
    public boolean fits(Sketch sketch) {
        boolean hasEntries = sketch.has("entrypoints", Json.Kind.OBJECT);
        return (sketch.has("assetsByChunkName", Json.Kind.OBJECT)
                        || sketch.has("namedChunkGroups", Json.Kind.OBJECT)
                        || (hasEntries
                                && (sketch.has("assets", Json.Kind.LIST) || sketch.has("modules", Json.Kind.LIST)))
                        || isOfSeveral(sketch.members().get("children")))
                && !sketch.pairsNamesWithFiles();
    }

    /** Whether it is the list of the stats of several configurations. */
    private static boolean isOfSeveral(Sketch.@Nullable Value children) {
        return children != null
                && children.first() != null
                && (children.first().below().containsKey("assetsByChunkName")
                        || children.first().below().containsKey("entrypoints"));
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        Compilation compilation = new Compilation();
        compilation.read(json, into);
        compilation.addTo(into, new WebpackOutput.Taken());
    }

    /** What one configuration of webpack made. */
    private static final class Compilation {
        private final WebpackOutput output = new WebpackOutput();
        private final List<Entry> entries = new ArrayList<>();
        private final List<Entry> groups = new ArrayList<>();
        private final List<Entry> chunks = new ArrayList<>();
        private final List<Compilation> children = new ArrayList<>();
        private int errors;
        private @Nullable String firstError;

        private record Entry(String name, List<String> files) {}

        void read(Json json, Listing into) throws IOException {
            json.object(member -> {
                switch (member) {
                    case "publicPath" -> output.publicPath(json.kind() == Json.Kind.TEXT ? json.text() : null);
                    case "entrypoints" -> readEntries(json, into, entries);
                    case "namedChunkGroups" -> readEntries(json, into, groups);
                    case "assetsByChunkName" -> readEntries(json, into, chunks);
                    case "assets" -> json.list(() -> WebpackAsset.read(json).addTo(output));
                    case "errors" -> json.list(() -> readError(json));
                    case "children" ->
                        json.list(() -> {
                            Compilation child = new Compilation();
                            child.read(json, into);
                            children.add(child);
                        });
                    default -> json.skipUnchecked();
                }
            });
        }

        private static void readEntries(Json json, Listing into, List<Entry> entries) throws IOException {
            json.map(name -> into.readEntryPoint(json, name, () -> {
                List<String> files = new ArrayList<>();
                if (json.kind() == Json.Kind.OBJECT) {
                    json.object(member -> {
                        if (member.equals("assets")) {
                            readFiles(json, files);
                        } else {
                            json.skipUnchecked();
                        }
                    });
                } else {
                    readFiles(json, files);
                }
                entries.add(new Entry(name, files));
            }));
        }

        /** Reads a file, or a list of files; webpack 5 writes an object for each. */
        private static void readFiles(Json json, List<String> files) throws IOException {
            if (json.kind() == Json.Kind.TEXT) {
                files.add(json.text());
            } else {
                json.list(() -> {
                    if (json.kind() == Json.Kind.OBJECT) {
                        json.object(
                                member -> {
                                    if (member.equals("name")) {
                                        files.add(json.text());
                                    } else {
                                        json.skipUnchecked();
                                    }
                                },
                                "name");
                    } else {
                        files.add(json.text());
                    }
                });
            }
        }

        private void readError(Json json) throws IOException {
            errors++;
            String message = null;
            if (json.kind() == Json.Kind.TEXT) {
                message = WebpackErrors.firstLines(json.text());
            } else if (json.kind() == Json.Kind.OBJECT) {
                message = WebpackErrors.read(json);
            } else {
                json.skipUnchecked();
            }
            firstError = firstError == null ? message : firstError;
        }

        void addTo(Listing into, WebpackOutput.Taken taken) throws ManifestFormatException {
            if (errors > 0) {
                throw new ManifestFormatException("webpack's build failed with "
                        + (errors == 1 ? "an error: " : errors + " errors; the first is ")
                        + Quoted.of(String.valueOf(firstError)) + "; correct " + (errors == 1 ? "it" : "them")
                        + ", and build again");
            }
            for (List<Entry> each : List.of(entries, groups, chunks)) {
                each.forEach(entry -> output.entry(entry.name, entry.files));
            }
            if (output.isEmpty()) {
                for (Compilation child : children) {
                    child.addTo(into, taken);
                }
            } else {
                output.addTo(into, taken);
            }
        }
    }
}
