package io.cdnurl.manifest.format;

import java.io.IOException;
import java.util.Set;

/** Integrity that stands in an object of its own for each file, in use or not, of which some precede the names. */
final class IntegrityOf {
    private IntegrityOf() {}

    /** Reads the document again, for the integrity of some files. */
    static void files(Json json, String objects, String integrity, Set<String> files, Listing into) throws IOException {
        try (Json again = json.again()) {
            again.map(member -> {
                if (!member.equals(objects)) {
                    again.pass();
                    return;
                }
                again.object(file -> {
                    if (files.contains(file)) {
                        read(again, file, integrity, into);
                    } else {
                        again.pass();
                    }
                });
            });
        }
    }

    private static void read(Json json, String file, String integrity, Listing into) throws IOException {
        json.object(name -> {
            if (name.equals(integrity)) {
                into.integrity(file, FileObject.integrity(json));
            } else {
                json.skip();
            }
        });
    }
}
