package io.cdnurl.manifest;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Is told of a manifest's refreshes, on the thread that refreshes; it should return soon. */
public interface ManifestListener {
    /**
     * Another manifest is in use from now on.
     *
     * @param manifest the new one
     */
    default void refreshed(Manifest manifest) {}

    /**
     * The source was asked, and nothing has changed.
     *
     * @param manifest the one that stays in use
     */
    default void unchanged(Manifest manifest) {}

    /**
     * A refresh failed. It will be tried again after the usual interval.
     *
     * @param kept the last good manifest, which stays in use
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
                log().log(Level.WARNING, "The manifest could not be refreshed; still in use: " + kept, cause);
            }

            /** Only when there is something to say: to start a logging framework takes longer than to write a URL. */
            private Logger log() {
                return System.getLogger(RefreshingManifest.class.getName());
            }
        };
    }
}
