package io.cdnurl.internal.version;

import io.cdnurl.Asset;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.file.FileHints;
import org.jspecify.annotations.Nullable;

/** Marks assets whose file is not there. The reason is only put together if it is told. Thread-safe. */
final class MissingFile {
    /** Made for the first reason: most sites need none. Two threads may make two, and then both look. */
    private volatile @Nullable FileHints hints;

    Version of(Asset asset) {
        return Version.missing(() -> reason(asset.endpoint(), asset.filename()));
    }

    private String reason(StaticEndpoint endpoint, String filename) {
        FileHints known = hints;
        if (known == null) {
            known = new FileHints();
            hints = known;
        }
        return "no such file in " + endpoint.folder() + known.of(endpoint, filename);
    }
}
