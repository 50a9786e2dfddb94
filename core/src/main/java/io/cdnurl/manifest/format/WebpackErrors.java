package io.cdnurl.manifest.format;

import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The errors of a build, as webpack writes them into its stats. */
final class WebpackErrors {
    private WebpackErrors() {}

    /** Reads an error of webpack 5, an object: its module and the first line of its message. Null if it has neither. */
    static @Nullable String read(Json json) throws IOException {
        String[] parts = new String[2];
        json.object(member -> {
            boolean isText = json.kind() == Json.Kind.TEXT;
            if (isText && member.equals("moduleName")) {
                parts[0] = json.text();
            } else if (isText && member.equals("message")) {
                parts[1] = firstLine(json.text());
            } else {
                json.skipUnchecked();
            }
        });
        if (parts[0] == null || parts[1] == null) {
            return parts[0] == null ? parts[1] : parts[0];
        }
        return parts[0] + ": " + parts[1];
    }

    /** The first lines of an error of webpack 4, a text: the module, and what is wrong with it. */
    static String firstLines(String error) {
        return error.lines().limit(2).collect(Collectors.joining(": "));
    }

    static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
