package io.cdnurl.spring.internal.asset;

import io.cdnurl.AssetFolder;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A folder without files.
 *
 * @param reason what messages call it
 */
record NoFolder(String reason) implements AssetFolder {
    @Override
    public @Nullable Instant lastModified(String filename) {
        return null;
    }

    @Override
    public @Nullable InputStream open(String filename) {
        return null;
    }

    @Override
    public String toString() {
        return reason;
    }
}
