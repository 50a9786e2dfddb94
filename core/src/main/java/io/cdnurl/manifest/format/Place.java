package io.cdnurl.manifest.format;

import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Excerpt;
import io.cdnurl.manifest.ManifestFormatException;

/** The place of a value in a JSON document, for messages: its JSON pointer (RFC 6901) and its line. */
record Place(String pointer, int line) {
    /** The greatest length in a message. */
    private static final int LONGEST_POINTER = 200;

    /** The place that a path of names leads to. */
    static Place of(int line, String... path) {
        StringBuilder pointer = new StringBuilder();
        for (String name : path) {
            pointer.append('/').append(escaped(name));
        }
        return new Place(pointer.toString(), line);
    }

    /** The error for a fault at this place. */
    ManifestFormatException error(String message) {
        return new ManifestFormatException(this + message);
    }

    /** Adds this place to a fault that has none. */
    ManifestFormatException addTo(ManifestFormatException fault) {
        return error(String.valueOf(fault.getMessage()));
    }

    /** The start of a message. */
    @Override
    public String toString() {
        return pointer.isEmpty()
                ? "line " + line + ": "
                : Excerpt.of(withoutUsers(), LONGEST_POINTER) + " (line " + line + "): ";
    }

    /** The pointer without users and passwords: a name in it may be a URL. */
    private String withoutUsers() {
        StringBuilder shown = new StringBuilder(pointer.length());
        for (String name : pointer.substring(1).split("/", -1)) {
            String raw = name.replace("~1", "/").replace("~0", "~");
            shown.append('/').append(escaped(Credentials.withoutUser(raw)));
        }
        return shown.toString();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
