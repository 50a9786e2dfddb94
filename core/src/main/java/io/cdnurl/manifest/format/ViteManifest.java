package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.text.RelativeName;
import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.EntryPoint;
import io.cdnurl.manifest.LegacyScripts;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Vite's <a href="https://vite.dev/guide/backend-integration">manifest</a>, {@code .vite/manifest.json}, before Vite 5
 * {@code manifest.json}: a map of source files to {@code {"file": "assets/main-DIxlQphU.js", "src": "src/main.js",
 * "name": "main", "isEntry": true, "imports": ["_money-DKzBQMuW.js"], "css": ["assets/main-CUmBneRO.css"], "integrity":
 * "sha384-..."}}.
 *
 * <p>A file is listed by its key, and by {@code src} unless that is the key of another file. Entry points are the
 * chunks with {@code isEntry} or {@code isDynamicEntry}. Their name is the key. Further names are {@code src} and, with
 * {@code isEntry}, {@code name}, unless another chunk has that name. {@code @vitejs/plugin-legacy} writes a twin of
 * each chunk: the name belongs to the modern one. Imports are followed depth-first, as in Vite's own pages: they come
 * before the chunk that imports them. A legacy twin has no imports, since it is not a module: it is what old browsers
 * run in place of its modern one, after the polyfills that the plugin makes, in which SystemJS is. Both are classic
 * scripts. If the graphs of
 * thousands of dynamic entries are too large together, no dynamic entry is an entry point.
 */
