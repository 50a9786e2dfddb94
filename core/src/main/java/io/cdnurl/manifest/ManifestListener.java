package io.cdnurl.manifest;

import io.cdnurl.internal.text.ForeignText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Is told of the refreshes of a manifest, one after the other, on the refreshing thread. Its methods should return
 * soon, since the next refresh waits for them.
 */
public interface ManifestListener {
    /**
     * Called when the first manifest is in use, on the thread that opens it.
     *
     * @param manifest the manifest, which may have no entries
     */
    default void opened(Manifest manifest) {}

    /**
     * Called when a manifest was read, just before it comes into use. It comes into use when this method returns: what
     * takes long for those who ask first can be prepared here.
     *
     * @param manifest the manifest
     */
    default void read(Manifest manifest) {}

    /**
     * Called when a new manifest is in use.
     *
     * @param manifest the new manifest
     */
    default void refreshed(Manifest manifest) {}

    /**
     * Called when the source was asked and the manifest has not changed. A look at a watched file does not call this.
     *
     * @param manifest the manifest, which stays in use
     */
    default void unchanged(Manifest manifest) {}

    /**
     * Called when a refresh failed. The next one follows after the usual interval; for a watched file with refused
     * content, when the file changes. With {@link RefreshingManifest.Builder#orEmpty}, also called when the first read
     * fails, on the thread that opens the manifest.
     *
     * @param kept the last good manifest, which stays in use; an empty one if none was read yet
     * @param cause what went wrong
     */
    default void failed(Manifest kept, Throwable cause) {}

    /**
     * Returns the default listener.
     *
     * @return writes failures, and what is odd about a manifest, as warnings, and new manifests as information, to the
     *     {@link System.Logger} of {@link RefreshingManifest}
     */
    static ManifestListener logging() {
        return new ManifestListener() {
            @Override
            public void opened(Manifest manifest) {
                if (manifest.size() == 0 && manifest.unusable().count() == 0) {
                    log().log(Level.WARNING, "There are no entries in {0}. Is it the right file?", described(manifest));
                }
                warn(manifest);
            }

            @Override
            public void refreshed(Manifest manifest) {
                log().log(Level.INFO, "New manifest in use: {0}", ForeignText.line(manifest.toString()));
                warn(manifest);
            }

            private void warn(Manifest manifest) {
                String first = manifest.unusable().first();
                if (first != null) {
                    log().log(
                                    Level.WARNING,
                                    manifest.size() == 0
                                            ? "None of the {1} entries in {0} can be used. The first one: {2}"
                                            : "{1} of the entries in {0} cannot be used; all others are used. The first"
                                                    + " one: {2}",
                                    described(manifest),
                                    manifest.unusable().count(),
                                    ForeignText.line(first));
                }
                for (String remark : manifest.remarks()) {
                    log().log(Level.WARNING, "In {0}: {1}", described(manifest), ForeignText.line(remark));
                }
            }

            @Override
            public void failed(Manifest kept, Throwable cause) {
                log().log(Level.WARNING, ForeignText.line(message(kept)), ForeignText.cause(cause));
            }

            private String message(Manifest kept) {
                return kept.size() == 0
                        ? "The manifest could not be read, and there is none yet: " + kept.description()
                        : "The manifest could not be refreshed; still in use: " + kept;
            }

            /** Not a constant: without a message to log, no logging framework is started, which takes long. */
            private String described(Manifest manifest) {
                return ForeignText.line(manifest.description());
            }

            private Logger log() {
                return System.getLogger(RefreshingManifest.class.getName());
            }
        };
    }
}
