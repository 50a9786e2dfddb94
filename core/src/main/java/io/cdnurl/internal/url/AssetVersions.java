package io.cdnurl.internal.url;

import io.cdnurl.Asset;
import io.cdnurl.AssetVersioner;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.file.AssetFileName;
import io.cdnurl.internal.settings.EndpointSettings;
import io.cdnurl.internal.settings.SettingValues;
import io.cdnurl.internal.settings.VersionSettings;
import io.cdnurl.internal.version.AssetManifests;
import io.cdnurl.internal.version.FirstOfVersioner;
import io.cdnurl.internal.version.ManifestVersioner;
import io.cdnurl.internal.version.Version;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one static endpoint's assets, by the manifests of one time. Nothing is remembered here. Immutable and
 * thread-safe.
 */
final class AssetVersions {
    private final EndpointSettings settings;
    private final SettingValues allSettings;
    private final HostChoice hosts;
    private final StaticEndpoint endpoint;
    private final AssetManifests manifests;
    private final AssetVersioner versioner;
    /** Whether assets may be on the CDN. */
    private final boolean onCdn;
    /** Whether the site's own URLs have versions, too. */
    private final boolean versionsOnSite;

    private final boolean computesIntegrity;

    /** Makes the versions; {@code hosts} are where the settings say that assets are. */
    AssetVersions(EndpointSettings endpoint, SettingValues settings, HostChoice hosts, AssetManifests manifests) {
        this.settings = endpoint;
        this.allSettings = settings;
        this.hosts = hosts;
        this.endpoint = endpoint.endpoint();
        this.manifests = manifests;
        this.versioner = versioner(settings.version(), manifests);
        this.onCdn = !endpoint.hosts().isOnlySite();
        this.versionsOnSite = settings.version().isOnSite();
        this.computesIntegrity = settings.computesIntegrity();
    }

    private static AssetVersioner versioner(VersionSettings settings, AssetManifests manifests) {
        if (manifests.isEmpty()) {
            return settings.versioner();
        }
        AssetVersioner first = new ManifestVersioner(manifests);
        return settings.fallback().isEmpty() ? first : new FirstOfVersioner(first, settings.fallback());
    }

    /** Returns the versions by other manifests. */
    AssetVersions with(AssetManifests others) {
        return new AssetVersions(settings, allSettings, hosts, others);
    }

    StaticEndpoint endpoint() {
        return endpoint;
    }

    AssetManifests manifests() {
        return manifests;
    }

    /** Tells whether the site's own URL of an asset may be another than the path of its file. */
    boolean changeSiteUrls() {
        return versionsOnSite || manifests.hasFiles();
    }

    /** Tells whether the site's own URLs have the versions that URLs on the CDN have. */
    boolean areSameOnSite() {
        return !onCdn || versionsOnSite;
    }

    /** Tells whether an asset is known to whatever tells versions. */
    boolean know(Asset asset) {
        return !versioner.versionOf(asset).isMissing();
    }

    /** Tells whether an asset exists, as far as that can be known; false for a name that is refused. */
    boolean haveFile(String filename) {
        return new AssetPresence(endpoint, versioner).of(filename);
    }

    /** Finds the version that a file has at this moment. */
    Version of(String filename) {
        Asset asset = new Asset(endpoint, filename);
        if (!AssetFileName.isValid(filename)) {
            return listedVersionOf(asset);
        }
        if (!onCdn && !versionsOnSite && manifests.isEmpty()) {
            return Version.NONE;
        }
        return inUrls(
                (Version) Objects.requireNonNull(versioner.versionOf(asset), "the AssetVersioner's answer"), filename);
    }

    /** Tells whether all files have the version of the release, {@code CDN_VERSION}, whatever becomes of them. */
    boolean areFixed() {
        return allSettings.version().fixed() != null && manifests.isEmpty();
    }

    /** Finds the version that the manifests alone give a file; null if they do not list it. */
    @Nullable
    Version listedOf(String filename) {
        Version version = manifests.find(new Asset(endpoint, filename));
        return version == null ? null : inUrls(version, filename);
    }

    /** Leaves out what does not belong into the endpoint's URLs. */
    private Version inUrls(Version version, String filename) {
        if (onCdn || versionsOnSite) {
            boolean onSiteByRule = version.isMissing()
                    && onCdn
                    && hosts.of(filename, null, false).isSite();
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

    /** Finds the version of a file with the state of the file that it is of: an integrity must be of the same state. */
    Version settledOf(String filename) {
        Version version = of(filename);
        if (!computesIntegrity || version.fileState() == null) {
            return version;
        }
        Object before = fileState(filename);
        Version again = of(filename);
        Object after = fileState(filename);
        if (again.fileState() == null) { // another versioner knows it now
            return again;
        }
        return again.inFileState(before != null && before.equals(after) ? before : null);
    }

    private @Nullable Object fileState(String filename) {
        try {
            return endpoint.folder().stamp(filename);
        } catch (IOException e) {
            return null;
        }
    }
}
