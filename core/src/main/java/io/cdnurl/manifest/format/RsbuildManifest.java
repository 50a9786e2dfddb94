package io.cdnurl.manifest.format;

import java.io.IOException;
import java.util.Map;

/**
 * The manifest of <a href="https://rsbuild.rs/config/output/manifest">Rsbuild</a>: {@code {"allFiles": [...], "entries":
 * {"index": {"initial": {"js": [...], "css": [...]}}}, "integrity": {"/static/js/index.9dcf8ab1.js": "sha384-..."}}}. It lists
 * entry points and no names.
 */
final class RsbuildManifest implements JsonFormat {
    @Override
    public String name() {
        return "rsbuild";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return sketch.has("allFiles", Json.Kind.LIST)
                || (sketch.hasObjectOf("entries", Json.Kind.OBJECT)
                        && !sketch.hasEmptyObject("entries")
                        && !sketch.hasTexts()
                        && !sketch
                                .describesFiles()); // else it is webpack-assets-manifest's, by another name than usual
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        json.object(member -> {
            switch (member) {
                case "entries" -> json.object(entry -> readEntry(json, entry, into));
                case "integrity" -> json.object(file -> into.integrity(file, json.textOrNull()));
                default -> json.skip();
            }
        });
    }

    private static void readEntry(Json json, String entry, Listing into) throws IOException {
        json.object(part -> {
            if (part.equals("initial")) {
                EntryLists.read(json, into).addTo(into, entry, Map.of());
            } else {
                json.skip();
            }
        });
    }
}
