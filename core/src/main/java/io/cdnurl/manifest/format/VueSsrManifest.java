package io.cdnurl.manifest.format;

import java.io.IOException;

/**
 * The {@code vue-ssr-client-manifest.json} of Vue 2's <a href="https://v2.ssr.vuejs.org/guide/build-config.html">server
 * renderer</a>, which Nuxt 2 writes as {@code client.manifest.json}: {@code {"publicPath": "/_nuxt/", "all":
 * ["app.9dcf8ab1.js"], "initial": ["app.9dcf8ab1.js"], "async": [...], "modules": {...}}}. The files of {@code initial}
 * are those of one entry point, {@code main}. Modules stand there by hashes of their names, and are left out.
 */
final class VueSsrManifest implements JsonFormat {
    @Override
    public String name() {
        return "vue-ssr";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return sketch.has("initial", Json.Kind.LIST)
                && sketch.has("async", Json.Kind.LIST)
                && !sketch.pairsNamesWithFiles();
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        WebpackOutput output = new WebpackOutput();
        json.object(member -> {
            switch (member) {
                case "publicPath" -> output.publicPath(json.textOrNull());
                case "all" -> json.list(() -> output.file(json.text()));
                case "initial" -> into.readEntryPoint(json, "main", () -> output.entry("main", json.texts()));
                default -> json.skip();
            }
        });
        output.addTo(into, new WebpackOutput.Taken());
    }
}
