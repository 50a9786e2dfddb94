package io.cdnurl.manifest.format;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The {@code asset-manifest.json} of <a href="https://create-react-app.dev/docs/advanced-configuration">Create React
 * App</a> and of tools with the same format: {@code {"files": {"main.js": "/static/js/main.9dcf8ab1.js"},
 * "entrypoints": ["static/js/main.9dcf8ab1.js"]}}. {@code entrypoints} is either a list, for an entry named {@code
 * main}, or an object of such lists by name.
 *
 * <p>The files of {@code files} begin with the public path, those of entries do not: see {@link Placement}.
 */
final class CraManifest implements JsonFormat {
    @Override
    public String name() {
        return "cra";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return sketch.has("files", Json.Kind.OBJECT) && !sketch.pairsNamesWithFiles();
    }

    @Override
    public boolean hasPublicPath() {
        return true;
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        NamedEntries entries = new NamedEntries();
        Map<String, String> namesOfFiles = new HashMap<>();
        json.object(member -> {
            switch (member) {
                case "files" ->
                    json.map(name -> {
                        String file = into.readFile(json, name);
                        if (file != null) {
                            namesOfFiles.putIfAbsent(file, name);
                        }
                    });
                case "entrypoints" -> entries.read(json, into);
                default -> json.skip();
            }
        });
        entries.addTo(into, namesOfFiles);
    }
}
