package io.cdnurl.manifest.format;

import java.io.IOException;

/**
 * The {@code .manifest.json} of <a href="https://github.com/rails/propshaft">Propshaft</a> 1.2 and later: a map of
 * names to {@code {"digested_path": "app-9dcf8ab1.js", "integrity": "sha384-..."}}. The integrity is null unless it is
 * switched on. Earlier releases write a {@link FlatManifest flat} manifest.
 */
final class PropshaftManifest implements JsonFormat {
    @Override
    public String name() {
        return "propshaft";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return sketch.describesFilesBy("digested_path");
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        json.map(name -> into.readEntry(
                json, name, () -> into.file(name, FileObject.read(json, into, "digested_path", "integrity"))));
    }
}
