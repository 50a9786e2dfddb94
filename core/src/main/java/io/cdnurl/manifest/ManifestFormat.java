package io.cdnurl.manifest;

import java.io.IOException;

/**
 * How the bytes of a manifest are read. The formats of the usual tools are built in. Implement this interface for
 * another format and pass it to {@code CdnSettings.Builder.addManifestFormat}: such formats are asked before the
 * built-in ones.
 *
 * <p>Implementations must be thread-safe.
 */
public interface ManifestFormat {
    /** {@return the name in {@code CDN_MANIFEST_FORMAT} and in messages: short and in lower case, {@code vite}} */
    String name();

    /**
     * Tells whether content is of this format, by the content alone. Recognize content with a fault as well, so that
     * {@link #read} can say what is wrong. Content that no format recognizes is refused.
     *
     * @param content the whole content
     * @return true to read it with this format
     */
    boolean recognizes(ManifestContent content);

    /**
     * Reads content.
     *
     * @param content the whole content
     * @param into takes the entries
     * @throws ManifestFormatException if the content is wrong; the message says what was expected, what was found, and
     *     where
     * @throws IOException if it cannot be read for another reason
     */
    void read(ManifestContent content, Manifest.Builder into) throws IOException;

    /**
     * Tells whether {@link #read} refuses a document that was cut short. In JSON a bracket is missing then; a list of
     * lines looks complete.
     *
     * <p>If this is false, a {@link RefreshingManifest} does not read a file that was written within the last second.
     * And if the content in use ends in a line feed or a NUL, it takes content that does not only when a second fetch
     * shows the same.
     *
     * @return true by default
     */
    default boolean detectsTruncation() {
        return true;
    }
}