final class ViteManifest implements JsonFormat {
    private static final String LEGACY = "-legacy";
    /** What the key of the legacy polyfills ends in; a path to the root may stand before it. */
    private static final String POLYFILLS = "vite/legacy-polyfills";

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
        json.map(key -> into.readEntry(json, key, () -> {
            Chunk chunk = readChunk(json, key);
            if (chunks.putIfAbsent(key, chunk) != null) {
                throw json.error("it is there twice");
            }
            into.file(key, chunk.file);
            into.integrity(chunk.file, chunk.integrity);
            chunk.integrity = null; // it is listed now
        }));
        into.modules();
        new Bundle(chunks).addTo(into);
    }

    /**
     * Tells whether a chunk is the polyfills for old browsers. Up to Vite 2 their key does not say it; later, those for
     * modern browsers have that key.
     */
    private static boolean isLegacyPolyfills(Chunk chunk) {
        return chunk.isEntry
                && FileKind.of(chunk.file).isScript()
                && (chunk.key.endsWith(POLYFILLS + LEGACY)
                        || (chunk.key.endsWith(POLYFILLS) && chunk.file.contains(LEGACY)));
    }

    private static Chunk readChunk(Json json, String key) throws IOException {
        Chunk chunk = new Chunk(key, json.line());
        json.object(
                name -> {
                    switch (name) {
                        case "file" -> chunk.file = json.text();
                        case "src" -> chunk.src = shared(json.textOrNull(), key);
                        case "name" -> chunk.name = json.textOrNull();
                        case "isEntry" -> chunk.isEntry = json.flag();
                        case "isDynamicEntry" -> chunk.isDynamicEntry = json.flag();
                        case "imports" -> chunk.imports = json.texts();
                        case "css" -> chunk.css = json.texts();
                        case "integrity" -> chunk.integrity = json.textOrNull();
                        default -> json.skip();
                    }
                },
                "file");
        return chunk;
    }

    /** The source of nearly all chunks is their key: they have one text then. */
    private static @Nullable String shared(@Nullable String source, String key) {
        return key.equals(source) ? key : source;
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

        @Nullable
        String fault;

        boolean isEntry;
        boolean isDynamicEntry;
        List<String> imports = List.of();
        List<String> css = List.of();
        List<Chunk> imported = List.of();

        Chunk(String key, int line) {
            this.key = key;
            this.line = line;
        }

        /** Whether the key is the same in every build. The key of a chunk without a source holds the fingerprint. */
        boolean hasStableKey() {
            return !key.startsWith("_");
        }

        EntryFile script() {
            return new EntryFile(hasStableKey() ? RelativeName.of(key) : Unversioned.name(file), file);
        }
    }

    /** All chunks of the manifest, once it has been read. */
    private static final class Bundle {
        private final Map<String, Chunk> chunks;
        private final Map<String, String> keysOfStylesheets = new HashMap<>();
        private final Map<String, EntryFile> stylesheets = new HashMap<>();
        private final Map<Chunk, EntryFile> scripts = new HashMap<>();
        private final @Nullable Chunk polyfills;
        private final Map<String, Chunk> twins = new HashMap<>();
        private final ImportGraph<Chunk> graph = new ImportGraph<>(chunk -> chunk.imported, chunk -> chunk.css.size());

        Bundle(Map<String, Chunk> chunks) {
            this.chunks = chunks;
            this.polyfills = chunks.values().stream()
                    .filter(ViteManifest::isLegacyPolyfills)
                    .findFirst()
                    .orElse(null);
            for (Chunk chunk : chunks.values()) {
                if (chunk.hasStableKey() && FileKind.of(chunk.file) == FileKind.STYLE) {
                    keysOfStylesheets.putIfAbsent(chunk.file, RelativeName.of(chunk.key));
                }
                if (polyfills != null && chunk.isEntry && chunk != polyfills && isLegacyTwin(chunk)) {
                    twins.put(modernKey(chunk), chunk);
                }
            }
        }

        void addTo(Listing into) throws ManifestFormatException {
            addSources(into);
            if (polyfills != null) {
                chunks.values().stream()
                        .filter(chunk -> chunk == polyfills || isLegacyTwin(chunk))
                        .forEach(chunk -> into.classicScript(chunk.file));
            }
            chunks.values().forEach(this::resolveImports);
            for (Chunk chunk : chunks.values()) {
                if (chunk.isEntry) {
                    try {
                        add(chunk, graph.of(chunk), into);
                    } catch (ImportGraph.TooLargeException e) {
                        throw Place.of(chunk.line, chunk.key).addTo(e.asFormatException());
                    }
                }
            }
            dynamicEntries().forEach((chunk, chunksOfEntry) -> add(chunk, chunksOfEntry, into));
        }

        /** All dynamic entries, or none if they are too many: users could not tell why only some are there. */
        private Map<Chunk, List<Chunk>> dynamicEntries() {
            Map<Chunk, List<Chunk>> entries = new LinkedHashMap<>();
            try {
                for (Chunk chunk : chunks.values()) {
                    if (chunk.isDynamicEntry && !chunk.isEntry) {
                        entries.put(chunk, graph.of(chunk));
                    }
                }
            } catch (ImportGraph.TooLargeException e) {
                return Map.of();
            }
            return entries;
        }

        private void add(Chunk entry, List<Chunk> chunksOfEntry, Listing into) {
            for (Chunk chunk : chunksOfEntry) {
                if (chunk.fault != null) {
                    into.unusableEntryPoint(entry.key, chunk.fault);
                    return;
                }
            }
            into.entryPoint(entryPoint(entry, chunksOfEntry), furtherNames(entry));
        }

        /** Lists files by their source as well, unless another file has that name. */
        private void addSources(Listing into) {
            Claims<String> sources = new Claims<>();
            for (Chunk chunk : chunks.values()) {
                String source = chunk.src == null ? "" : RelativeName.of(chunk.src);
                if (!source.isEmpty() && !source.equals(RelativeName.of(chunk.key))) { // nearly all are equal
                    sources.claim(source, chunk.file);
                }
            }
            Map<String, String> names = sources.undisputed();
            chunks.keySet().forEach(key -> names.remove(RelativeName.of(key)));
            names.forEach(into::file);
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
            return chunk.key.contains(LEGACY) && chunks.containsKey(modernKey(chunk));
        }

        private static String modernKey(Chunk twin) {
            int at = twin.key.lastIndexOf(LEGACY);
            return twin.key.substring(0, at) + twin.key.substring(at + LEGACY.length());
        }

        /** Finds the imports of a chunk. A legacy twin has none: it is not a module, and loads them itself. */
        private void resolveImports(Chunk chunk) {
            boolean twin = isLegacyTwin(chunk);
            List<Chunk> found = new ArrayList<>();
            for (String key : chunk.imports) {
                Chunk imported = chunks.get(key);
                if (imported == null) {
                    chunk.fault = Place.of(chunk.line, chunk.key, "imports") + "it imports " + Quoted.of(key)
                            + ", which is missing or cannot be used";
                } else if (!twin) {
                    found.add(imported);
                }
            }
            chunk.imported = List.copyOf(found);
            chunk.imports = List.of(); // they are needed no more
        }

        private EntryPoint entryPoint(Chunk entry, List<Chunk> chunksOfEntry) {
            Map<String, EntryFile> styles = new LinkedHashMap<>();
            Map<String, EntryFile> imports = new LinkedHashMap<>();
            for (Chunk chunk : chunksOfEntry) {
                for (String file : chunk.css) {
                    styles.putIfAbsent(file, stylesheet(file));
                }
                FileKind kind = FileKind.of(chunk.file);
                if (kind == FileKind.STYLE) {
                    styles.putIfAbsent(chunk.file, stylesheet(chunk.file));
                } else if (kind.isScript()) {
                    imports.putIfAbsent(chunk.file, script(chunk));
                }
            }
            boolean hasScript = imports.remove(entry.file) != null;
            return new EntryPoint(
                    entry.key,
                    List.copyOf(styles.values()),
                    List.copyOf(imports.values()),
                    hasScript ? List.of(script(entry)) : List.of(),
                    hasScript ? legacyScripts(entry) : null);
        }

        private @Nullable LegacyScripts legacyScripts(Chunk entry) {
            Chunk twin = twins.get(entry.key);
            return twin == null || polyfills == null ? null : new LegacyScripts(script(polyfills), script(twin));
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
