package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.FileKind;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map of entry points to their files, in one of two shapes.
 *
 * <p>An object with the files by kind, {@code {"main": {"js": ["/js/main.9dcf8ab1.js"], "css": [...]}}}: <a
 * href="https://github.com/ztoben/assets-webpack-plugin">assets-webpack-plugin</a> (whose object {@code metadata} is no
 * entry), the {@code entrypoints.json} of <a href="https://bud.js.org">bud</a> (Sage), and <a
 * href="https://github.com/yoriiis/chunks-webpack-plugin">chunks-webpack-plugin</a>, which says {@code scripts} and
 * {@code styles}.
 *
 * <p>A list of all files, {@code {"main": ["/js/main.9dcf8ab1.js", "/css/main.2b647571.css"]}}: configurations of
 * webpack-manifest-plugin, the {@code chunk-map.json} of Gatsby, react-loadable, which has an object for each file, and
 * Vite's {@code ssr-manifest.json}, whose names are those of sources and whose scripts are modules.
 *
 * <p>Files are also listed by their own names, without the fingerprint, unless two files would have the same.
 */
final class EntryListsManifest implements JsonFormat {
    private static final String METADATA = "metadata";

    /** Endings that only a source has. Vite's manifest also names parts of one by a query, {@code App.vue?vue&...}. */
    private static final Set<String> SOURCES = Set.of("vue", "svelte", "astro", "ts", "tsx", "jsx", "mts");

    @Override
    public String name() {
        return "entry-lists";
    }

    @Override
    public boolean fits(Sketch sketch) {
        if (sketch.pairsNamesWithFiles() || sketch.describesFiles()) {
            return false;
        }
        int entries = 0;
        int others = 0;
        boolean hasSources = false;
        for (Map.Entry<String, Sketch.Value> member : sketch.members().entrySet()) {
            Sketch.Value value = member.getValue();
            if (isEntry(value)) {
                entries++;
            } else if (value.kind() != Json.Kind.LIST || !value.isEmpty()) {
                others += member.getKey().equals(METADATA) || hasFilesByKind(value) ? 0 : 1;
            } else {
                hasSources |= isSource(member.getKey());
            }
        }
        return entries > others || (others == 0 && hasSources);
    }

    private static boolean isEntry(Sketch.Value value) {
        return switch (value.kind()) {
            case LIST -> value.first() != null && isFile(value.first());
            case OBJECT ->
                value.below().entrySet().stream()
                        .anyMatch(member -> EntryLists.isMember(member.getKey())
                                && (member.getValue().kind() == Json.Kind.LIST
                                        || member.getValue().kind() == Json.Kind.TEXT));
            default -> false;
        };
    }

    /**
     * Whether it is a chunk without scripts and stylesheets, which says neither that entries are listed nor that they
     * are not: {@code {"png": ["logo.png"]}}.
     */
    private static boolean hasFilesByKind(Sketch.Value value) {
        return !value.below().isEmpty()
                && value.below().entrySet().stream()
                        .allMatch(member -> FileKind.of("x." + member.getKey()) != FileKind.OTHER
                                && (member.getValue().kind() == Json.Kind.LIST
                                        || member.getValue().text() != null));
    }

    private static boolean isFile(Sketch.Value item) {
        return isScriptOrStylesheet(item.text())
                || Set.of("file", "publicPath").stream()
                        .anyMatch(name -> item.below().containsKey(name)
                                && isScriptOrStylesheet(item.below().get(name).text()));
    }

    private static boolean isScriptOrStylesheet(@Nullable String file) {
        return file != null
                && (FileKind.of(file) == FileKind.STYLE || FileKind.of(file).isScript());
    }

    @Override
    public boolean hasPublicPath() {
        return true;
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        Entries entries = new Entries();
        json.map(name -> {
            if (!PublicPath.isMember(json, name)) {
                into.readEntryPoint(json, name, () -> entries.read(json, name, into));
            }
        });
        entries.addTo(into);
    }

    /** Lists the entry points, and then the files, whose names are known only at the end. */
    private static final class Entries {
        private final Claims<String> namesOfFiles = new Claims<>();
        private boolean hasModules;

        void read(Json json, String name, Listing into) throws IOException {
            if (json.kind() != Json.Kind.OBJECT && json.kind() != Json.Kind.LIST) {
                throw json.unexpected("a list or an object");
            }
            boolean isList = json.kind() == Json.Kind.LIST;
            EntryLists lists = EntryLists.read(json, into);
            if (!isList && !lists.hasFiles() && !name.equals(METADATA)) {
                throw json.error("an object with lists of files, js and css for instance, was expected");
            }
            hasModules |= isList && isSource(name) && !lists.hasDescriptions();
            into.entryPoint(lists.entryPoint(name));
            lists.allFiles().forEach(file -> namesOfFiles.claim(Unversioned.name(file), file));
        }

        void addTo(Listing into) {
            if (hasModules) {
                into.modules();
            }
            namesOfFiles.undisputed().forEach(into::file);
        }
    }

    /** Whether the name is the path of a source, or a part of one, as in Vite's manifest. */
    private static boolean isSource(String name) {
        return name.startsWith("src/")
                || name.startsWith("node_modules/")
                || name.indexOf('\0') >= 0
                || name.indexOf('?') >= 0
                || SOURCES.contains(FileKind.ending(name));
    }
}
