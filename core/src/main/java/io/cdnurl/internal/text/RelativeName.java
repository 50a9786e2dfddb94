package io.cdnurl.internal.text;

/** The name under which a manifest lists an asset: without a slash or {@code ./} at its start. */
public final class RelativeName {
    private RelativeName() {}

    /**
     * Drops a slash or {@code ./} at the start.
     *
     * @param name any name
     * @return the relative name
     */
    public static String of(String name) {
        if (name.startsWith("./")) {
            return name.substring(2);
        }
        return name.startsWith("/") ? name.substring(1) : name;
    }
}
