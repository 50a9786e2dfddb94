package io.cdnurl.examples.scaling.deploy;

import io.cdnurl.examples.scaling.cluster.AssetRoute;
import io.cdnurl.examples.scaling.cluster.Balancing;
import io.cdnurl.examples.scaling.cluster.Cluster;
import io.cdnurl.examples.scaling.cluster.Cluster.BalancerKind;
import io.cdnurl.examples.scaling.release.Release;
import java.util.List;

/** How the assets of two releases get to visitors while both are up. */
public enum Strategy {
    /** The release is a version in the query, and each instance answers with the file that it has. */
    NOTHING("no protection", BalancerKind.NGINX, AssetRoute.INSTANCE, false, false),
    /** As without protection, and the deploy purges all assets at its end. */
    PURGE("purge after the deploy", BalancerKind.NGINX, AssetRoute.INSTANCE, false, false),
    /** An instance answers 404, which no cache keeps, for the version of another release. */
    ORIGIN_FILTER("origin filter", BalancerKind.NGINX, AssetRoute.INSTANCE, true, false),
    /** The same, and nginx asks the other instance then. */
    NEXT_ON_404(
            "origin filter, nginx asks the next instance on 404",
            BalancerKind.NGINX,
            AssetRoute.NEXT_ON_404,
            true,
            false),
    /** The same with HAProxy. */
    NEXT_ON_404_HAPROXY(
            "origin filter, HAProxy asks the next instance on 404",
            BalancerKind.HAPROXY,
            AssetRoute.NEXT_ON_404,
            true,
            false),
    /** Files with fingerprints in their names, those of both releases in one folder. */
    SHARED_FOLDER(
            "one folder for both releases, names with fingerprints", BalancerKind.NGINX, AssetRoute.SHARED, true, true),
    /** The same with HAProxy, which asks a bucket. */
    SHARED_BUCKET_HAPROXY(
            "one bucket for both releases, names with fingerprints, HAProxy",
            BalancerKind.HAPROXY,
            AssetRoute.SHARED,
            true,
            true);

    private final String label;
    private final BalancerKind balancer;
    private final AssetRoute assets;
    private final boolean hasOriginFilter;
    private final boolean hasFingerprints;

    Strategy(String label, BalancerKind balancer, AssetRoute assets, boolean hasOriginFilter, boolean hasFingerprints) {
        this.label = label;
        this.balancer = balancer;
        this.assets = assets;
        this.hasOriginFilter = hasOriginFilter;
        this.hasFingerprints = hasFingerprints;
    }

    /** {@return what tables call it} */
    String label() {
        return label;
    }

    /** {@return whether nothing may go wrong: the guide recommends it} */
    boolean isRecommended() {
        return assets == AssetRoute.SHARED;
    }

    /** {@return whether it purges at the end of a deploy} */
    boolean purges() {
        return this == PURGE;
    }

    /** {@return what it needs beside the instances} */
    Cluster.Plan plan() {
        return new Cluster.Plan(balancer, Balancing.ROUND_ROBIN, assets, true);
    }

    /** {@return the properties of an instance of a release} */
    List<String> settings(Release release, Cluster cluster) {
        String versions = hasFingerprints
                // Each release reads its own manifest: an instance of the old one must go on naming the old files.
                ? "cdn.manifest-url=" + cluster.bucket().url() + "/manifests/" + release.number() + ".json"
                : "cdn.version=" + release.number();
        return List.of(
                "scaling.release=" + release.number(),
                "spring.web.resources.static-locations=" + release.folder().toUri(),
                "cdn.origin=" + hasOriginFilter,
                // What teams set so that a CDN keeps assets at all. The origin filter knows better when it is there.
                "spring.web.resources.cache.cachecontrol.max-age=365d",
                "spring.web.resources.cache.cachecontrol.cache-public=true",
                versions);
    }
}
