package io.cdnurl.examples.scaling;

import io.cdnurl.examples.scaling.cluster.AssetRoute;
import io.cdnurl.examples.scaling.cluster.Balancing;
import io.cdnurl.examples.scaling.cluster.Cluster;
import io.cdnurl.examples.scaling.cluster.Cluster.BalancerKind;
import io.cdnurl.examples.scaling.cluster.Cluster.Place;
import io.cdnurl.examples.scaling.cluster.MissingProgramException;
import io.cdnurl.examples.scaling.release.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the whole site, shows who answers what, and ends all of it when it is interrupted. */
@Command(
        name = "scaling",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Starts two instances of the application, a balancer, a CDN, a store and a bucket on free ports"
                + " of this machine, and prints their addresses. Ctrl-C ends them all.")
public final class ScalingExample implements Callable<Integer> {
    private static final int MOST_TRIES = 50;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final AtomicReference<Cluster> started = new AtomicReference<>();

    @Option(
            names = "--balancer",
            paramLabel = "NAME",
            defaultValue = "nginx",
            description = "${COMPLETION-CANDIDATES}. Default: nginx.")
    private BalancerKind balancer;

    @Option(
            names = "--balancing",
            paramLabel = "NAME",
            defaultValue = "round_robin",
            description = "How an instance is chosen: ${COMPLETION-CANDIDATES}. Default: round_robin.")
    private Balancing balancing;

    @Option(names = "--no-store", description = "Each instance has a cache, sessions and a queue of its own.")
    private boolean isWithoutStore;

    @Option(names = "--once", description = "Print the table and end.")
    private boolean once;

    /**
     * Runs it.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ScalingExample())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("cdn-url-scaling");
        // Before anything is started: a program may be missing, and Ctrl-C may come at any time.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder)));
        Cluster.Plan plan = new Cluster.Plan(balancer, balancing, AssetRoute.SHARED, !isWithoutStore);
        try (Cluster cluster = Cluster.start(folder, plan)) {
            started.set(cluster);
            show(cluster, folder);
            if (!once) {
                System.out.println("\nCtrl-C ends all of it.");
                new CountDownLatch(1).await();
            }
            return CommandLine.ExitCode.OK;
        } catch (MissingProgramException e) {
            System.err.println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    private void show(Cluster cluster, Path folder) throws IOException, InterruptedException {
        System.out.println("Starting two instances ...");
        Release release = Release.build(1, folder);
        release.upload(cluster.bucket().folder());
        release.makeCurrent(cluster.bucket().folder());
        cluster.startBoth(List.of(
                "spring.web.resources.static-locations=" + release.folder().toUri(),
                "cdn.manifest-url=" + cluster.bucket().url() + "/manifests/current.json",
                "cdn.manifest-refresh=10"));
        System.out.println();
        System.out.println("CDN (Varnish)       " + cluster.cdn().url() + "/     <- open this one");
        System.out.printf(
                "%-20s%s/%n",
                "balancer (" + balancer.name().toLowerCase(Locale.ROOT) + ")",
                cluster.balancer().url());
        for (Place place : Place.values()) {
            System.out.println("instance " + cluster.instance(place).name() + "          "
                    + cluster.instance(place).url() + "/");
        }
        System.out.println("bucket              " + cluster.bucket().url() + "/manifests/current.json");
        if (!isWithoutStore) {
            System.out.println(
                    "store               127.0.0.1:" + cluster.store().port());
        }
        System.out.println("logs                " + folder);
        System.out.println();
        new Answers(cluster).print();
    }

    private void end(Path folder) {
        Cluster cluster = started.get();
        if (cluster != null) {
            cluster.close();
        }
        // A cluster that was just being started ends its programs itself, at the same time: they may still write files.
        IOException last = null;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                delete(folder);
                return;
            } catch (IOException | UncheckedIOException e) {
                last = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        System.err.println("The folder " + folder + " cannot be removed: " + last);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
