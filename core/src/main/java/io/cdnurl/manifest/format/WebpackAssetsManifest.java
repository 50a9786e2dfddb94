package io.cdnurl.manifest.format;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The output of <a href="https://github.com/webdeveric/webpack-assets-manifest">webpack-assets-manifest</a> with
 * integrity: a map of names to {@code {"src": "/packs/main.9dcf8ab1.js", "integrity": "sha256-..."}}. Its member {@code
 * entrypoints} is an object of entries, {@code {"main": {"assets": {"js": [...], "css": [...]}}}}. Their lists may hold
 * objects with {@code src} as well. Before release 4 the lists are directly in the entry. The option {@code
 * entrypointsKey} may give {@code entrypoints} another name. With {@code customize}, a name may have a file only, as in
 * a {@link FlatManifest}.
 */
final class WebpackAssetsManifest implements JsonFormat {
    @Override
    public String name() {
        return "webpack-assets-manifest";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return sketch.describesFilesBy("src");
    }

    @Override
    public boolean hasPublicPath() {
        return true;
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        NamedEntries entries = new NamedEntries();
        Map<String, String> namesOfFiles = new HashMap<>();
        json.map(name -> {
            if (name.equals("entrypoints")) {
                entries.read(json, into);
            } else if (json.kind() == Json.Kind.TEXT) {
                String file = into.readFile(json, name);
                if (file != null) {
                    namesOfFiles.putIfAbsent(file, name);
                }
            } else {
                into.readEntry(json, name, () -> readDescription(json, name, into, namesOfFiles, entries));
            }
        });
        entries.addTo(into, namesOfFiles);
    }

    /** Reads the description of a file, or an object of entry points with another name. */
    private static void readDescription(
            Json json, String name, Listing into, Map<String, String> namesOfFiles, NamedEntries entries)
            throws IOException {
        NamedEntries own = new NamedEntries();
        String file = FileObject.read(json, into, entry -> own.add(entry, EntryLists.read(json, into)));
        if (file != null) {
            into.file(name, file);
            namesOfFiles.putIfAbsent(file, name);
        } else if (own.allHaveLists()) {
            entries.addAll(own);
        } else {
            throw json.missing("src");
        }
    }
}
