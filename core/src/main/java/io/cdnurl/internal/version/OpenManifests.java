package io.cdnurl.internal.version;

import io.cdnurl.ManifestUnavailableException;
import io.cdnurl.internal.settings.EndpointSettings;
import io.cdnurl.internal.settings.ManifestSettings;
import io.cdnurl.internal.text.Failure;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestSource;
import io.cdnurl.manifest.ManifestStatus;
import io.cdnurl.manifest.RefreshingManifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All manifests that the endpoints of a builder use, read and kept fresh. */
public final class OpenManifests implements AutoCloseable {
    private final ManifestSettings settings;
    private final List<EndpointSettings> endpoints;
    /** By the addresses that the endpoints name; endpoints without a manifest of their own have none. */
    private final Map<List<String>, ManifestsInUse> byAddresses = new LinkedHashMap<>();

    private final Changeover changeover = new Changeover();

    /**
     * Opens nothing yet.
     *
     * @param settings how manifests are read
     * @param endpoints all endpoints, to know which of them share manifests
     */
    public OpenManifests(ManifestSettings settings, List<EndpointSettings> endpoints) {
        this.settings = settings;
        this.endpoints = endpoints;
    }

    /**
     * Returns the manifests of an endpoint. They are read unless another endpoint uses them too.
     *
     * @param endpoint the endpoint
     * @return its manifests
     * @throws ManifestUnavailableException if one cannot be read
     */
    public ManifestsInUse of(EndpointSettings endpoint) {
        List<String> addresses = endpoint.endpoint().manifestUrls();
        ManifestsInUse manifests = byAddresses.get(addresses);
        if (manifests == null) {
            manifests = new ManifestsInUse(
                    new AssetManifests(
                            List.of(),
                            prefixesOfUsers(addresses),
                            settings.keyPrefix(),
                            settings.pathsAreBelowEndpoint()),
                    changeover);
            byAddresses.put(addresses, manifests); // before they are read, so that all are closed if one cannot be
            for (ManifestSource source : endpoint.manifests()) {
                open(source, manifests);
            }
        }
        return manifests;
    }

    /** {@return what lets the endpoints change over to other manifests, and to whatever else changes} */
    public Changeover changeover() {
        return changeover;
    }

    /** Without a stream: a site with few endpoints starts sooner. */
    private List<String> prefixesOfUsers(List<String> addresses) {
        List<String> prefixes = new ArrayList<>();
        for (EndpointSettings each : endpoints) {
            if (each.endpoint().manifestUrls().equals(addresses)) {
                prefixes.add(each.endpoint().listedPrefix());
            }
        }
        return prefixes;
    }

    private void open(ManifestSource source, ManifestsInUse manifests) {
        try {
            manifests.open(RefreshingManifest.builder(source, settings.format())
                    .interval(settings.refresh())
                    .watch(settings.isWatched())
                    .listener(settings.listener())
                    .orEmpty(settings.mayBeAbsent()));
        } catch (IOException | RuntimeException e) {
            close();
            throw unavailable(
                    source,
                    e,
                    "Check CDN_MANIFEST_URL and what is there; to go on without versions from it, set"
                            + " CDN_MANIFEST=false.");
        }
    }

    /**
     * Reads another manifest, once.
     *
     * @param source where it is
     * @return the manifest
     * @throws ManifestUnavailableException if it cannot be read
     */
    public Manifest read(ManifestSource source) {
        try (RefreshingManifest manifest =
                RefreshingManifest.builder(source, settings.format()).open()) {
            return manifest.get();
        } catch (IOException | RuntimeException e) {
            throw unavailable(source, e, "Check its address and what is there.");
        }
    }

    private static ManifestUnavailableException unavailable(ManifestSource source, Exception e, String remedy) {
        return new ManifestUnavailableException(
                "The manifest at " + source + " cannot be read: " + Failure.of(e) + ". " + remedy, e);
    }

    /** {@return how each manifest is, in the order in which they were opened} */
    public List<ManifestStatus> statuses() {
        return byAddresses.values().stream()
                .flatMap(manifests -> manifests.statuses().stream())
                .toList();
    }

    @Override
    public void close() {
        for (ManifestsInUse manifests : byAddresses.values()) {
            manifests.close();
        }
    }
}
