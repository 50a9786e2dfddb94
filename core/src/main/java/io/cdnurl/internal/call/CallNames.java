package io.cdnurl.internal.call;

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
}
