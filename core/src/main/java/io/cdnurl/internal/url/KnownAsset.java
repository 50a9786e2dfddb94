package io.cdnurl.internal.url;

import io.cdnurl.internal.host.UrlScheme;
import io.cdnurl.internal.version.Version;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an asset: what its name means, a version, and the URLs on the CDN that were written with it for
 * calls with nothing but the name. Threads may write the same URL twice, and see one of the two or none; all are equal.
 */
final class KnownAsset {
    /** Longer URLs are not remembered, so that their bytes are bounded too. */
    private static final int LONGEST_URL = 512;

    private final AssetName name;
    private final boolean isOfModules;

    // Both change together, to an equal version that may be used for longer. A thread that sees the old ones asks once
    // more.
    private Version version;
    private @Nullable BooleanSupplier current;

    private @Nullable String https;
    private @Nullable String http;
    private @Nullable String protocolRelative;

    /** Remembers a version, and whether its file was made together with modules, on which its domain depends. */
    KnownAsset(AssetName name, Version version, boolean isOfModules) {
        this.name = name;
        this.isOfModules = isOfModules;
        this.version = version;
        this.current = version.current();
    }

    /** Returns the same asset without its URLs, for another host. */
    KnownAsset withoutUrls() {
        return new KnownAsset(name, version, isOfModules);
    }

    /** Takes the version that was asked for again; false if it is not the same, so that the URLs do not hold. */
    boolean renew(Version again, boolean isOfModulesNow) {
        if (isOfModules != isOfModulesNow || !version.isSameAs(again)) {
            return false;
        }
        version = again;
        current = again.current();
        return true;
    }

    AssetName name() {
        return name;
    }

    Version version() {
        return version;
    }

    boolean isOfModules() {
        return isOfModules;
    }

    boolean isCurrent() {
        BooleanSupplier limit = current;
        return limit == null || limit.getAsBoolean();
    }

    @Nullable
    String url(UrlScheme scheme) {
        if (scheme == UrlScheme.HTTPS) {
            return https;
        }
        return scheme == UrlScheme.HTTP ? http : protocolRelative;
    }

    void remember(UrlScheme scheme, String url) {
        if (url.length() > LONGEST_URL) {
            return;
        }
        if (scheme == UrlScheme.HTTPS) {
            https = url;
        } else if (scheme == UrlScheme.HTTP) {
            http = url;
        } else {
            protocolRelative = url;
        }
    }
}
