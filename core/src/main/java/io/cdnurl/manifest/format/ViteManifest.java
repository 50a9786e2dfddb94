package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.text.RelativeName;
import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Vite's <a href="https://vite.dev/guide/backend-integration">manifest</a>, {@code .vite/manifest.json}, before Vite 5 {@code
 * manifest.json}: a map of source files to {@code {"file": "assets/main-DIxlQphU.js", "src": "src/main.js", "name": "main",
 * "isEntry": true, "imports": ["_money-DKzBQMuW.js"], "css": ["assets/main-CUmBneRO.css"], "integrity": "sha384-..."}}.
 *
 * <p>A file is listed by its key, and by {@code src} where that is no other's key. Entry points are what is marked {@code
 * isEntry} or {@code isDynamicEntry}, by key; also by {@code src}, and those of {@code isEntry} by {@code name}, where that is
 * clear: of {@code @vitejs/plugin-legacy}'s twins the modern one has the name. Imports are followed depth-first, as Vite does
 * for its own pages: what a chunk imports comes before it. A legacy twin has none, since it is no module. Where the graphs of
 * thousands of dynamic entries would be too much, these are no entry points.
 */
final class ViteManifest implements JsonFormat {
    private static final String LEGACY = "-legacy";

    @Override
    public String name() {
        return "vite";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return sketch.describesFilesBy("file");
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        Map<String, Chunk> chunks = new LinkedHashMap<>();
        json.map(key -> {
            Chunk chunk = readChunk(json, key);
            if (chunks.putIfAbsent(key, chunk) != null) {
                throw json.error("it is there twice");
            }
            into.file(key, chunk.file);
            into.integrity(chunk.file, chunk.integrity);
        });
        into.modules();
        new Bundle(chunks).addTo(into);
    }

    private static Chunk readChunk(Json json, String key) throws IOException {
        Chunk chunk = new Chunk(key, json.line());
        json.object(name -> {
            switch (name) {
                case "file" -> chunk.file = json.text();
                case "src" -> chunk.src = json.textOrNull();
                case "name" -> chunk.name = json.textOrNull();
                case "isEntry" -> chunk.isEntry = json.flag();
                case "isDynamicEntry" -> chunk.isDynamicEntry = json.flag();
                case "imports" -> chunk.imports = json.texts();
                case "css" -> chunk.css = json.texts();
                case "integrity" -> chunk.integrity = json.textOrNull();
                default -> json.skip();
            }
        });
        if (chunk.file.isEmpty()) {
            throw json.missing("file");
        }
        return chunk;
    }

    /** A member of the manifest. */
    private static final class Chunk {
        final String key;
        final int line;
        String file = "";

        @Nullable
        String src;

        @Nullable
        String name;

        @Nullable
        String integrity;

        boolean isEntry;
        boolean isDynamicEntry;
        List<String> imports = List.of();
        List<String> css = List.of();
        final List<Chunk> imported = new ArrayList<>();

        Chunk(String key, int line) {
            this.key = key;
            this.line = line;
        }

        /** Keys of chunks that have no source of their own hold the fingerprint. */
        boolean hasStableKey() {
            return !key.startsWith("_");
        }

        EntryFile script() {
            return new EntryFile(hasStableKey() ? RelativeName.of(key) : Unversioned.name(file), file);
        }
    }

    /** An entry point, before it is known whether there is room for all of its kind. */
    private record Found(
            Chunk chunk,
            Collection<EntryFile> stylesheets,
            Collection<EntryFile> imports,
            Collection<EntryFile> scripts) {}

    /** The whole manifest, when it has been read. */
    private static final class Bundle {
        private final Map<String, Chunk> chunks;
        private final Map<String, String> keysOfStylesheets = new HashMap<>();
        private final Map<String, EntryFile> stylesheets = new HashMap<>();
        private final Map<Chunk, EntryFile> scripts = new HashMap<>();
        private final ImportGraph<Chunk> graph = new ImportGraph<>(chunk -> chunk.imported, chunk -> chunk.css.size());

        Bundle(Map<String, Chunk> chunks) {
            this.chunks = chunks;
            for (Chunk chunk : chunks.values()) {
                if (chunk.hasStableKey() && FileKind.of(chunk.file) == FileKind.STYLESHEET) {
                    keysOfStylesheets.putIfAbsent(chunk.file, RelativeName.of(chunk.key));
                }
            }
        }

