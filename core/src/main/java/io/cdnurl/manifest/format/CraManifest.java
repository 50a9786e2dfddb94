package io.cdnurl.manifest.format;

import java.io.IOException;

/**
 * The {@code asset-manifest.json} of <a href="https://create-react-app.dev/docs/advanced-configuration">Create React
 * App</a> and of tools with the same format: {@code {"files": {"main.js": "/static/js/main.9dcf8ab1.js"},
 * "entrypoints": ["static/js/main.9dcf8ab1.js"]}}. {@code entrypoints} is either a list, for an entry named {@code
 * main}, or an object of such lists by name.
 *
 * <p>The files of {@code files} begin with the public path, those of entries do not: see {@link Placement}.
 */
final class CraManifest implements JsonFormat {
    private static final String FILES = "files";

    @Override
    public String name() {
        return "cra";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return sketch.has(FILES, Json.Kind.OBJECT) && !sketch.pairsNamesWithFiles();
    }

    @Override
    public boolean hasPublicPath() {
        return true;
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        NamedEntries entries = new NamedEntries();
        json.object(member -> {
            switch (member) {
                case FILES -> json.map(name -> into.readFile(json, name));
                case "entrypoints" -> entries.read(json, into);
                default -> json.skip();
            }
        });
        if (!entries.isEmpty()) {
            readAgain(json, into, entries);
        }
    }

    /** Reads the files a second time: only now it is known which of them the entries have. */
    private static void readAgain(Json json, Listing into, NamedEntries entries) throws IOException {
        Placement placement = new Placement(entries.files());
        try (Json again = json.again()) {
            again.map(member -> {
                if (member.equals(FILES)) {
                    again.map(name -> placement.read(again, name, into));
                } else {
                    again.skipUnchecked();
                }
            });
        }
        entries.addTo(into, placement);
    }
}
