package io.cdnurl;

import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestFormatException;
import io.cdnurl.manifest.ManifestSource;
import io.cdnurl.manifest.ManifestStatus;
import io.cdnurl.manifest.RefreshingManifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** All manifests that the endpoints of a builder use, read and kept fresh. */
final class OpenManifests implements AutoCloseable {
    private final CdnSettings settings;
    private final List<RefreshingManifest> all = new ArrayList<>();
    private final List<Supplier<Manifest>> common;

    /**
     * Reads the manifests that endpoints share; those of single endpoints are read when they are asked for.
     *
     * @throws ManifestUnavailableException if one cannot be read
     */
    OpenManifests(CdnSettings settings) {
        this.settings = settings;
        boolean used = settings.staticEndpoints().stream().anyMatch(endpoint -> usesCommon(endpoint, settings));
        this.common = used ? open(settings.manifests()) : List.of();
    }

    private static boolean usesCommon(StaticEndpoint endpoint, CdnSettings settings) {
        return endpoint.manifestUrl() == null && !settings.manifests().isEmpty();
    }

    AssetManifests of(StaticEndpoint endpoint) {
        List<Supplier<Manifest>> manifests =
                usesCommon(endpoint, settings) ? common : open(settings.manifests(endpoint));
        if (manifests.isEmpty()) {
            return AssetManifests.NONE;
        }
        boolean shared = manifests == common
                && settings.staticEndpoints().stream()
                                .filter(each -> usesCommon(each, settings))
                                .count()
                        > 1;
        return new AssetManifests(manifests, shared, settings.manifestKeyPrefix());
    }

    private List<Supplier<Manifest>> open(List<ManifestSource> sources) {
        List<Supplier<Manifest>> opened = new ArrayList<>();
        for (ManifestSource source : sources) {
            RefreshingManifest manifest = open(source);
            all.add(manifest);
            opened.add(manifest);
        }
        return List.copyOf(opened);
    }

    private RefreshingManifest open(ManifestSource source) {
        try {
            return RefreshingManifest.builder(source, settings.manifestFormat())
                    .interval(settings.manifestRefresh())
                    .watch(settings.manifestWatch())
                    .listener(settings.manifestListener())
                    .orEmpty(isDevelopment())
                    .open();
        } catch (IOException | RuntimeException e) {
            close();
            throw new ManifestUnavailableException(
                    "The manifest at " + source + " cannot be read: " + reason(e)
                            + ". Check CDN_MANIFEST_URL and what is there; to go on without versions from it, set"
                            + " CDN_MANIFEST=false.",
                    e);
        }
    }

    /** Without a CDN nobody keeps what is written now, and the bundler may not have run yet. */
    private boolean isDevelopment() {
        return settings.staticEndpoints().stream().allMatch(endpoint -> settings.hosts(endpoint) == AssetHosts.NONE);
    }

    /** What our own sources and formats say as it is, what others say as the text of a stranger. */
    private static String reason(Exception e) {
        String message = e.getMessage();
        if (message == null) {
            return e.getClass().getSimpleName();
        }
        boolean ours = e.getClass() == IOException.class || e instanceof ManifestFormatException;
        return ours ? message : e.getClass().getSimpleName() + ": " + Quoted.of(Quoted.withoutCredentials(message));
    }

    List<ManifestStatus> statuses() {
        return all.stream().map(RefreshingManifest::status).toList();
    }

    @Override
    public void close() {
        all.forEach(RefreshingManifest::close);
    }
}
