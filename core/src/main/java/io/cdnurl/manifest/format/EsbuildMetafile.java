package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.text.RelativeName;
import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.EntryPoint;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The <a href="https://esbuild.github.io/api/#metafile">metafile</a> of esbuild: {@code {"inputs": {...}, "outputs":
 * {"dist/main-KX7G3QQH.js": {"entryPoint": "src/main.js", "cssBundle": "dist/main-E3H25PLC.css", "imports": [{"path":
 * "dist/chunk-BFKKHPLW.js", "kind": "import-statement"}], "inputs": {...}}}}}.
 *
 * <p>Outputs are relative to the directory in which esbuild ran. The longest directory that all of them share is
 * dropped. An output is listed by its entry point; without one, by its input, if it has exactly one (an image, for
 * instance). The stylesheet of {@code src/main.js} is listed as {@code src/main.css}, unless another file has that
 * name. If two outputs have the same entry point, it is the name of neither. Entry points are all outputs that have
 * one, dynamic imports included.
 */
final class EsbuildMetafile implements JsonFormat {
    @Override
    public String name() {
        return "esbuild";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return (sketch.hasObjectOf("outputs", Json.Kind.OBJECT) || sketch.hasObjectOf("inputs", Json.Kind.OBJECT))
                && !sketch.pairsNamesWithFiles();
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        Map<String, Output> outputs = new LinkedHashMap<>();
        json.object(
                member -> {
                    if (member.equals("outputs")) {
                        json.map(path -> into.readEntry(json, path, () -> outputs.put(path, readOutput(json, path))));
                    } else {
                        json.skip();
                    }
                },
                "outputs");
        into.modules();
        new Bundle(outputs).addTo(into);
    }

    private static Output readOutput(Json json, String path) throws IOException {
        Output output = new Output(path, json.line());
        json.object(member -> {
            switch (member) {
                case "entryPoint" -> output.entryPoint = json.textOrNull();
                case "cssBundle" -> output.cssBundle = json.textOrNull();
                case "imports" -> output.imports = readImports(json);
                case "inputs" ->
                    json.object(input -> {
                        output.inputs++;
                        output.input = input;
                        json.skip();
                    });
                default -> json.skip();
            }
        });
        return output;
    }

    /** Reads the outputs that are imported at once. */
    private static List<String> readImports(Json json) throws IOException {
        List<String> imports = new ArrayList<>();
        json.list(() -> {
            Import read = new Import();
            json.object(
                    member -> {
                        switch (member) {
                            case "path" -> read.path = json.text();
                            case "kind" -> read.kind = json.text();
                            case "external" -> read.external = json.flag();
                            default -> json.skip();
                        }
                    },
                    "path");
            if (read.kind.equals("import-statement") && !read.external) {
                imports.add(read.path);
            }
        });
        return List.copyOf(imports);
    }

    /** One item of the imports of an output. */
    private static final class Import {
        String path = "";
        String kind = "";
        boolean external;
    }

    /** A file of the bundle. */
    private static final class Output {
        final String path;
        final int line;
        List<String> imports = List.of();
        List<Output> imported = List.of();

        @Nullable
        String entryPoint;

        @Nullable
        String cssBundle;

        @Nullable
        String input;

        @Nullable
        String fault;

        int inputs;

        Output(String path, int line) {
            this.path = path;
            this.line = line;
        }
    }

    /** All outputs of the metafile, once it has been read. */
    private static final class Bundle {
        private final Map<String, Output> outputs;
        private final int directory;
        private final ImportGraph<Output> graph = new ImportGraph<>(output -> output.imported, output -> 0);
        private final Claims<String> entryPoints = new Claims<>();
        private final Map<String, String> names = new LinkedHashMap<>();
        private final Map<String, String> namesOfOutputs = new HashMap<>();

        Bundle(Map<String, Output> outputs) {
            this.outputs = outputs;
            this.directory = sharedDirectory(outputs.keySet());
        }

        void addTo(Listing into) throws ManifestFormatException {
            nameOutputs();
            names.forEach((name, path) -> addFile(name, path, into));
            outputs.values().forEach(this::resolve);
            for (Output output : outputs.values()) {
                if (output.entryPoint != null && !entryPoints.isDisputed(RelativeName.of(output.entryPoint))) {
                    addEntry(output.entryPoint, output, into);
                }
            }
        }

