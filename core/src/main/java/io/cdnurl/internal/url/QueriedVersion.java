package io.cdnurl.internal.url;

import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.text.PercentDecoding;
import io.cdnurl.internal.version.Version;
import io.cdnurl.site.RequestedAsset;
import org.jspecify.annotations.Nullable;

/** The version that an asset has now in the query of its URLs, to be compared with that of a request. */
final class QueriedVersion {
    private final String name;
    private final String value;

    private QueriedVersion(String name, String value) {
        this.name = name;
        this.value = value;
    }

    /**
     * Returns the version that the query of an asset's URL has.
     *
     * @param version the version of the asset
     * @param endpoint its endpoint
     * @param filename the raw name of its file
     * @return null if the version stands elsewhere, or if there is none
     */
    static @Nullable QueriedVersion of(Version version, StaticEndpoint endpoint, String filename) {
        String name = version.queryName();
        String value = version.queryValue();
        if (name != null && value != null) {
            return new QueriedVersion(name, value);
        }
        ProducedFile file = version.produced();
        return file != null && filename.equals(file.below(endpoint)) ? of(file) : null;
    }

    /** Returns the version that a bundler put into the query of a file, null if it did not. */
    static @Nullable QueriedVersion of(ProducedFile file) {
        String query = file.query();
        if (query == null) {
            return null;
        }
        int end = query.indexOf('&');
        return piece(end < 0 ? query : query.substring(0, end)); // the name and value that it begins with, or a value
    }

    /** One name with its value; null if it cannot be decoded. */
    private static @Nullable QueriedVersion piece(String piece) {
        int equals = piece.indexOf('=');
        String name = PercentDecoding.query(equals < 0 ? "" : piece.substring(0, equals));
        String value = PercentDecoding.query(piece.substring(equals + 1));
        return name == null || value == null ? null : new QueriedVersion(name, value);
    }

    /**
     * Looks for the version in the query of a request.
     *
     * @param query the encoded query, or null
     * @return what the request is for
     */
    RequestedAsset in(@Nullable String query) {
        RequestedAsset requested = RequestedAsset.UNVERSIONED;
        for (String text : query == null ? new String[0] : query.split("&", -1)) {
            QueriedVersion piece = piece(text);
            if (piece != null && !text.isEmpty() && piece.name.equals(name)) {
                if (!piece.value.equals(value)) {
                    return RequestedAsset.OTHER_VERSION;
                }
                requested = RequestedAsset.CURRENT;
            }
        }
        return requested;
    }
}
