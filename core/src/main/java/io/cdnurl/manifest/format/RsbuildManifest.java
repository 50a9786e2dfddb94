package io.cdnurl.manifest.format;

import java.io.IOException;

/**
 * The manifest of <a href="https://rsbuild.rs/config/output/manifest">Rsbuild</a>: {@code {"allFiles": [...],
 * "entries": {"index": {"initial": {"js": [...], "css": [...]}}}, "integrity": {"/static/js/index.9dcf8ab1.js":
 * "sha384-..."}}}. It lists entry points, but no names of files.
 */
final class RsbuildManifest implements JsonFormat {
    @Override
    public String name() {
        return "rsbuild";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return (sketch.has("allFiles", Json.Kind.LIST) && !sketch.pairsNamesWithFiles())
                || (sketch.hasObjectOf("entries", Json.Kind.OBJECT)
                        // Otherwise they may be entry points of webpack-assets-manifest, under another name.
                        && !sketch.hasTexts()
                        && !sketch.describesFiles());
    }

    @Override
    public boolean hasPublicPath() {
        return true;
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        json.object(
                member -> {
                    switch (member) {
                        case "entries" ->
                            json.map(entry -> into.readEntryPoint(json, entry, () -> readEntry(json, entry, into)));
                        case "integrity" -> SeparateIntegrity.readTexts(json, into);
                        default -> json.skip();
                    }
                },
                "entries");
    }

    private static void readEntry(Json json, String entry, Listing into) throws IOException {
        json.object(part -> {
            if (part.equals("initial")) {
                into.entryPoint(EntryLists.read(json, into).entryPoint(entry));
            } else {
                json.skip();
            }
        });
    }
}
