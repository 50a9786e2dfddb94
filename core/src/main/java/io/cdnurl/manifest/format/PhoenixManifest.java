package io.cdnurl.manifest.format;

import java.io.IOException;

/**
 * The {@code cache_manifest.json} of <a href="https://hexdocs.pm/phoenix/Mix.Tasks.Phx.Digest.html">Phoenix</a>: {@code
 * {"version": 1, "latest": {"app.js": "app-9dcf8ab1.js"}, "digests": {"app-9dcf8ab1.js": {"sha512": "..."}}}}. The
 * files are in {@code latest}; {@code digests} also holds files of earlier releases, which are ignored.
 */
final class PhoenixManifest implements JsonFormat {
    @Override
    public String name() {
        return "phoenix";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return (sketch.has("latest", Json.Kind.OBJECT) || sketch.has("digests", Json.Kind.OBJECT))
                && !sketch.pairsNamesWithFiles();
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        Names latest = new Names();
        json.object(
                member -> {
                    switch (member) {
                        case "latest" ->
                            json.map(name -> {
                                String file = into.readFile(json, name);
                                if (file != null) {
                                    latest.add(file);
                                }
                            });
                        case "version" -> checkVersion(json);
                        case "digests" -> json.skipUnchecked(); // it is read below
                        default -> json.skip();
                    }
                },
                "latest");
        SeparateIntegrity.readDescriptionsOf(latest, json, "digests", "sha512", into);
    }

    private static void checkVersion(Json json) throws IOException {
        if (!json.number().equals("1")) {
            throw json.error("version 1 of the format was expected, found " + json.found());
        }
    }
}
