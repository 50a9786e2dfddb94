package io.cdnurl.manifest;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Is told of a manifest's refreshes, one after the other, on the thread that refreshes; it should return soon. */
public interface ManifestListener {
    /**
     * Another manifest is in use from now on.
     *
     * @param manifest the new one
     */
    default void refreshed(Manifest manifest) {}

    /**
     * The source was asked, and nothing has changed. A look at a watched file is not told.
     *
     * @param manifest the one that stays in use
     */
    default void unchanged(Manifest manifest) {}

    /**
     * A refresh failed. It will be tried again after the usual interval; a watched file whose content was refused, when it
     * changes. Where {@link RefreshingManifest.Builder#orEmpty} allows it, the reading at the start may fail as well, which
     * is told on the thread that opens the manifest.
     *
     * @param kept the last good manifest, which stays in use; an empty one, if there was none yet
     * @param cause what went wrong
     */
    default void failed(Manifest kept, Throwable cause) {}

    /**
     * Returns the listener that is used where there is no other.
     *
     * @return one that writes failures as warnings, and new manifests as information, to the {@link System.Logger} of
     *     {@link RefreshingManifest}
     */
    static ManifestListener logging() {
        return new ManifestListener() {
            @Override
            public void refreshed(Manifest manifest) {
                log().log(Level.INFO, "New manifest in use: {0}", manifest);
            }

            @Override
            public void failed(Manifest kept, Throwable cause) {
                log().log(Level.WARNING, message(kept), cause);
            }

            private String message(Manifest kept) {
                return kept.size() == 0
                        ? "The manifest could not be read, and there is none yet: " + kept.description()
                        : "The manifest could not be refreshed; still in use: " + kept;
            }

            /** Only when there is something to say: to start a logging framework takes longer than to write a URL. */
            private Logger log() {
                return System.getLogger(RefreshingManifest.class.getName());
            }
        };
    }
}
