package io.cdnurl.manifest.format;

import java.io.IOException;

/** Reads integrity that stands apart from the names: in an object of its own, with a member for each file. */
final class SeparateIntegrity {
    private SeparateIntegrity() {}

    /** Reads an object that maps files to their integrity. */
    static void readTexts(Json json, Listing into) throws IOException {
        json.map(file -> into.integrity(file, FileObject.integrity(json)));
    }

    /** Reads an object that describes one file and has its integrity in one of its members. */
    static void readDescription(Json json, String file, String integrity, Listing into) throws IOException {
        json.object(name -> {
            if (name.equals(integrity)) {
                into.integrity(file, FileObject.integrity(json));
            } else {
                json.skip();
            }
        });
    }

    /**
     * Reads the document again, and in it a member with the descriptions of many files. Only the given files count:
     * they are known when the document has been read once.
     */
    static void readDescriptionsOf(Names files, Json json, String member, String integrity, Listing into)
            throws IOException {
        try (Json again = json.again()) {
            again.map(name -> {
                if (!name.equals(member)) {
                    again.skipUnchecked();
                    return;
                }
                again.object(file -> {
                    if (files.contains(file)) {
                        readDescription(again, file, integrity, into);
                    } else {
                        again.skipUnchecked();
                    }
                });
            });
        }
    }
}
