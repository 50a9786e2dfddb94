package io.cdnurl;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an asset: a version, and the URLs on the CDN that were written with it, without values of the
 * call's own. Threads may write the same URL twice and see one of them or none; all are equal.
 */
final class KnownAsset {
    private final AssetVersion version;
    private @Nullable String https;
    private @Nullable String http;
    private @Nullable String protocolRelative;

    KnownAsset(AssetVersion version) {
        this.version = version;
    }

    /** The same asset after its version was asked again, with the URLs if they are still right. */
    KnownAsset with(AssetVersion now) {
        KnownAsset known = new KnownAsset(now);
        if (version.isSameAs(now)) {
            known.https = https;
            known.http = http;
            known.protocolRelative = protocolRelative;
        }
        return known;
    }

    AssetVersion version() {
        return version;
    }

    @Nullable
    String url(UrlScheme scheme) {
        return switch (scheme) {
            case HTTPS -> https;
            case HTTP -> http;
            case NONE -> protocolRelative;
        };
    }

    void remember(UrlScheme scheme, String url) {
        switch (scheme) {
            case HTTPS -> https = url;
            case HTTP -> http = url;
            case NONE -> protocolRelative = url;
        }
    }
}
