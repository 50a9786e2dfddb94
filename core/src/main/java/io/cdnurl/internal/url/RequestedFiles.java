package io.cdnurl.internal.url;

import io.cdnurl.CdnUrlException;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.file.AssetFileName;
import io.cdnurl.internal.file.FileHashes;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.file.SettledFiles;
import io.cdnurl.internal.text.Fingerprint;
import io.cdnurl.internal.text.PercentDecoding;
import io.cdnurl.internal.text.PercentEncoding;
import io.cdnurl.internal.version.Version;
import io.cdnurl.site.RequestedVersion;
import java.io.IOException;
import java.time.Clock;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What requests to the site for the files of one static endpoint ask for. Names and versions that are made up cost no
 * memory. Thread-safe.
 */
public final class RequestedFiles {
    /** How many of a hash's 32 bytes are shown. Two files differ in them. */
    private static final int SHOWN_BYTES = 16;

    private final StaticEndpoint endpoint;
    private final StaticUrls assets;
    private final FileHashes hashes = new FileHashes("SHA-256");
    private final VersionedContents contents;
    private final SettledFiles settled = new SettledFiles(System::nanoTime, Clock.systemUTC());

    RequestedFiles(StaticUrls assets) {
        this.endpoint = assets.endpoint();
        this.assets = assets;
        this.contents = new VersionedContents(endpoint, hashes);
    }

    /**
     * {@return the version of an asset that a request asks for}
     *
     * @param filename the raw name of the asset's file
     * @param uri the encoded path of the request
     * @param query the encoded query of the request, or null
     */
    public RequestedVersion version(String filename, String uri, @Nullable String query) {
        try {
            if (!settled.isSettled(endpoint.folder(), filename)) {
                return ofUnsettled(filename, query);
            }
            Version version = assets.known().versionNow(filename);
            ProducedFile file = version.produced();
            if (file != null && filename.equals(file.below(endpoint))) { // asked for by the name with the version
                return unlessReused(produced(filename, file, uri, query), filename, file.toString());
            }
            RequestedVersion inQuery = QueriedVersion.of(version).in(query);
            RequestedVersion requested =
                    unlessRespelt(inQuery, uri, endpoint.listedPrefix().concat(filename));
            return unlessReused(requested, filename, version.toString());
        } catch (CdnUrlException e) {
            return RequestedVersion.UNCERTAIN;
        }
    }

    /**
     * {@code CDN_VERSION} does not wait for a file to settle: when a server of one release has just started, its files
     * are young, and must not be sent for those of another one. A missing file stays what it is.
     */
    private RequestedVersion ofUnsettled(String filename, @Nullable String query) {
        KnownAssets known = assets.known();
        return known.haveFixedVersions()
                        && QueriedVersion.of(known.versionNow(filename)).in(query) == RequestedVersion.OTHER
                        && isThere(filename)
                ? RequestedVersion.OTHER
                : RequestedVersion.UNCERTAIN;
    }

    private boolean isThere(String filename) {
        try {
            return endpoint.folder().stamp(filename) != null;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * {@return the version of a file that a bundler made that a request asks for}
     *
     * @param name what the manifest calls the asset
     * @param file where the file is
     * @param uri the encoded path of the request
     * @param query the encoded query of the request, or null
     */
    public RequestedVersion version(String name, ProducedFile file, String uri, @Nullable String query) {
        String filename = file.below(endpoint);
        if (filename == null) {
            return produced(name, file, uri, query);
        }
        try {
            return settled.isSettled(endpoint.folder(), filename)
                    ? unlessReused(produced(name, file, uri, query), filename, file.toString())
                    : RequestedVersion.UNCERTAIN;
        } catch (CdnUrlException e) { // the manifest's name is no file's
            return RequestedVersion.UNCERTAIN;
        }
    }

    private RequestedVersion unlessReused(RequestedVersion requested, String filename, String version) {
        return requested == RequestedVersion.CURRENT && !contents.isFirst(filename, version)
                ? RequestedVersion.UNCERTAIN
                : requested;
    }

    private RequestedVersion produced(String name, ProducedFile file, String uri, @Nullable String query) {
        RequestedVersion requested;
        if (file.query() == null && query == null) {
            requested = Fingerprint.isIn(name, file.path()) ? RequestedVersion.CURRENT : RequestedVersion.NONE;
        } else {
            requested = QueriedVersion.of(file).in(query);
        }
        return unlessRespelt(requested, uri, file.pathOn(endpoint));
    }

    private static RequestedVersion unlessRespelt(RequestedVersion requested, String uri, String path) {
        return requested == RequestedVersion.CURRENT && !isAsWritten(uri, path) ? RequestedVersion.NONE : requested;
    }

    /**
     * Tells whether a path is written as this library writes it. Servers take other spellings for the same file, {@code
     * /css;a=1/%78.css}, and a cache keeps an object for each.
     */
    private static boolean isAsWritten(String uri, String path) {
        String decoded = PercentDecoding.path(uri);
        if (decoded == null
                || !decoded.endsWith("/" + path)
                || !PercentEncoding.PATH.encode(decoded).equals(uri)) {
            return false;
        }
        String root = decoded.substring(0, decoded.length() - path.length() - 1);
        return root.isEmpty()
                || (root.startsWith("/") && root.indexOf(';') < 0 && AssetFileName.isValid(root.substring(1)));
    }

    /**
     * {@return a hash of a file's content, null if it is not on this machine}
     *
     * @param filename the raw name of the file
     */
    public @Nullable String contentHash(String filename) {
        try {
            byte[] hash = hashes.of(endpoint, filename);
            return hash == null ? null : HexFormat.of().formatHex(hash, 0, SHOWN_BYTES);
        } catch (IOException | CdnUrlException e) { // whoever serves the file will tell
            return null;
        }
    }
}
