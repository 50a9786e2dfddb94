package io.cdnurl.manifest.format;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The manifest of <a href="https://github.com/rails/sprockets">Sprockets</a>: {@code {"files": {"app-9dcf8ab1.js":
 * {"integrity": "sha256-..."}}, "assets": {"app.js": "app-9dcf8ab1.js"}}}. {@code assets} decides; {@code files} also has the files
 * of earlier releases, which are left alone.
 */
final class SprocketsManifest implements JsonFormat {
    @Override
    public String name() {
        return "sprockets";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return sketch.has("assets", Json.Kind.OBJECT)
                || (sketch.hasObjectOf("files", Json.Kind.OBJECT) && !sketch.hasEmptyObject("files"));
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        Set<String> inUse = new HashSet<>();
        boolean[] found = new boolean[1];
        json.object(member -> {
            if (member.equals("assets")) {
                found[0] = true;
                json.map(name -> {
                    into.file(name, json.text());
                    inUse.add(json.text());
                });
            } else {
                json.skip();
            }
        });
        if (!found[0]) {
            throw json.missing("assets");
        }
        IntegrityOf.files(json, "files", "integrity", inUse, into);
    }
}