        void addTo(Listing into) throws ManifestFormatException {
            addSources(into);
            for (Chunk chunk : chunks.values()) {
                resolveImports(chunk);
            }
            for (Chunk chunk : chunks.values()) {
                if (chunk.isEntry) {
                    try {
                        add(found(chunk), into);
                    } catch (ImportGraph.TooLargeException e) {
                        throw Json.error(chunk.line, e.refused(), chunk.key);
                    }
                }
            }
            for (Found entry : dynamicEntries()) {
                add(entry, into);
            }
        }

        /** All of them or none, since nobody could tell which of them were left out. */
        private List<Found> dynamicEntries() {
            List<Found> entries = new ArrayList<>();
            try {
                for (Chunk chunk : chunks.values()) {
                    if (chunk.isDynamicEntry && !chunk.isEntry) {
                        entries.add(found(chunk));
                    }
                }
            } catch (ImportGraph.TooLargeException e) {
                return List.of();
            }
            return entries;
        }

        private void add(Found entry, Listing into) throws ManifestFormatException {
            Chunk chunk = entry.chunk;
            try {
                into.entryPoint(chunk.key, entry.stylesheets, entry.imports, entry.scripts, furtherNames(chunk));
            } catch (ManifestFormatException e) {
                throw Json.error(chunk.line, e, chunk.key);
            }
        }

        /** Lists files by their source too, where no other file is called that. */
        private void addSources(Listing into) throws ManifestFormatException {
            Set<String> taken = new HashSet<>();
            Map<String, Chunk> sources = new LinkedHashMap<>();
            for (Chunk chunk : chunks.values()) {
                taken.add(RelativeName.of(chunk.key));
                if (chunk.src != null) {
                    String source = RelativeName.of(chunk.src);
                    Chunk other = sources.putIfAbsent(source, chunk);
                    if (source.isEmpty() || (other != null && !other.file.equals(chunk.file))) {
                        taken.add(source);
                    }
                }
            }
            sources.keySet().removeAll(taken);
            for (Map.Entry<String, Chunk> source : sources.entrySet()) {
                Chunk chunk = source.getValue();
                try {
                    into.file(source.getKey(), chunk.file);
                } catch (ManifestFormatException e) {
                    throw Json.error(chunk.line, e, chunk.key, "src");
                }
            }
        }

        private String[] furtherNames(Chunk chunk) {
            Set<String> names = new LinkedHashSet<>();
            if (chunk.src != null) {
                names.add(chunk.src);
            }
            if (chunk.isEntry && chunk.name != null && !isLegacyTwin(chunk)) {
                names.add(chunk.name);
            }
            names.remove(chunk.key);
            return names.toArray(String[]::new);
        }

        private boolean isLegacyTwin(Chunk chunk) {
            int at = chunk.key.lastIndexOf(LEGACY);
            return at >= 0
                    && chunks.containsKey(chunk.key.substring(0, at) + chunk.key.substring(at + LEGACY.length()));
        }

        /** Those of a twin are left out: it is no module, and loads them itself. */
        private void resolveImports(Chunk chunk) throws ManifestFormatException {
            boolean twin = isLegacyTwin(chunk);
            for (String key : chunk.imports) {
                Chunk imported = chunks.get(key);
                if (imported == null) {
                    throw Json.error(
                            chunk.line, "it imports " + Quoted.of(key) + ", which is not there", chunk.key, "imports");
                }
                if (!twin) {
                    chunk.imported.add(imported);
                }
            }
        }

        private Found found(Chunk entry) throws ImportGraph.TooLargeException {
            Map<String, EntryFile> styles = new LinkedHashMap<>();
            Map<String, EntryFile> imports = new LinkedHashMap<>();
            for (Chunk chunk : graph.of(entry)) {
                for (String file : chunk.css) {
                    styles.putIfAbsent(file, stylesheet(file));
                }
                switch (FileKind.of(chunk.file)) {
                    case STYLESHEET -> styles.putIfAbsent(chunk.file, stylesheet(chunk.file));
                    case SCRIPT -> imports.putIfAbsent(chunk.file, script(chunk));
                    case OTHER -> {}
                }
            }
            boolean hasScript = imports.remove(entry.file) != null;
            return new Found(
                    entry,
                    List.copyOf(styles.values()),
                    List.copyOf(imports.values()),
                    hasScript ? List.of(script(entry)) : List.of());
        }

        private EntryFile script(Chunk chunk) {
            return scripts.computeIfAbsent(chunk, Chunk::script);
        }

        private EntryFile stylesheet(String file) {
            return stylesheets.computeIfAbsent(file, any -> {
                String key = keysOfStylesheets.get(any);
                return new EntryFile(key == null ? Unversioned.name(any) : key, any);
            });
        }
    }
}
