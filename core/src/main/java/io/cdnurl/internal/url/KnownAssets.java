package io.cdnurl.internal.url;

import io.cdnurl.Asset;
import io.cdnurl.AssetVersioner;
import io.cdnurl.InvalidAssetPathException;
import io.cdnurl.MissingAssetPolicy;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.file.AssetFileName;
import io.cdnurl.internal.host.UrlScheme;
import io.cdnurl.internal.memory.BoundedMemo;
import io.cdnurl.internal.version.AssetManifests;
import io.cdnurl.internal.version.ManifestVersioner;
import io.cdnurl.internal.version.Version;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The assets of one static endpoint by the names that pages use: what a name means, and the version. What was found out
 * is remembered for as long as the version says. The number of names is bounded, and so is the length of each.
 * Thread-safe.
 */
final class KnownAssets {
    private static final int REMEMBERED = 32_768;

    private final StaticEndpoint endpoint;
    private final AssetVersioner versioner;
    private final AssetManifests manifests;
    private final MissingAssets missing;
    private final boolean onCdn;
    /** Whether the site's own URLs have versions, too. */
    private final boolean versionsOnSite;

    private final boolean computesIntegrity;
    private final Predicate<String> isOnSite;
    private final AssetNames names;
    private final BoundedMemo<KnownAsset> known = new BoundedMemo<>(REMEMBERED);

    /**
     * Makes it for an endpoint.
     *
     * @param endpoint the endpoint
     * @param versioner tells versions
     * @param manifests the endpoint's manifests
     * @param missing what becomes of missing assets
     * @param onCdn whether assets may be on the CDN
     * @param versionsOnSite whether the site's own URLs have versions, too
     * @param computesIntegrity whether the integrity of files is computed
     * @param isOnSite whether an asset of this name is on the site
     */
    KnownAssets(
            StaticEndpoint endpoint,
            AssetVersioner versioner,
            AssetManifests manifests,
            MissingAssets missing,
            boolean onCdn,
            boolean versionsOnSite,
            boolean computesIntegrity,
            Predicate<String> isOnSite) {
        this.endpoint = endpoint;
        this.versioner = versioner;
        this.manifests = manifests;
        this.missing = missing;
        this.onCdn = onCdn;
        this.versionsOnSite = versionsOnSite;
        this.computesIntegrity = computesIntegrity;
        this.isOnSite = isOnSite;
        this.names = new AssetNames(
                endpoint, manifests, asset -> !versioner.versionOf(asset).isMissing());
    }

    /** Finds an asset for a call without a policy of its own. */
    KnownAsset of(String filename) {
        KnownAsset asset = known.get(filename);
        return asset != null && asset.isCurrent() ? asset : ask(filename, asset, missing.policy());
    }

    /** Finds the URL of an asset for a call with nothing but the name, if it is remembered. */
    @Nullable
    String url(String filename, UrlScheme scheme) {
        KnownAsset asset = known.get(filename);
        return asset != null && asset.isCurrent() ? asset.url(scheme) : null;
    }

    /** Finds an asset for a call with a policy. */
    KnownAsset of(String filename, MissingAssetPolicy policy) {
        if (policy == missing.policy()) {
            return of(filename);
        }
        KnownAsset asset = known.get(filename);
        return asset != null && asset.isCurrent() && !asset.version().isMissing()
                ? asset
                : ask(filename, asset, policy);
    }

    /** Finds an asset that a link leads to: that it is missing is no error, whatever the policy is. */
    KnownAsset linked(String filename) {
        KnownAsset asset = known.get(filename);
        return asset != null && asset.isCurrent() ? asset : ask(filename, asset, MissingAssetPolicy.IGNORE);
    }

    /** Asks for the version that a file has at this moment, whatever is remembered. */
    Version versionNow(String filename) {
        return versionOf(new Asset(endpoint, filename));
    }

