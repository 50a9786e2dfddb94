package io.cdnurl.manifest.format;

import java.io.IOException;

/**
 * The {@code entrypoints.json} of <a href="https://symfony-vite.pentatrion.com/">vite-plugin-symfony</a>: {@code
 * {"entryPoints": {"main": {"js": [...], "css": [...], "preload": [...]}}, "metadatas": {"/build/main.js": {"hash":
 * "sha384-..."}}}}. It lists entry points, but no names of files. The plugin's {@code manifest.json} is {@link
 * ViteManifest Vite's}. While the development server runs, the plugin lists the server's files here; such a document is
 * refused.
 */
final class ViteSymfonyEntrypoints implements JsonFormat {
    @Override
    public String name() {
        return "vite-symfony";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return sketch.has("entryPoints", Json.Kind.OBJECT) && !sketch.pairsNamesWithFiles();
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        into.modules();
        json.object(name -> {
            switch (name) {
                case "entryPoints" ->
                    json.map(entry -> into.readEntryPoint(
                            json,
                            entry,
                            () -> into.entryPoint(
                                    EntryLists.readModules(json, into).entryPoint(entry))));
                case "metadatas" -> json.object(file -> SeparateIntegrity.readDescription(json, file, "hash", into));
                case "viteServer" -> checkBuilt(json);
                default -> json.skip();
            }
        });
    }

    /** The value is null in a build, or false in older releases. */
    private static void checkBuilt(Json json) throws IOException {
        boolean running = switch (json.kind()) {
            case NULL -> false;
            case BOOLEAN -> json.flag();
            default -> true;
        };
        if (running) {
            throw json.error("Vite's development server wrote this; build the assets (vite build)");
        }
    }
}
