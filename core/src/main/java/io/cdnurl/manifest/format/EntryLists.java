package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.text.RelativeName;
import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.EntryPoint;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects the files of an {@link EntryPoint}, whose names are known only when the whole document has been read. */
final class EntryLists {
    private static final Set<String> MEMBERS = Set.of("assets", "js", "css");

    private final Set<String> stylesheets = new LinkedHashSet<>();
    private final Set<String> imports = new LinkedHashSet<>();
    private final Set<String> scripts = new LinkedHashSet<>();
    private boolean hasMembers;

    /**
     * Reads an object with lists named {@code js} and {@code css}, in itself or in a member named {@code assets}. A
     * list holds files, or objects with {@code src} and {@code integrity}.
     */
    static EntryLists read(Json json, Listing into) throws IOException {
        EntryLists lists = new EntryLists();
        lists.readMembers(json, into, null);
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
            hasMembers |= MEMBERS.contains(name);
            switch (name) {
                case "js" -> readFiles(json, into, scripts);
                case "css" -> readFiles(json, into, stylesheets);
                case "preload" -> {
                    if (preloaded == null) {
                        json.skip(); // webpack's list of what a page may need later
                    } else {
                        readFiles(json, into, preloaded);
                    }
                }
                case "assets" -> readMembers(json, into, preloaded);
                default -> json.skip();
            }
        });
    }

    private static void readFiles(Json json, Listing into, Set<String> files) throws IOException {
        if (json.kind() == Json.Kind.TEXT) {
            files.add(json.text());
            return;
        }
        json.list(() -> files.add(json.kind() == Json.Kind.OBJECT ? FileObject.read(json, into) : json.text()));
    }

    /** Adds a file to the list of its kind; a file that is neither a script nor a stylesheet is left out. */
    void add(String file) {
        FileKind kind = FileKind.of(file);
        if (kind == FileKind.STYLE) {
            stylesheets.add(file);
        } else if (kind.isScript()) {
            scripts.add(file);
        }
    }

    /** Whether the object had a member of the name of such a list. */
    boolean hasMembers() {
        return hasMembers;
    }

    Stream<String> files() {
        return Stream.of(stylesheets, imports, scripts).flatMap(Set::stream);
    }

    /** The entry point, whose files have no names in the manifest. */
    EntryPoint entryPoint(String name) {
        return entryPoint(name, Map.of());
    }

    /** The entry point. A file that has no name in the manifest has its own, without the fingerprint. */
    EntryPoint entryPoint(String name, Map<String, String> namesOfFiles) {
        return new EntryPoint(
                name, named(stylesheets, namesOfFiles), named(imports, namesOfFiles), named(scripts, namesOfFiles));
    }

    private static List<EntryFile> named(Set<String> files, Map<String, String> namesOfFiles) {
        return files.stream()
                .map(file -> entryFile(file, namesOfFiles.get(file)))
                .toList();
    }

    private static EntryFile entryFile(String file, @Nullable String name) {
        return new EntryFile(name == null ? Unversioned.name(file) : RelativeName.of(name), file);
    }
}