    private KnownAsset ask(String filename, @Nullable KnownAsset before, MissingAssetPolicy policy) {
        AssetName name = before != null && before.name().isCertain() ? before.name() : names.of(filename);
        Asset asset = new Asset(endpoint, name.filename());
        Version version = name.isFolder() ? Version.NONE : settledVersionOf(asset);
        // Asked for after the version: if the manifest changes in between, the version is not current either.
        boolean isOfModules = version.produced() != null && manifests.hasModules();
        if (version.isMissing()) {
            missing.reportUrl(asset.filename(), version, policy);
            version = version.withoutReason();
            if (policy != missing.policy()) {
                return new KnownAsset(name, version, isOfModules); // other calls are to be told too
            }
        }
        if (before != null && before.name().equals(name) && before.renew(version, isOfModules)) {
            return before;
        }
        KnownAsset now = new KnownAsset(name, version, isOfModules);
        if (mayBeRemembered(now)) {
            known.put(filename, now);
        }
        return now;
    }

    /** A version for good must not keep a name from its file, which may still come. */
    private boolean mayBeRemembered(KnownAsset asset) {
        AssetName name = asset.name();
        return name.isCertain()
                || !name.isFileOnly()
                || asset.version().current() != null
                || !endpoint.folder().isReachable();
    }

    /** Notes the state of the file that the version is of, so that an integrity can be that of the same state. */
    private Version settledVersionOf(Asset asset) {
        Version version = versionOf(asset);
        if (!computesIntegrity || version.fileState() == null) {
            return version;
        }
        Object before = fileState(asset);
        Version again = versionOf(asset);
        Object after = fileState(asset);
        if (again.fileState() == null) { // a manifest lists it now
            return again;
        }
        return again.inFileState(before != null && before.equals(after) ? before : null);
    }

    private static @Nullable Object fileState(Asset asset) {
        try {
            return asset.endpoint().folder().stamp(asset.filename());
        } catch (IOException e) {
            return null;
        }
    }

    private Version versionOf(Asset asset) {
        if (!AssetFileName.isValid(asset.filename())) {
            return listedVersionOf(asset);
        }
        if (!onCdn && !versionsOnSite && manifests.isEmpty()) {
            return Version.NONE;
        }
        Version version = (Version) Objects.requireNonNull(versioner.versionOf(asset), "the AssetVersioner's answer");
        if (onCdn || versionsOnSite) {
            boolean onSiteByRule = version.isMissing() && onCdn && isOnSite.test(asset.filename());
            return onSiteByRule ? version.withoutAnything() : version; // such a file may be made by the application
        }
        return version.isMissing() && manifests.hasFiles() ? version : version.withoutQuery();
    }

    /** Only a manifest can say where such a file is: the name itself is no place. */
    private Version listedVersionOf(Asset asset) {
        Version version = new ManifestVersioner(manifests).versionOf(asset);
        if (version.produced() == null) {
            AssetFileName.check(asset.filename());
        }
        return version;
    }

    /**
     * Finds an asset for the site's own URL. On a site without versions, a version in the query is left out; but what a
     * bundler made has no other name.
     */
    KnownAsset onSite(String filename, MissingAssetPolicy policy) {
        if (!onCdn || versionsOnSite) {
            return of(filename, policy);
        }
        if (!manifests.hasFiles()) {
            return new KnownAsset(names.of(filename), Version.NONE, false);
        }
        KnownAsset asset = of(filename, policy);
        return new KnownAsset(asset.name(), asset.version().withoutQuery(), asset.isOfModules());
    }

    /** Tells whether the site's own URL of an asset may be another than the path of its file. */
    boolean changesSiteUrls() {
        return versionsOnSite || manifests.hasFiles();
    }

    /** Tells whether an asset exists, as far as that can be known; false for a name that is refused. */
    boolean has(String filename) {
        KnownAsset asset = known.get(filename);
        if (asset != null && asset.isCurrent() && asset.version().isOfAsset()) {
            return true;
        }
        try {
            AssetName name = names.quietlyOf(filename);
            return !name.isFolder()
                    && (!AssetFileName.isValid(name.filename()) // a manifest lists it
                            || new AssetPresence(endpoint, versioner).of(name.filename()));
        } catch (InvalidAssetPathException e) {
            return false;
        }
    }

    /**
     * Checks a name.
     *
     * @throws InvalidAssetPathException if it is refused
     */
    void checkName(String filename) {
        names.quietlyOf(filename);
    }
}
