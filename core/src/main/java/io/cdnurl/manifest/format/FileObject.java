package io.cdnurl.manifest.format;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads objects that describe a file: where it is, and its integrity. */
final class FileObject {
    /** The members of an item that may have its file, the most exact one first. */
    private static final List<String> FILES = List.of("src", "publicPath", "url", "file", "name");

    private @Nullable String file;
    private @Nullable String integrity;

    private FileObject() {}

    /** Reads an object whose members have these names, lists its integrity, and returns its file. */
    static String read(Json json, Listing into, String fileName, String integrityName) throws IOException {
        String file = read(json, into, fileName, integrityName, name -> json.skip());
        if (file == null) {
            throw json.missing(fileName);
        }
        return file;
    }

    /**
     * Reads an object of webpack-assets-manifest, and passes its members that are objects on. Null if it has no file.
     */
    static @Nullable String read(Json json, Listing into, Json.Member objects) throws IOException {
        return read(json, into, "src", "integrity", name -> {
            if (json.kind() == Json.Kind.OBJECT) {
                objects.read(name);
            } else {
                json.skip();
            }
        });
    }

    private static @Nullable String read(
            Json json, Listing into, String fileName, String integrityName, Json.Member others) throws IOException {
        FileObject object = new FileObject();
        json.object(name -> {
            if (name.equals(fileName)) {
                object.file = into.fileIn(json);
            } else if (name.equals(integrityName)) {
                object.integrity = integrity(json);
            } else {
                others.read(name);
            }
        });
        if (object.file != null) {
            into.integrity(object.file, object.integrity);
        }
        return object.file;
    }

    /** Reads an item of a list of files: a text, or an object that has the file in one of several members. */
    static String readItem(Json json, Listing into) throws IOException {
        if (json.kind() != Json.Kind.OBJECT) {
            return into.fileIn(json);
        }
        FileObject object = new FileObject();
        Map<String, String> files = new HashMap<>();
        json.object(name -> {
            if (FILES.contains(name) && json.kind() == Json.Kind.TEXT) {
                files.put(name, into.fileIn(json));
            } else if (name.equals("integrity")) {
                object.integrity = integrity(json);
            } else {
                json.skip();
            }
        });
        String path = files.getOrDefault("file", files.getOrDefault("name", ""));
        if (PublicPath.isAuto(files.getOrDefault("publicPath", ""), path)) {
            files.remove("publicPath");
            into.remarkOnAuto();
        }
        for (String name : FILES) {
            String file = files.get(name);
            if (file != null) {
                into.integrity(file, object.integrity);
                return file;
            }
        }
        throw json.missing("src");
    }

    /** Reads a text of one or more hashes, a list of hashes, or null. */
    static @Nullable String integrity(Json json) throws IOException {
        return json.kind() == Json.Kind.LIST ? String.join(" ", json.texts()) : json.textOrNull();
    }
}
