package io.cdnurl;

import io.cdnurl.internal.text.Quoted;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;

/** The start of the SHA-256 hash of an asset's file, asked for again after a while as its modification time is. */
final class ContentHashVersioner implements AssetVersioner {
    /** Of the hash's 32 bytes: as many as tell the versions of one file apart with certainty enough. */
    private static final int SHOWN_BYTES = 8;

    private final Leases leases;
    private final FileHashes hashes = new FileHashes("SHA-256");

    private ContentHashVersioner(Leases leases) {
        this.leases = leases;
    }

    static ContentHashVersioner of(Duration maxAge) {
        return new ContentHashVersioner(Leases.of(maxAge));
    }

    @Override
    public AssetVersion versionOf(Asset asset) {
        Lease lease = leases.current(); // taken before the file is asked, so that no hash outlives it
        return ask(asset).whileTrue(lease);
    }

    private AssetVersion ask(Asset asset) {
        StaticEndpoint endpoint = asset.endpoint();
        try {
            byte[] hash = hashes.of(endpoint, asset.filename());
            return hash == null
                    ? AssetVersion.missing("no such file in " + endpoint.place())
                    : AssetVersion.query("c", HexFormat.of().formatHex(hash, 0, SHOWN_BYTES));
        } catch (IOException e) {
            return AssetVersion.missing(
                    "it cannot be read in " + endpoint.place() + ": " + Quoted.of(String.valueOf(e.getMessage())));
        }
    }
}
