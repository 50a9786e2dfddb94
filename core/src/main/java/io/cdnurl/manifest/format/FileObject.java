package io.cdnurl.manifest.format;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An object that says where a file is, and what its integrity is. */
final class FileObject {
    private @Nullable String file;
    private @Nullable String integrity;

    private FileObject() {}

    /** Reads the object of webpack-assets-manifest, takes its integrity, and returns its file. */
    static String read(Json json, Listing into) throws IOException {
        return read(json, into, "src", "integrity");
    }

    /** Reads an object whose members have these names, takes its integrity, and returns its file. */
    static String read(Json json, Listing into, String fileName, String integrityName) throws IOException {
        FileObject object = new FileObject();
        json.object(name -> {
            if (name.equals(fileName)) {
                object.file = json.text();
            } else if (name.equals(integrityName)) {
                object.integrity = integrity(json);
            } else {
                json.skip();
            }
        });
        if (object.file == null) {
            throw json.missing(fileName);
        }
        into.integrity(object.file, object.integrity);
        return object.file;
    }

    /** A text of one or more hashes, a list of them, or null. */
    static @Nullable String integrity(Json json) throws IOException {
        return json.kind() == Json.Kind.LIST ? String.join(" ", json.texts()) : json.textOrNull();
    }
}
