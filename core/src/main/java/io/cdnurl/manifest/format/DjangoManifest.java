package io.cdnurl.manifest.format;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The {@code staticfiles.json} of Django's <a
 * href="https://docs.djangoproject.com/en/5.2/ref/contrib/staticfiles/#manifeststaticfilesstorage">
 * ManifestStaticFilesStorage</a>: {@code {"paths": {"app.js": "app.9dcf8ab1.js"}, "version": "1.1"}}. The versions 1.0
 * and 1.1 are read. A document without paths may lack the version.
 */
final class DjangoManifest implements JsonFormat {
    private static final Set<String> VERSIONS = Set.of("1.0", "1.1");

    @Override
    public String name() {
        return "django";
    }

    @Override
    public boolean fits(Sketch sketch) {
        return sketch.has("paths", Json.Kind.OBJECT) && !sketch.pairsNamesWithFiles();
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        Set<String> found = new HashSet<>();
        json.object(
                member -> {
                    switch (member) {
                        case "paths" ->
                            json.map(name -> {
                                into.readFile(json, name);
                                found.add("paths");
                            });
                        case "version" -> {
                            checkVersion(json);
                            found.add("version");
                        }
                        default -> json.skip();
                    }
                },
                "paths");
        if (found.contains("paths") && !found.contains("version")) {
            throw json.missing("version");
        }
    }

    private static void checkVersion(Json json) throws IOException {
        if (!VERSIONS.contains(json.text())) {
            throw json.error("version '1.0' or '1.1' of the format was expected, found " + json.found());
        }
    }
}