        private void addFile(String name, String path, Listing into) {
            if (Credentials.withoutUser(path).equals(path)) {
                into.file(name, file(path));
            } else { // a part of a URL, in which a user can no longer be told
                into.unusable(
                        name, "the output " + Quoted.of(path) + " is refused: it holds a user name or a password");
            }
        }

        private void nameOutputs() throws ManifestFormatException {
            Claims<String> inputs = new Claims<>();
            Claims<String> bundles = new Claims<>();
            for (Output output : outputs.values()) {
                if (output.entryPoint != null) {
                    entryPoints.claim(RelativeName.of(output.entryPoint), output.path);
                    if (output.cssBundle != null) {
                        bundles.claim(stylesheetOf(RelativeName.of(output.entryPoint)), output.cssBundle);
                    }
                } else if (output.inputs == 1 && output.input != null) {
                    inputs.claim(RelativeName.of(output.input), output.path);
                }
            }
            names.putAll(entryPoints.undisputed());
            inputs.undisputed().forEach(names::putIfAbsent);
            bundles.undisputed().forEach(names::putIfAbsent);
            names.keySet().removeIf(name -> name.isEmpty() || entryPoints.isDisputed(name));
            names.forEach((name, path) -> namesOfOutputs.putIfAbsent(path, name));
        }

        private static String stylesheetOf(String entryPoint) {
            int dot = entryPoint.lastIndexOf('.');
            return (dot > entryPoint.lastIndexOf('/') ? entryPoint.substring(0, dot) : entryPoint) + ".css";
        }

        private void resolve(Output output) {
            if (output.cssBundle != null && !outputs.containsKey(output.cssBundle)) {
                output.fault = missing(output, output.cssBundle, "cssBundle");
            }
            List<Output> found = new ArrayList<>();
            for (String path : output.imports) {
                Output imported = outputs.get(path);
                if (imported == null) {
                    output.fault = missing(output, path, "imports");
                } else {
                    found.add(imported);
                }
            }
            output.imported = List.copyOf(found);
            output.imports = List.of(); // they are needed no more
        }

        private static String missing(Output output, String path, String member) {
            return Place.of(output.line, "outputs", output.path, member) + Quoted.of(path)
                    + " is not among the outputs";
        }

        /** The stylesheet of an entry point also holds the styles of its chunks, so that theirs are not needed. */
        private void addEntry(String name, Output entry, Listing into) throws ManifestFormatException {
            List<Output> chunks = chunksOf(entry);
            for (Output chunk : chunks) {
                if (chunk.fault != null) {
                    into.unusableEntryPoint(name, chunk.fault);
                    return;
                }
            }
            List<EntryFile> stylesheets = new ArrayList<>();
            List<EntryFile> scripts = new ArrayList<>();
            if (entry.cssBundle != null) {
                stylesheets.add(entryFile(entry.cssBundle));
            }
            FileKind kind = FileKind.of(entry.path);
            if (kind == FileKind.STYLE) {
                stylesheets.add(entryFile(entry.path));
            } else if (kind.isScript()) {
                scripts.add(entryFile(entry.path));
            }
            List<EntryFile> imports = chunks.stream()
                    .filter(output ->
                            output != entry && FileKind.of(output.path).isScript())
                    .map(output -> entryFile(output.path))
                    .toList();
            into.entryPoint(new EntryPoint(name, stylesheets, imports, scripts));
        }

        private List<Output> chunksOf(Output entry) throws ManifestFormatException {
            try {
                return graph.of(entry);
            } catch (ImportGraph.TooLargeException e) {
                throw Place.of(entry.line, "outputs", entry.path).addTo(e.asFormatException());
            }
        }

        private EntryFile entryFile(String path) {
            String name = namesOfOutputs.get(path);
            return new EntryFile(name == null ? Unversioned.name(file(path)) : name, file(path));
        }

        private String file(String path) {
            return path.substring(directory);
        }

        private static int sharedDirectory(Set<String> paths) {
            String shared = null;
            for (String path : paths) {
                String folder = path.substring(0, path.lastIndexOf('/') + 1);
                if (shared == null) {
                    shared = folder;
                }
                while (!folder.startsWith(shared)) {
                    shared = shared.substring(0, shared.lastIndexOf('/', shared.length() - 2) + 1);
                }
            }
            return shared == null ? 0 : shared.length();
        }
    }
}
