package io.cdnurl.internal.url;

import io.cdnurl.Asset;
import io.cdnurl.AssetVersioner;
import io.cdnurl.InvalidAssetPathException;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.file.AssetFileName;
import io.cdnurl.internal.file.FolderCheck;
import io.cdnurl.internal.version.ContentHashVersioner;
import io.cdnurl.internal.version.LastModifiedVersioner;
import io.cdnurl.internal.version.Version;
import java.io.IOException;

/**
 * Tells whether an asset exists: its versioner knows it, a manifest for instance, or its file is in the endpoint's
 * folder. Where neither can tell, it is taken to exist, as {@code url_for} does: one version for all names says nothing
 * of a file, nor does a folder that is not on this machine. Immutable and thread-safe; made when there is something to
 * tell, since most sites never ask.
 */
final class AssetPresence {
    private final StaticEndpoint endpoint;
    private final AssetVersioner versioner;
    /** Whether the versioner finds missing what the folder does not have, and nothing else. */
    private final boolean onlyAsksFolder;

    AssetPresence(StaticEndpoint endpoint, AssetVersioner versioner) {
        this.endpoint = endpoint;
        this.versioner = versioner;
        this.onlyAsksFolder = versioner instanceof LastModifiedVersioner || versioner instanceof ContentHashVersioner;
    }

    /** Tells whether an asset exists; false for a name that is refused. */
    boolean of(String filename) {
        try {
            AssetFileName.check(filename);
        } catch (InvalidAssetPathException e) {
            return false;
        }
        Version version = (Version) versioner.versionOf(new Asset(endpoint, filename));
        if (version.isOfAsset() || isInFolder(filename)) {
            return true;
        }
        boolean knows = version.isMissing() && !onlyAsksFolder;
        return !knows && !FolderCheck.canTell(endpoint.folder());
    }

    private boolean isInFolder(String filename) {
        try {
            return endpoint.folder().lastModified(filename) != null;
        } catch (IOException e) {
            return false; // what cannot be looked at cannot be used, and some file systems cannot hold some names
        }
    }
}
