package io.cdnurl.manifest;

import java.io.IOException;

/**
 * How the bytes of a manifest are read. The formats of the usual tools are there; implement this for another one and pass
 * it to {@code CdnSettings.Builder.addManifestFormat}, where it is asked before those.
 *
 * <p>Implementations must be thread-safe.
 */
public interface ManifestFormat {
    /**
     * Returns what the format is called in {@code CDN_MANIFEST_FORMAT} and in messages.
     *
     * @return a short name in lower case, {@code vite}
     */
    String name();

    /**
     * Tells whether content is of this format, by what it holds. Content that is of no format is refused; content that is of
     * this one and has a fault in it should be recognized, so that {@link #read} can say what is wrong.
     *
     * @param content the content, whole
     * @return whether to read it with this
     */
    boolean recognizes(ManifestContent content);

    /**
     * Reads content.
     *
     * @param content the content, whole
     * @param into takes what the manifest says
     * @throws ManifestFormatException if it is not as it should be: what was expected, what was found, and where
     * @throws IOException if it cannot be read otherwise
     */
    void read(ManifestContent content, Manifest.Builder into) throws IOException;
}
