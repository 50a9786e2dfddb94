package io.cdnurl.examples.scaling.deploy;

import io.cdnurl.examples.scaling.cluster.Cluster;
import io.cdnurl.examples.scaling.cluster.Cluster.Place;
import io.cdnurl.examples.scaling.cluster.Instance;
import io.cdnurl.examples.scaling.release.Release;
import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.http.HttpCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Replaces all instances by those of another release, one by one, while visitors load pages: there, by a release that
 * no cache knows yet, and back to the first one. Every second deploy in each direction kills the instances instead of
 * telling them to end.
 */
public final class RollingDeploy {
    /** The page of a visitor may be older than the deploy by so much. The default would be a minute. */
    private static final List<String> SHORT_LIVED_PAGES = List.of("scaling.page.fresh=1s", "scaling.page.cost=50ms");

    /**
     * After an instance is ready, and before the next one ends. The balancer has to find out that the first is back:
     * nginx asks it again a second after its last failure. Without this pause, it takes both to be down for a second.
     */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final Strategy strategy;
    private final int deploys;
    private final long pages;
    private final int visitors;
    private final Progress progress;

    /** Is told of what happens, for whoever waits. */
    public interface Progress {
        /**
         * Something has happened.
         *
         * @param step what
         * @param now tells what visitors got so far, whenever it is asked
         */
        void step(String step, Supplier<Result> now);
    }

    /**
     * Plans a run.
     *
     * @param strategy how assets get to visitors
     * @param deploys how many times all instances are replaced, half of them back to the first release
     * @param pages how many pages are loaded at least
     * @param visitors how many visitors load them, at the same time
     * @param progress is told of every step
     */
    public RollingDeploy(Strategy strategy, int deploys, long pages, int visitors, Progress progress) {
        this.strategy = strategy;
        this.deploys = deploys;
        this.pages = pages;
        this.visitors = visitors;
        this.progress = progress;
    }

    /**
     * Runs it.
     *
     * @param folder an empty one, for releases, configurations and logs
     * @return what became of the pages
     */
    public Result run(Path folder) throws Exception {
        Map<Integer, Release> releases = new HashMap<>();
        for (int number = 1; number <= 1 + (deploys + 1) / 2; number++) {
            releases.put(number, Release.build(number, folder));
        }
        try (Cluster cluster = Cluster.start(folder, strategy.plan())) {
            return run(cluster, releases);
        }
    }

    private Result run(Cluster cluster, Map<Integer, Release> releases) throws Exception {
        Findings findings = new Findings();
        upload(releases.get(1), cluster);
        cluster.startBoth(settings(releases.get(1), cluster));
        Visit visit = new Visit(cluster.cdn().url(), releases, findings);
        CacheCheck cache = new CacheCheck();
        int kills = 0;
        try (Load load = Load.start(visitors, visit, findings)) {
            for (int deploy = 1; deploy <= deploys; deploy++) {
                Release next = releases.get(deploy % 2 == 1 ? 1 + (deploy + 1) / 2 : 1);
                boolean kill = deploy % 4 <= 1;
                upload(next, cluster);
                for (Place place : Place.values()) {
                    replace(place, next, kill, cluster);
                    kills += kill ? 1 : 0;
                    int deploysSoFar = deploy;
                    int killsSoFar = kills;
                    progress.step(
                            "deploy " + deploy + " of " + deploys + ": instance " + place.instanceName()
                                    + " is release " + next.number() + (kill ? " after a kill" : ""),
                            () -> findings.result(strategy, deploysSoFar, killsSoFar));
                }
                cache.check(findings);
                if (strategy.purges()) {
                    purge(cluster, findings);
                }
                load.await(pages * deploy / deploys, 30, TimeUnit.MINUTES);
            }
        }
        cache.check(findings);
        return findings.result(strategy, deploys, kills);
    }

    private List<String> settings(Release release, Cluster cluster) {
        List<String> settings = new ArrayList<>(SHORT_LIVED_PAGES);
        settings.addAll(strategy.settings(release, cluster));
        return settings;
    }

    /** Before any instance names them. */
    private static void upload(Release release, Cluster cluster) throws Exception {
        release.upload(cluster.bucket().folder());
    }

    private void replace(Place place, Release next, boolean kill, Cluster cluster) throws Exception {
        Instance old = cluster.instance(place);
        if (kill) {
            old.program().kill();
        } else {
            old.close();
        }
        cluster.start(place, settings(next, cluster));
        Thread.sleep(SETTLING.toMillis());
    }

    private static void purge(Cluster cluster, Findings findings) {
        CdnInvalidator invalidator = CdnInvalidator.of(HttpCache.varnish()
                .node(cluster.cdn().url())
                .site(cluster.cdn().url())
                .build());
        InvalidationRequest.Builder request = InvalidationRequest.builder();
        findings.seen().keySet().forEach(request::path);
        invalidator.invalidate(request.build());
    }
}
