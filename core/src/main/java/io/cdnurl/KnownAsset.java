package io.cdnurl;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an asset: a version, and the URLs on the CDN that were written with it, without values of the
 * call's own. Threads may write the same URL twice and see one of them or none; all are equal.
 */
final class KnownAsset {
    // Both change together, to an equal version that holds for longer. A thread that sees the old ones asks once more.
    private AssetVersion version;
    private @Nullable BooleanSupplier current;

    private @Nullable String https;
    private @Nullable String http;
    private @Nullable String protocolRelative;

    KnownAsset(AssetVersion version) {
        this.version = version;
        this.current = version.current();
    }

    /** Whether the version was the same when it was asked again; if so, all this holds for as long as the new one. */
    boolean renew(AssetVersion again) {
        if (!version.isSameAs(again)) {
            return false;
        }
        version = again;
        current = again.current();
        return true;
    }

    AssetVersion version() {
        return version;
    }

    boolean isCurrent() {
        BooleanSupplier holds = current;
        return holds == null || holds.getAsBoolean();
    }

    @Nullable
    String url(UrlScheme scheme) {
        if (scheme == UrlScheme.HTTPS) {
            return https;
        }
        return scheme == UrlScheme.HTTP ? http : protocolRelative;
    }

    void remember(UrlScheme scheme, String url) {
        if (scheme == UrlScheme.HTTPS) {
            https = url;
        } else if (scheme == UrlScheme.HTTP) {
            http = url;
        } else {
            protocolRelative = url;
        }
    }
}
