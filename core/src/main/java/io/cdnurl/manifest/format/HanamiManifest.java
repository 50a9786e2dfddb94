package io.cdnurl.manifest.format;

import java.io.IOException;

/**
 * The {@code assets.json} of <a href="https://guides.hanamirb.org/v2.2/assets/overview/">Hanami</a>: a map of names to
 * {@code {"url": "/assets/app-9DCF8AB1.js", "sri": ["sha384-..."]}}; {@code sri} may also be a single text.
 */
final class HanamiManifest implements JsonFormat {
    @Override
    public String name() {
        return "hanami";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return sketch.describesFilesBy("url");
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        json.map(name -> into.readEntry(json, name, () -> into.file(name, FileObject.read(json, into, "url", "sri"))));
    }
}
