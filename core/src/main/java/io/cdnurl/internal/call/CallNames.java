package io.cdnurl.internal.call;

import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.text.Quoted;
import java.util.List;

/** Names that have a meaning for every endpoint. */
public final class CallNames {
    /** The value that names the file of a static endpoint. */
    public static final String FILENAME = "filename";

    private static final String STATIC = "static";

    private CallNames() {}

    /**
     * {@return whether an endpoint is static by its name, registered or not}
     *
     * @param endpoint the name of an endpoint
     */
    public static boolean isStatic(String endpoint) {
        return endpoint.equals(STATIC) || endpoint.endsWith("." + STATIC);
    }

    /**
     * Tells whether the name of an endpoint looks like the name of a file: the call left the endpoint out.
     *
     * @param endpoint the name of an unknown endpoint
     * @return whether it has a slash or the ending of a file
     */
    public static boolean looksLikeFile(String endpoint) {
        return endpoint.indexOf('/') >= 0 || FileKind.of(endpoint) != FileKind.OTHER;
    }

    /**
     * Shows how to give a value by name, in the two ways that template engines have.
     *
     * @param names the names that the endpoint takes
     * @param value the value, as a template writes it
     * @return <code>: id=3, or {'id': 3}</code>, for instance; empty if no name is known
     */
    public static String example(List<String> names, String value) {
        if (names.isEmpty()) {
            return "";
        }
        String name = names.get(0);
        return ": " + name + "=" + value + ", or {" + Quoted.of(name) + ": " + value + "}";
    }
}
