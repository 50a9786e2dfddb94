package io.cdnurl.manifest.format;

import java.io.IOException;
import java.util.Map;

/**
 * The {@code entrypoints.json} of <a href="https://symfony-vite.pentatrion.com/">vite-plugin-symfony</a>: {@code {"entryPoints":
 * {"main": {"js": [...], "css": [...], "preload": [...]}}, "metadatas": {"/build/main.js": {"hash": "sha384-..."}}}}. It lists
 * entry points and no names; the plugin's {@code manifest.json} is {@link ViteManifest Vite's}. While the development server
 * runs, the plugin lists the server's files here: that is no build.
 */
final class ViteSymfonyEntrypoints implements JsonFormat {
    @Override
    public String name() {
        return "vite-symfony";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return sketch.has("entryPoints", Json.Kind.OBJECT);
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        into.modules();
        json.object(name -> {
            switch (name) {
                case "entryPoints" ->
                    json.object(entry -> EntryLists.readModules(json, into).addTo(into, entry, Map.of()));
                case "metadatas" -> json.object(file -> readHash(json, file, into));
                case "viteServer" -> checkBuilt(json);
                default -> json.skip();
            }
        });
    }

    private static void readHash(Json json, String file, Listing into) throws IOException {
        json.object(name -> {
            if (name.equals("hash")) {
                into.integrity(file, json.textOrNull());
            } else {
                json.skip();
            }
        });
    }

    /** Null, in older releases false, when it is a build. */
    private static void checkBuilt(Json json) throws IOException {
        boolean running = switch (json.kind()) {
            case NULL -> false;
            case BOOLEAN -> json.flag();
            default -> true;
        };
        if (running) {
            throw json.error("Vite's development server wrote this while it runs; build the assets (vite build)");
        }
    }
}
