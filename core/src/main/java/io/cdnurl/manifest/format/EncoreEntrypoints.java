package io.cdnurl.manifest.format;

import java.io.IOException;

/**
 * The {@code entrypoints.json} of <a href="https://symfony.com/doc/current/frontend/encore/split-chunks.html">Symfony
 * Encore</a>: {@code {"entrypoints": {"main": {"js": [...], "css": [...]}}, "integrity": {"/build/main.js":
 * "sha384-..."}}}. It lists entry points, but no names of files. These are in Encore's {@code manifest.json}, which is
 * {@link FlatManifest flat}.
 */
final class EncoreEntrypoints implements JsonFormat {
    @Override
    public String name() {
        return "encore-entrypoints";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return sketch.has("entrypoints", Json.Kind.OBJECT) && !sketch.hasTexts() && !sketch.describesFiles();
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        json.object(name -> {
            switch (name) {
                case "entrypoints" ->
                    json.object(
                            entry -> into.entryPoint(EntryLists.read(json, into).entryPoint(entry)));
                case "integrity" -> SeparateIntegrity.readTexts(json, into);
                default -> json.skip();
            }
        });
    }
}
