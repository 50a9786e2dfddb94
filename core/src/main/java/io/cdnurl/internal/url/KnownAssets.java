package io.cdnurl.internal.url;

import io.cdnurl.CdnUrlException;
import io.cdnurl.InvalidAssetPathException;
import io.cdnurl.MissingAssetPolicy;
import io.cdnurl.RequestContext;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.file.AssetFileName;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.host.Host;
import io.cdnurl.internal.host.UrlScheme;
import io.cdnurl.internal.memory.BoundedMemo;
import io.cdnurl.internal.version.AssetManifests;
import io.cdnurl.internal.version.Version;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The assets of one static endpoint by the names that pages use, with the manifests and on the domains of one time:
 * what a name means, the version, and the URL. What was found out is remembered for as long as the version says. The
 * number of names is bounded, and so is the length of each. Thread-safe.
 *
 * <p>When another manifest comes into use, or a domain is left out or comes back, others of this class are made of it,
 * which know the names in use already.
 */
final class KnownAssets {
    private static final int REMEMBERED = 32_768;

    private final int generation;
    private final AssetVersions versions;
    private final AssetUrlWriter writer;
    private final AssetNames names;
    private final MissingAssets missing;
    private final BoundedMemo<KnownAsset> known;

    /** Knows no asset yet. */
    KnownAssets(AssetVersions versions, AssetUrlWriter writer, MissingAssets missing) {
        this(0, versions, writer, missing, new AssetNames(versions), new BoundedMemo<>(REMEMBERED));
    }

    private KnownAssets(
            int generation,
            AssetVersions versions,
            AssetUrlWriter writer,
            MissingAssets missing,
            AssetNames names,
            BoundedMemo<KnownAsset> known) {
        this.generation = generation;
        this.versions = versions;
        this.writer = writer;
        this.missing = missing;
        this.names = names;
        this.known = known;
    }

    /**
     * Knows the same names by other manifests, as far as the manifests tell: no file is looked at, and no versioner of
     * somebody else is asked. Names of which more must be asked are left out.
     */
    KnownAssets with(AssetManifests manifests) {
        AssetVersions others = versions.with(manifests);
        BoundedMemo<KnownAsset> same = known.mapped(before -> {
            KnownAsset now = again(before, others);
            if (now != null && now != before) {
                writer.rewrite(before, now);
            }
            return now;
        });
        return new KnownAssets(generation + 1, others, writer, missing, names.with(others), same);
    }

    /** Knows the same names without these domains; nothing else is left out. */
    KnownAssets without(Set<Host> out) {
        AssetUrlWriter other = writer.without(out);
        BoundedMemo<KnownAsset> moved = known.mapped(before -> {
            Host host = writer.host(before);
            if (host.equals(other.host(before))) {
                return before;
            }
            KnownAsset now = before.withoutUrls(); // whoever uses the one before may still write its URLs
            if (host.isSite()) {
                other.writeUsual(now);
            } else {
                other.rewrite(before, now);
            }
            return now;
        });
        return new KnownAssets(generation + 1, versions, other, missing, names, moved);
    }

    /** Finds an asset by other versions. One that both have from elsewhere than manifests stays as it is. */
    private @Nullable KnownAsset again(KnownAsset before, AssetVersions others) {
        AssetName name = before.name();
        if (name.isFolder()) {
            return before;
        }
        if (!name.isCertain() || before.version().isMissing()) {
            return null;
        }
        try {
            Version listed = others.listedOf(name.filename());
            if (listed != null) {
                return renewed(before, name, listed, others);
            }
            boolean isTheSame =
                    versions.manifests().hasFiles() == others.manifests().hasFiles()
                            && versions.listedOf(name.filename()) == null;
            return isTheSame ? renewed(before, name, before.version(), others) : null;
        } catch (CdnUrlException e) { // whoever asks for it will be told
            return null;
        }
    }

    /** Returns a number that is another one for other manifests, and if other domains are left out. */
    int generation() {
        return generation;
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

    /** Writes the URL of an asset for a call with nothing but the name. */
    String plainUrl(KnownAsset asset, @Nullable RequestContext request) {
        return writer.plainUrl(asset, request);
    }

    /** Writes a URL that is not remembered. */
    String freshUrl(Version version, AssetCall call) {
        return writer.url(version, isOfModules(version, versions), call);
    }

    /** Writes the URL of a file that a bundler made. */
    String fileUrl(String name, ProducedFile file, ReservedValues options, @Nullable RequestContext request) {
        return writer.fileUrl(file, host(name, file, options, request), options, request);
    }

    /** Writes the URLs of an asset that caches may have, whatever is left out now: that on its own domain first. */
    List<String> cachedUrls(KnownAsset asset, AssetCall call) {
        return writer.cachedUrls(asset.version(), asset.isOfModules(), call);
    }

    /** Writes the URLs that caches may have of a file that a bundler made. */
    List<String> cachedFileUrls(String name, ProducedFile file, @Nullable RequestContext request) {
        return writer.cachedFileUrls(name, file, manifests().hasModules(), request);
    }

    /** Chooses the host of an asset for a call with nothing but the name. */
    Host host(KnownAsset asset, @Nullable RequestContext request) {
        return writer.host(
                asset.name().filename(), asset.version().produced(), asset.isOfModules(), ReservedValues.NONE, request);
    }

    /** Chooses the host of a file that a bundler made. */
    Host host(String name, ProducedFile file, ReservedValues options, @Nullable RequestContext request) {
        return writer.host(name, file, manifests().hasModules(), options, request);
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

    /** Tells whether all files have the version of the release, {@code CDN_VERSION}, whatever becomes of them. */
    boolean haveFixedVersions() {
        return versions.areFixed();
    }

    private KnownAsset ask(String filename, @Nullable KnownAsset before, MissingAssetPolicy policy) {
        AssetName name = name(filename, before);
        Version version = version(name);
        if (version.isMissing()) {
            missing.reportUrl(name.filename(), version, policy);
            version = version.withoutReason();
            if (policy != missing.policy()) {
                return newAsset(name, version, versions); // other calls are to be told too
            }
        }
        KnownAsset now = renewed(before, name, version, versions);
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

    private static KnownAsset newAsset(AssetName name, Version version, AssetVersions from) {
        return new KnownAsset(name, version, isOfModules(version, from));
    }

    private static boolean isOfModules(Version version, AssetVersions from) {
        return version.produced() != null && from.manifests().hasModules();
    }

    /** Keeps what is known, with the URLs, if the asset has the same name and version as before. */
    private static KnownAsset renewed(
            @Nullable KnownAsset before, AssetName name, Version version, AssetVersions from) {
        return before != null && before.name().equals(name) && before.renew(version, isOfModules(version, from))
                ? before
                : newAsset(name, version, from);
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
     * Tells whether an asset is found alike while its version is current. Under {@link MissingAssetPolicy#IGNORE}, only
     * its folder may tell that it is there; and what some names mean depends on the files.
     */
    boolean isLasting(KnownAsset asset, MissingAssetPolicy policy) {
        Version version = asset.version();
        return asset.name().isCertain()
                && !version.isMissing()
                && (version.isOfAsset() || policy != MissingAssetPolicy.IGNORE);
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
            return newAsset(names.of(filename), Version.NONE, versions);
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
