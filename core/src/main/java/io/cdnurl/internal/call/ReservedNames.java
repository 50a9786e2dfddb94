package io.cdnurl.internal.call;

/** Names with a meaning of their own, in calls of every endpoint. */
public final class ReservedNames {
    /** The value that names the file of a static endpoint. */
    public static final String FILENAME = "filename";

    private static final String RESERVED_START = "_";
    private static final String STATIC = "static";

    private ReservedNames() {}

    /**
     * {@return whether a value is reserved, so that it never goes to the query}
     *
     * @param value the name of a value
     */
    public static boolean isReserved(String value) {
        return value.startsWith(RESERVED_START);
    }

    /**
     * {@return whether an endpoint is static by its name, registered or not}
     *
     * @param endpoint the name of an endpoint
     */
    public static boolean isStatic(String endpoint) {
        return endpoint.equals(STATIC) || endpoint.endsWith("." + STATIC);
    }
}
