package io.cdnurl.manifest.format;

import java.io.IOException;

/**
 * The manifest of <a href="https://github.com/rails/sprockets">Sprockets</a>: {@code {"files": {"app-9dcf8ab1.js":
 * {"integrity": "sha256-..."}}, "assets": {"app.js": "app-9dcf8ab1.js"}}}. The files are in {@code assets}; {@code
 * files} also holds files of earlier releases, which are ignored.
 *
 * <p>The {@code assetMap.json} of Ember's <a
 * href="https://github.com/ember-cli/broccoli-asset-rev">broccoli-asset-rev</a> is read as well: {@code {"assets":
 * {...}, "prepend": "https://static.example.com/"}}. What {@code prepend}, or {@code publicPath}, says is put in front
 * of the files.
 */
final class SprocketsManifest implements JsonFormat {
    @Override
    public String name() {
        return "sprockets";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return (sketch.has("assets", Json.Kind.OBJECT)
                        || (sketch.hasObjectOf("files", Json.Kind.OBJECT) && !sketch.hasEmptyObject("files")))
                && !sketch.pairsNamesWithFiles();
    }

    @Override
    public boolean hasPublicPath() {
        return true;
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        Names assets = new Names();
        json.object(
                member -> {
                    if (member.equals("assets")) {
                        json.map(name -> {
                            if (into.readFile(json, name) != null) {
                                assets.add(json.text());
                            }
                        });
                    } else if (member.equals("files")) {
                        json.skipUnchecked(); // it is read below
                    } else {
                        json.skip();
                    }
                },
                "assets");
        SeparateIntegrity.readDescriptionsOf(assets, json, "files", "integrity", into);
    }
}
