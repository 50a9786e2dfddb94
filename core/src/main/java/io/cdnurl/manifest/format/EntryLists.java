package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.RelativeName;
import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of an entry as a tool lists them, in the order in which a page needs them. */
final class EntryLists {
    private static final Set<String> MEMBERS = Set.of("assets", "js", "css");

    private final Set<String> stylesheets = new LinkedHashSet<>();
    private final Set<String> imports = new LinkedHashSet<>();
    private final Set<String> scripts = new LinkedHashSet<>();

    private boolean any;

    /**
     * Reads an object with lists named {@code js} and {@code css}; they may be in another one named {@code assets}. A list
     * holds files, or objects with {@code src} and {@code integrity}.
     */
    static EntryLists read(Json json, Listing into) throws IOException {
        EntryLists lists = new EntryLists();
        lists.readMembers(json, into, null);
        return lists;
    }

    /** Reads such an object of modules, in which {@code preload} lists the chunks that they import. */
    static EntryLists readModules(Json json, Listing into) throws IOException {
        EntryLists lists = new EntryLists();
        Set<String> preloaded = new LinkedHashSet<>();
        lists.readMembers(json, into, preloaded);
        preloaded.stream().filter(file -> FileKind.of(file) == FileKind.SCRIPT).forEach(lists.imports::add);
        return lists;
    }

    private void readMembers(Json json, Listing into, @Nullable Set<String> preloaded) throws IOException {
        json.object(name -> {
            any |= MEMBERS.contains(name);
            switch (name) {
                case "js" -> readFiles(json, into, scripts);
                case "css" -> readFiles(json, into, stylesheets);
                case "preload" -> {
                    if (preloaded == null) {
                        json.skip(); // of webpack: what is wanted later, as a page may say itself
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

    /** Adds a file to the list of its kind; those that are neither scripts nor stylesheets are for others. */
    void add(String file) {
        switch (FileKind.of(file)) {
            case STYLESHEET -> stylesheets.add(file);
            case SCRIPT -> scripts.add(file);
            case OTHER -> {}
        }
    }

    /** Whether the object had one of the members that those of entries have. */
    boolean wereThere() {
        return any;
    }

    Stream<String> files() {
        return Stream.of(stylesheets, imports, scripts).flatMap(Set::stream);
    }

    /** Adds the entry point; a file has its name in the manifest, else its own without the fingerprint. */
    void addTo(Listing into, String name, Map<String, String> namesOfFiles) throws ManifestFormatException {
        into.entryPoint(
                name, files(stylesheets, namesOfFiles), files(imports, namesOfFiles), files(scripts, namesOfFiles));
    }

    private static List<EntryFile> files(Set<String> files, Map<String, String> namesOfFiles) {
        return files.stream()
                .map(file -> entryFile(file, namesOfFiles.get(file)))
                .toList();
    }

    private static EntryFile entryFile(String file, @Nullable String name) {
        return new EntryFile(name == null ? Unversioned.name(file) : RelativeName.of(name), file);
    }
}
