package io.cdnurl.manifest.format;

import java.io.IOException;

/**
 * The output of <a href="https://github.com/webdeveric/webpack-assets-manifest">webpack-assets-manifest</a> with
 * integrity: a map of names to {@code {"src": "/packs/main.9dcf8ab1.js", "integrity": "sha256-..."}}. Its member {@code
 * entrypoints} is an object of entries, {@code {"main": {"assets": {"js": [...], "css": [...]}}}}. Their lists may hold
 * objects with {@code src} as well. Before release 4 the lists are directly in the entry. The option {@code
 * entrypointsKey} may give {@code entrypoints} another name. With {@code customize}, a name may have a file only, as in
 * a {@link FlatManifest}.
 */
final class WebpackAssetsManifest implements JsonFormat {
    private static final String FILE = "src";
    private static final String ENTRY_POINTS = "entrypoints";

    @Override
    public String name() {
        return "webpack-assets-manifest";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return sketch.describesFilesBy(FILE);
    }

    @Override
    public boolean hasPublicPath() {
        return true;
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        NamedEntries entries = new NamedEntries();
        json.map(name -> {
            if (name.equals(ENTRY_POINTS)) {
                entries.read(json, into);
            } else if (json.kind() == Json.Kind.TEXT) {
                into.readFile(json, name);
            } else {
                into.readEntry(json, name, () -> readDescription(json, name, into, entries));
            }
        });
        if (!entries.isEmpty()) {
            readAgain(json, into, entries);
        }
    }

    /** Reads the description of a file, or an object of entry points with another name. */
    private static void readDescription(Json json, String name, Listing into, NamedEntries entries) throws IOException {
        NamedEntries own = new NamedEntries();
        String file = FileObject.read(json, into, entry -> own.add(entry, EntryLists.read(json, into)));
        if (file != null) {
            into.file(name, file);
        } else if (own.allHaveLists()) {
            entries.addAll(own);
        } else {
            throw json.missing(FILE);
        }
    }

    /** Reads the document a second time: only now it is known which files the entries have. */
    private static void readAgain(Json json, Listing into, NamedEntries entries) throws IOException {
        Placement placement = new Placement(entries.files());
        try (Json again = json.again()) {
            again.map(name -> {
                if (name.equals(ENTRY_POINTS) || again.kind() != Json.Kind.OBJECT) {
                    placement.read(again, name, into);
                    return;
                }
                again.map(member -> {
                    if (member.equals(FILE)) {
                        placement.read(again, name, into);
                    } else {
                        again.skipUnchecked();
                    }
                });
            });
        }
        entries.addTo(into, placement);
    }
}
