package io.cdnurl.internal.version;

import io.cdnurl.Asset;
import io.cdnurl.AssetVersioner;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.file.FileHashes;
import io.cdnurl.internal.memory.Lease;
import io.cdnurl.internal.memory.Leases;
import io.cdnurl.internal.text.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * The start of the SHA-256 hash of an asset's file. All hashes that are asked for under one {@link Lease} may be used
 * until it ends. Thread-safe.
 */
public final class ContentHashVersioner implements AssetVersioner {
    /** How many of the hash's 32 bytes are shown: enough to tell the versions of one file apart. */
    private static final int SHOWN_BYTES = 8;

    private final MissingFile missing = new MissingFile();
    private final Leases leases;
    private final FileHashes hashes = new FileHashes("SHA-256");

    private ContentHashVersioner(Leases leases) {
        this.leases = leases;
    }

    /**
     * Makes the versioner.
     *
     * @param maxAge about how long a hash may be used; zero asks the folder at every call
     * @return the versioner
     */
    public static ContentHashVersioner of(Duration maxAge) {
        return new ContentHashVersioner(Leases.of(maxAge));
    }

    @Override
    public Version versionOf(Asset asset) {
        Lease lease = leases.current(); // taken before the file is asked, so that no hash outlives it
        return ask(asset).ofFile().whileTrue(lease);
    }

    private Version ask(Asset asset) {
        StaticEndpoint endpoint = asset.endpoint();
        try {
            byte[] hash = hashes.of(endpoint, asset.filename());
            return hash == null
                    ? missing.of(asset)
                    : Version.query("c", HexFormat.of().formatHex(hash, 0, SHOWN_BYTES));
        } catch (IOException e) {
            return Version.missing("it cannot be read in " + endpoint.folder() + ": " + Failure.of(e));
        }
    }

    /** {@return what {@code CDN_MANIFEST_FALLBACK} calls it} */
    @Override
    public String toString() {
        return "content-hash";
    }
}
