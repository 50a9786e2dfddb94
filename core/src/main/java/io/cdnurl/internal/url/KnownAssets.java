package io.cdnurl.internal.url;

import io.cdnurl.InvalidAssetPathException;
import io.cdnurl.MissingAssetPolicy;
import io.cdnurl.internal.file.AssetFileName;
import io.cdnurl.internal.host.UrlScheme;
import io.cdnurl.internal.memory.BoundedMemo;
import io.cdnurl.internal.version.AssetManifests;
import io.cdnurl.internal.version.Version;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The assets of one static endpoint by the names that pages use, with the manifests of one time: what a name means, and
 * the version. What was found out is remembered for as long as the version says. The number of names is bounded, and so
 * is the length of each. Thread-safe.
 *
 * <p>When another manifest comes into use, others of this class are {@linkplain #with made of it}, which know the names
 * in use already.
 */
final class KnownAssets {
    private static final int REMEMBERED = 32_768;

    /** How long new manifests may have to wait for the names in use, if files are on a slow disk. */
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AssetVersions versions;
    private final AssetNames names;
    private final MissingAssets missing;
    private final BoundedMemo<KnownAsset> known;

    /** Knows no asset yet. */
    KnownAssets(AssetVersions versions, MissingAssets missing) {
        this(versions, missing, new AssetNames(versions), new BoundedMemo<>(REMEMBERED));
    }

    private KnownAssets(
            AssetVersions versions, MissingAssets missing, AssetNames names, BoundedMemo<KnownAsset> known) {
        this.versions = versions;
        this.missing = missing;
        this.names = names;
        this.known = known;
    }

    /**
     * Knows the same names by other manifests. A name whose asset is missing in either is left out, and so are names
     * for which there is no time.
     *
     * @param manifests the manifests
     * @param changed is given an asset as it was and as it is if they differ, to write its URLs
     */
    KnownAssets with(AssetManifests manifests, BiConsumer<KnownAsset, KnownAsset> changed) {
        long start = System.nanoTime();
        AssetVersions others = versions.with(manifests);
        KnownAssets empty = new KnownAssets(others, missing, names.with(others), new BoundedMemo<>(REMEMBERED));
        return new KnownAssets(others, missing, empty.names, known.mapped((filename, before) -> {
            KnownAsset now = before.version().isMissing() || System.nanoTime() - start > MOST_NANOS
                    ? null
                    : empty.again(filename, before);
            if (now != null && now != before) {
                changed.accept(before, now);
            }
            return now;
        }));
    }

    /** Finds an asset that other manifests had; null if it is missing now, or must be asked for by the caller. */
    private @Nullable KnownAsset again(String filename, KnownAsset before) {
        try {
            AssetName name = name(filename, before);
            Version version = version(name);
            KnownAsset now = renewed(before, name, version);
            return version.isMissing() || !mayBeRemembered(now) ? null : now;
        } catch (RuntimeException e) { // whoever asks next will be told
            return null;
        }
    }

    AssetManifests manifests() {
        return versions.manifests();
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
        return versions.of(filename);
    }

    private KnownAsset ask(String filename, @Nullable KnownAsset before, MissingAssetPolicy policy) {
        AssetName name = name(filename, before);
        Version version = version(name);
        if (version.isMissing()) {
            missing.reportUrl(name.filename(), version, policy);
            version = version.withoutReason();
            if (policy != missing.policy()) {
                return known(name, version); // other calls are to be told too
            }
        }
        KnownAsset now = renewed(before, name, version);
        if (now != before && mayBeRemembered(now)) {
            known.put(filename, now);
        }
        return now;
    }

    private AssetName name(String filename, @Nullable KnownAsset before) {
        return before != null && before.name().isCertain() ? before.name() : names.of(filename);
    }

    private Version version(AssetName name) {
        return name.isFolder() ? Version.NONE : versions.settledOf(name.filename());
    }

    private KnownAsset known(AssetName name, Version version) {
        return new KnownAsset(name, version, isOfModules(version));
    }

    private boolean isOfModules(Version version) {
        return version.produced() != null && manifests().hasModules();
    }

    /** Keeps what is known, with the URLs, if the asset has the same name and version as before. */
    private KnownAsset renewed(@Nullable KnownAsset before, AssetName name, Version version) {
        return before != null && before.name().equals(name) && before.renew(version, isOfModules(version))
                ? before
                : known(name, version);
    }

    /** A version for good must not keep a name from its file, which may still come. */
    private boolean mayBeRemembered(KnownAsset asset) {
        AssetName name = asset.name();
        return name.isCertain()
                || !name.isFileOnly()
                || asset.version().current() != null
                || !manifests().isEmpty()
                || !versions.endpoint().folder().isReachable();
    }

    /**
     * Finds an asset for the site's own URL. On a site without versions, a version in the query is left out; but what a
     * bundler made has no other name.
     */
    KnownAsset onSite(String filename, MissingAssetPolicy policy) {
        if (versions.areSameOnSite()) {
            return of(filename, policy);
        }
        if (!manifests().hasFiles()) {
            return known(names.of(filename), Version.NONE);
        }
        KnownAsset asset = of(filename, policy);
        return new KnownAsset(asset.name(), asset.version().withoutQuery(), asset.isOfModules());
    }

    /** Tells whether the site's own URL of an asset may be another than the path of its file. */
    boolean changesSiteUrls() {
        return versions.changeSiteUrls();
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
                            || versions.haveFile(name.filename()));
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
