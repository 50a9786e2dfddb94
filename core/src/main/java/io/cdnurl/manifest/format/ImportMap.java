package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.RelativeName;
import java.io.IOException;

/**
 * The <a href="https://html.spec.whatwg.org/multipage/webappapis.html#import-maps">import map</a> of an application:
 * {@code {"imports": {"app": "/assets/app-9dcf8ab1.js"}, "scopes": {"/admin/": {"app": "/assets/admin-1b7a64b3.js"}},
 * "integrity": {"/assets/app-9dcf8ab1.js": "sha384-..."}}}. All scripts are modules. A name of a scope counts if it is
 * not among the imports, and if all scopes that have it agree.
 */
final class ImportMap implements JsonFormat {
    @Override
    public String name() {
        return "import-map";
    }

    /** An object of the name {@code imports} is also in a {@code package.json}, beside texts. */
    @Override
    public boolean fits(Sketch sketch) {
        return sketch.has("imports", Json.Kind.OBJECT) && !sketch.hasTexts();
    }

    @Override
    public void read(Json json, Listing into) throws IOException {
        into.modules();
        Names imports = new Names();
        Claims<String> scoped = new Claims<>();
        json.object(member -> {
            switch (member) {
                case "imports" ->
                    json.map(name -> {
                        imports.add(RelativeName.of(name));
                        readImport(json, name, into);
                    });
                case "scopes" ->
                    json.map(scope -> json.map(name -> {
                        if (json.kind() == Json.Kind.TEXT && !json.text().endsWith("/")) {
                            scoped.claim(RelativeName.of(name), json.text());
                        }
                    }));
                case "integrity" -> SeparateIntegrity.readTexts(json, into);
                default -> json.skip();
            }
        });
        scoped.undisputed().forEach((name, file) -> {
            if (!imports.contains(name)) {
                into.file(name, file);
            }
        });
    }

    /** Reads the address of a name. Null blocks the name; a slash at the end makes it a folder. */
    private static void readImport(Json json, String name, Listing into) throws IOException {
        if (json.kind() == Json.Kind.NULL) {
            into.unusable(name, json.place() + "the import map blocks it with null");
        } else if (json.kind() == Json.Kind.TEXT && json.text().endsWith("/")) {
            into.unusable(name, json.place() + "the import map has a folder for it, not a file");
        } else {
            into.readFile(json, name);
        }
    }
}
