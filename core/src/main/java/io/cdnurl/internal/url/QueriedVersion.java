package io.cdnurl.internal.url;

import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.text.PercentDecoding;
import io.cdnurl.internal.text.PercentEncoding;
import io.cdnurl.internal.version.Version;
import io.cdnurl.site.RequestedVersion;
import org.jspecify.annotations.Nullable;

/** The query that an asset's URL has today. The query of a request is compared with it. */
final class QueriedVersion {
    /** Encoded; empty if it has no version. */
    private final String written;

    private QueriedVersion(String written) {
        this.written = written;
    }

    /** Returns the query of a URL that has a version, unless that is in the file's name. */
    static QueriedVersion of(Version version) {
        String name = version.queryName();
        String value = version.queryValue();
        return new QueriedVersion(
                name == null || value == null
                        ? ""
                        : PercentEncoding.QUERY.encode(name) + "=" + PercentEncoding.QUERY.encode(value));
    }

    /** Returns the query that a bundler put behind a file. */
    static QueriedVersion of(ProducedFile file) {
        StringBuilder url = new StringBuilder();
        file.appendQueryTo(url);
        return new QueriedVersion(url.isEmpty() ? "" : url.substring(1));
    }

    /**
     * Compares the query of a request.
     *
     * @param query the encoded query, or null
     * @return the version that is asked for
     */
    RequestedVersion in(@Nullable String query) {
        if (query == null || written.isEmpty()) {
            return RequestedVersion.NONE;
        }
        return query.equals(written) ? RequestedVersion.CURRENT : ofPieces(query);
    }

    /** Looks for the first name of the written query, with another value. */
    private RequestedVersion ofPieces(String query) {
        int end = written.indexOf('&');
        String first = end < 0 ? written : written.substring(0, end);
        String name = name(first);
        String value = value(first);
        for (int from = 0; from <= query.length(); ) {
            int and = query.indexOf('&', from);
            int to = and < 0 ? query.length() : and;
            String piece = query.substring(from, to);
            if (to > from && name.equals(name(piece)) && !value.equals(value(piece))) {
                return RequestedVersion.OTHER;
            }
            from = to + 1;
        }
        return RequestedVersion.NONE;
    }

    /** The decoded name; empty for a value alone. */
    private static String name(String piece) {
        int equals = piece.indexOf('=');
        return decoded(equals < 0 ? "" : piece.substring(0, equals));
    }

    private static String value(String piece) {
        return decoded(piece.substring(piece.indexOf('=') + 1));
    }

    private static String decoded(String text) {
        String decoded = PercentDecoding.query(text);
        return decoded == null ? text : decoded;
    }
}
