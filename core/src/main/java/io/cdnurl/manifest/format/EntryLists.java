package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.text.RelativeName;
import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.EntryPoint;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects the files of an {@link EntryPoint}, whose names are known only when the whole document has been read. */
final class EntryLists {
    /** The names of the lists of scripts. webpack's {@code mjs} holds modules, which their extension tells. */
    private static final Set<String> SCRIPTS = Set.of("js", "mjs", "cjs", "scripts");

    private static final Set<String> STYLESHEETS = Set.of("css", "styles");

    /** The names of the lists of what a page may need later: webpack's, vite-plugin-symfony's, and Rsbuild's. */
    private static final Set<String> LATER = Set.of("preload", "prefetch", "dynamic", "async");

    private final Set<String> stylesheets = new LinkedHashSet<>(2);
    private final Set<String> imports = new LinkedHashSet<>(2);
    private final Set<String> scripts = new LinkedHashSet<>(2);
    private final Set<String> others = new LinkedHashSet<>(2);
    private boolean isEntry;
    private boolean hasDescriptions;

    /** Whether an object with a member of this name may be an entry: it is the name of a list of files. */
    static boolean isMember(String name) {
        return SCRIPTS.contains(name) || STYLESHEETS.contains(name) || name.equals("assets");
    }

    /**
     * Reads one entry: a list of files of all kinds, one file, or an object with lists named {@code js} and {@code css}
     * ({@code scripts} and {@code styles}), in itself or in a member named {@code assets}. An item of a list is a file,
     * or an object with the file and its integrity.
     */
    static EntryLists read(Json json, Listing into) throws IOException {
        EntryLists lists = new EntryLists();
        if (json.kind() == Json.Kind.OBJECT) {
            lists.readMembers(json, into, null);
        } else {
            lists.readFiles(json, into);
            lists.isEntry = lists.files().findAny().isPresent();
        }
        return lists;
    }

    /** Reads such an object of modules: {@code preload} lists the chunks that they import. */
    static EntryLists readModules(Json json, Listing into) throws IOException {
        EntryLists lists = new EntryLists();
        Set<String> preloaded = new LinkedHashSet<>();
        lists.readMembers(json, into, preloaded);
        preloaded.stream().filter(file -> FileKind.of(file).isScript()).forEach(lists.imports::add);
        return lists;
    }

    private void readMembers(Json json, Listing into, @Nullable Set<String> preloaded) throws IOException {
        json.object(name -> {
            isEntry |= isMember(name);
            if (SCRIPTS.contains(name)) {
                readFiles(json, into, scripts);
            } else if (STYLESHEETS.contains(name)) {
                readFiles(json, into, stylesheets);
            } else if (name.equals("assets")) {
                if (json.kind() == Json.Kind.OBJECT) {
                    readMembers(json, into, preloaded);
                } else {
                    readFiles(json, into);
                }
            } else if (name.equals("preload") && preloaded != null) {
                readFiles(json, into, preloaded);
            } else if (LATER.contains(name)) {
                json.skip();
            } else {
                readOthers(json, into);
            }
        });
    }

    private void readFiles(Json json, Listing into, Set<String> files) throws IOException {
        if (json.kind() == Json.Kind.TEXT) {
            files.add(into.fileIn(json));
        } else {
            json.list(() -> {
                hasDescriptions |= json.kind() == Json.Kind.OBJECT;
                files.add(FileObject.readItem(json, into));
            });
        }
    }

    /**
     * Reads the files under another name, a text or a list of texts: each counts by its kind. What is not a file is
     * left out.
     */
    private void readOthers(Json json, Listing into) throws IOException {
        if (json.kind() == Json.Kind.LIST) {
            json.list(() -> readOthers(json, into));
        } else if (json.kind() == Json.Kind.TEXT && FileName.hasExtension(json.text())) {
            add(into.fileIn(json));
        } else {
            json.skip();
        }
    }

    /** Reads a list of files of all kinds, or one file. */
    private void readFiles(Json json, Listing into) throws IOException {
        Set<String> files = new LinkedHashSet<>();
        readFiles(json, into, files);
        files.forEach(this::add);
    }

    /** Adds a file to the list of its kind. */
    void add(String file) {
        FileKind kind = FileKind.of(file);
        if (kind == FileKind.STYLE) {
            stylesheets.add(file);
        } else if (kind.isScript()) {
            scripts.add(file);
        } else {
            others.add(file);
        }
    }

    /** Whether it was an object with a member of the name of such a list, or a list with scripts or stylesheets. */
    boolean isEntry() {
        return isEntry;
    }

    /** Whether there are files of any kind. */
    boolean hasFiles() {
        return allFiles().findAny().isPresent();
    }

    /** Whether files are described by objects. */
    boolean hasDescriptions() {
        return hasDescriptions;
    }

    /** The files of all kinds. */
    Stream<String> allFiles() {
        return Stream.concat(files(), others.stream());
    }

    /** The files that are part of the entry point. */
    Stream<String> files() {
        return Stream.of(stylesheets, imports, scripts).flatMap(Set::stream);
    }

    /** The entry point, whose files have no names in the manifest. */
    EntryPoint entryPoint(String name) {
        return entryPoint(name, new Placement(Set.of()));
    }

    /** The entry point. A file that has no name in the manifest has its own, without the fingerprint. */
    EntryPoint entryPoint(String name, Placement placement) {
        return new EntryPoint(
                name, named(stylesheets, placement), named(imports, placement), named(scripts, placement));
    }

    private static List<EntryFile> named(Set<String> files, Placement placement) {
        return files.stream()
                .filter(file -> !isHotUpdate(file))
                .map(placement::placed)
                .map(file -> entryFile(file, placement.name(file)))
                .toList();
    }

    /** Whether it is a change that webpack's development server sends: the entry has the whole file as well. */
    private static boolean isHotUpdate(String file) {
        return FileName.withoutQuery(file).endsWith(".hot-update.js");
    }

    private static EntryFile entryFile(String file, @Nullable String name) {
        return new EntryFile(name == null ? Unversioned.name(file) : RelativeName.of(name), file);
    }
}
