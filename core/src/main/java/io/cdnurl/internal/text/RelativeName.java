package io.cdnurl.internal.text;

/** A name as a manifest lists it: without a slash or {@code ./} at its start. */
public final class RelativeName {
    private RelativeName() {}

    /**
     * Drops what is at the start.
     *
     * @param name any name
     * @return the name without it
     */
    public static String of(String name) {
        if (name.startsWith("./")) {
            return name.substring(2);
        }
        return name.startsWith("/") ? name.substring(1) : name;
    }
}
