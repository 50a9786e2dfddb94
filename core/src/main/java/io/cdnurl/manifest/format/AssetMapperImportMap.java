package io.cdnurl.manifest.format;

import java.io.IOException;

/**
 * The {@code importmap.json} of Symfony's <a
 * href="https://symfony.com/doc/current/frontend/asset_mapper.html">AssetMapper</a>: a map of the names that modules
 * import to {@code {"path": "/assets/app-9dcf8ab1.js", "type": "js"}}. AssetMapper's {@code manifest.json} is {@link
 * FlatManifest flat}.
 */
final class AssetMapperImportMap implements JsonFormat {
    @Override
    public String name() {
        return "asset-mapper-importmap";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return sketch.members().values().stream().anyMatch(value -> value.hasText("path") && value.hasText("type"))
                && !sketch.hasTexts()
                && !sketch.describesFiles();
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        into.modules();
        json.map(name ->
                into.readEntry(json, name, () -> into.file(name, FileObject.read(json, into, "path", "integrity"))));
    }
}
