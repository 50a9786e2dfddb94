package io.cdnurl.examples.scaling.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Two instances of the application, a balancer before them, a CDN before that, a bucket, and a store if one is asked
 * for. All listen on free ports of this machine only. Nothing is left when it is closed, or when this process ends.
 * Thread-safe, but for {@link #close}.
 */
public final class Cluster implements AutoCloseable {
    /** The places for instances, as the balancer knows them. */
    public enum Place {
        /** The first. */
        A,
        /** The second. */
        B;

        /** {@return the name of an instance at this place} */
        public String instanceName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which program balances. */
    public enum BalancerKind {
        /** nginx. */
        NGINX,
        /** HAProxy. */
        HAPROXY
    }

    /**
     * What is to be started.
     *
     * @param balancer the program before the instances
     * @param balancing how it chooses an instance
     * @param assets who answers for assets
     * @param hasStore whether there is a store
     * @param jvm what the instances' JVMs are good at
     */
    public record Plan(
            BalancerKind balancer, Balancing balancing, AssetRoute assets, boolean hasStore, Instance.Jvm jvm) {
        /** What the guide recommends. */
        public static final Plan RECOMMENDED =
                new Plan(BalancerKind.NGINX, Balancing.ROUND_ROBIN, AssetRoute.SHARED, true);

        /**
         * Plans instances that start quickly.
         *
         * @param balancer the program before the instances
         * @param balancing how it chooses an instance
         * @param assets who answers for assets
         * @param hasStore whether there is a store
         */
        public Plan(BalancerKind balancer, Balancing balancing, AssetRoute assets, boolean hasStore) {
            this(balancer, balancing, assets, hasStore, Instance.Jvm.STARTS_QUICKLY);
        }
    }

    /** HAProxy may know of one instance before the other. */
    private static final Duration BALANCER_SETTLES = Duration.ofMillis(500);

    private final Path folder;
    private final Instance.Jvm jvm;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Map<Place, Integer> ports = new EnumMap<>(Place.class);
    private final Map<Place, AtomicReference<Instance>> instances = new EnumMap<>(Place.class);
    private final Thread atTheEnd = new Thread(this::end, "ends-cluster");
    private Store store;
    private Bucket bucket;
    private Balancer balancer;
    private Varnish cdn;

    private Cluster(Path folder, Instance.Jvm jvm) throws IOException {
        this.folder = folder;
        this.jvm = jvm;
        for (Place place : Place.values()) {
            ports.put(place, Http.freePort());
            instances.put(place, new AtomicReference<>());
        }
    }

    /**
     * Starts all but the instances.
     *
     * @param folder an empty one, for configurations, logs and data
     * @param plan what to start
     * @throws MissingProgramException if a program is not installed
     */
    public static Cluster start(Path folder, Plan plan) throws IOException, InterruptedException {
        Cluster cluster = new Cluster(folder, plan.jvm());
        Runtime.getRuntime().addShutdownHook(cluster.atTheEnd);
        try {
            cluster.startParts(plan);
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void startParts(Plan plan) throws IOException, InterruptedException {
        if (plan.hasStore()) {
            store = with(Store.start(folder.resolve("store")));
        }
        Path shared = Files.createDirectories(folder.resolve("shared"));
        bucket = with(Bucket.start(folder.resolve("bucket"), Http.freePort(), shared));
        Path own = folder.resolve("balancer");
        List<Integer> known = List.copyOf(ports.values());
        balancer = with(
                plan.balancer() == BalancerKind.NGINX
                        ? Nginx.start(
                                own, Http.freePort(), known, plan.balancing(), plan.assets(), shared.resolve("assets"))
                        : HaProxy.start(own, Http.freePort(), known, plan.balancing(), plan.assets(), bucket.port()));
        cdn = with(Varnish.start(folder.resolve("cdn"), Http.freePort(), balancer.port()));
    }

    private <T extends AutoCloseable> T with(T part) {
        synchronized (parts) {
            parts.push(part);
        }
        return part;
    }

    /**
     * Starts an instance, and waits until it is ready.
     *
     * @param place where
     * @param settings its properties, beside those that lead to the CDN and the store
     */
    public Instance start(Place place, List<String> settings) throws IOException, InterruptedException {
        return start(place, settings, Map.of());
    }

    /**
     * Starts an instance, and waits until it is ready.
     *
     * @param place where
     * @param settings its properties, beside those that lead to the CDN and the store
     * @param environment variables beside those of this process
     */
    public Instance start(Place place, List<String> settings, Map<String, String> environment)
            throws IOException, InterruptedException {
        Instance instance = launch(place, settings, environment);
        instance.awaitReady();
        return instance;
    }

    /** Starts both instances at once, and waits until they are ready and the balancer knows it. */
    public void startBoth(List<String> settings) throws IOException, InterruptedException {
        startBoth(settings, Map.of());
    }

    /**
     * Starts both instances at once, and waits until they are ready and the balancer knows it.
     *
     * @param settings their properties, beside those that lead to the CDN and the store
     * @param environments variables beside those of this process, for the instances that have some
     */
    public void startBoth(List<String> settings, Map<Place, Map<String, String>> environments)
            throws IOException, InterruptedException {
        for (Place place : Place.values()) {
            launch(place, settings, environments.getOrDefault(place, Map.of()));
        }
        for (Place place : Place.values()) {
            instance(place).awaitReady();
        }
        balancer.program().await(10, () -> Http.status(balancer.url() + "/") == 200);
        Thread.sleep(BALANCER_SETTLES.toMillis());
    }

    private Instance launch(Place place, List<String> settings, Map<String, String> environment) throws IOException {
        List<String> all = new ArrayList<>(
                List.of("cdn.domain=" + cdn.domain(), "cdn.https=false", "scaling.cdn-node=" + cdn.url()));
        if (store != null) {
            all.addAll(store.settings());
        }
        all.addAll(settings);
        Path logs = Files.createDirectories(folder.resolve("instances"));
        Instance instance = with(Instance.launch(place.instanceName(), ports.get(place), logs, jvm, all, environment));
        instances.get(place).set(instance);
        return instance;
    }

    /** {@return the instance that was started last at a place} */
    public Instance instance(Place place) {
        return instances.get(place).get();
    }

    /** {@return the store} */
    public Store store() {
        return store;
    }

    /** {@return the bucket} */
    public Bucket bucket() {
        return bucket;
    }

    /** {@return the balancer} */
    public Balancer balancer() {
        return balancer;
    }

    /** {@return the CDN} */
    public Varnish cdn() {
        return cdn;
    }

    /** {@return the folder with configurations, logs and data} */
    public Path folder() {
        return folder;
    }

    /** Ends all parts, those that were started last first. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException e) {
            // This process ends, and the hook does the same.
        }
        end();
    }

    private void end() {
        synchronized (parts) { // who comes second waits until all have ended
            while (!parts.isEmpty()) {
                try {
                    parts.pop().close();
                } catch (Exception e) {
                    System.err.println("A part of the cluster cannot be ended: " + e);
                }
            }
        }
    }
}
