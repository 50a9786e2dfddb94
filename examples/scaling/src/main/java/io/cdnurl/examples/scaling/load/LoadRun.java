package io.cdnurl.examples.scaling.load;

import io.cdnurl.examples.scaling.cluster.AssetRoute;
import io.cdnurl.examples.scaling.cluster.Balancing;
import io.cdnurl.examples.scaling.cluster.Cluster;
import io.cdnurl.examples.scaling.cluster.Cluster.BalancerKind;
import io.cdnurl.examples.scaling.cluster.Cluster.Place;
import io.cdnurl.examples.scaling.cluster.Instance;
import io.cdnurl.examples.scaling.cluster.MissingProgramException;
import io.cdnurl.examples.scaling.cluster.Program;
import io.cdnurl.examples.scaling.load.Wrk.Measurement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Measures one page in each step from one instance to a CDN, in turn, all in one run. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures requests a second and latencies of the home page: one instance, two behind nginx,"
                + " with and without the page cache, and with the CDN in front.")
public final class LoadRun implements Callable<Integer> {
    /** Making a page takes 300 ms of waiting. An instance waits for so many at once, as with a pool of connections. */
    private static final List<String> INSTANCE = List.of("server.tomcat.threads.max=16", "scaling.page.cost=300ms");

    /** Until then, the instances get faster from round to round. */
    private static final int WARM_UPS = 3;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each step is measured, by turns, after three rounds to warm up. Default: 3.")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long each measurement takes. Default: 5.")
    private int seconds;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "64",
            description = "How many connections the load generator keeps open. Default: 64.")
    private int connections;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "target/load",
            description = "Where to write table.md, and the logs of all programs. Default: target/load.")
    private Path output;

    /**
     * Runs it.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LoadRun()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (rounds < 1 || seconds < 1 || connections < 1) {
            throw new ParameterException(new CommandLine(this), "--rounds, --seconds and --connections are 1 or more.");
        }
        Files.createDirectories(output);
        try {
            String table = table(measure());
            Files.writeString(output.resolve("table.md"), table);
            System.out.println("\n" + table);
            return CommandLine.ExitCode.OK;
        } catch (MissingProgramException e) {
            System.err.println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    private Map<Step, List<Measurement>> measure() throws Exception {
        Wrk wrk = new Wrk(Program.require("wrk", "wrk").toString(), connections, seconds);
        Path folder = Files.createTempDirectory(output.toAbsolutePath(), "run");
        Cluster.Plan plan = new Cluster.Plan(
                BalancerKind.NGINX, Balancing.ROUND_ROBIN, AssetRoute.INSTANCE, true, Instance.Jvm.RUNS_LONG);
        Map<Step, List<Measurement>> all = new EnumMap<>(Step.class);
        try (Cluster cluster = Cluster.start(folder, plan)) {
            cluster.startBoth(INSTANCE);
            for (int round = 1 - WARM_UPS; round <= rounds; round++) {
                for (Step step : Step.values()) {
                    Measurement measured = wrk.measure(url(step, cluster));
                    System.out.printf(
                            Locale.ROOT,
                            "%s, %s: %.0f requests a second%n",
                            round < 1 ? "warm-up" : "round " + round,
                            step.label(),
                            measured.perSecond());
                    if (round > 0) {
                        all.computeIfAbsent(step, each -> new ArrayList<>()).add(measured);
                    }
                }
            }
        }
        return all;
    }

    private static String url(Step step, Cluster cluster) {
        return switch (step) {
            case ONE_NOT_CACHED -> cluster.instance(Place.A).url() + "/now";
            case TWO_NOT_CACHED -> cluster.balancer().url() + "/now";
            case ONE_CACHED -> cluster.instance(Place.A).url() + "/";
            case TWO_CACHED -> cluster.balancer().url() + "/";
            case CDN -> cluster.cdn().url() + "/";
        };
    }

    private static String table(Map<Step, List<Measurement>> all) {
        StringBuilder text = new StringBuilder("| | requests a second | spread | times the first | p50 | p99 |\n");
        text.append("|---|---|---|---|---|---|\n");
        double first = median(all.get(Step.ONE_NOT_CACHED), Measurement::perSecond);
        all.forEach((step, measured) -> {
            double perSecond = median(measured, Measurement::perSecond);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f to %.0f | %.1f | %.1f ms | %.1f ms |%n",
                    step.label(),
                    perSecond,
                    measured.stream().mapToDouble(Measurement::perSecond).min().orElseThrow(),
                    measured.stream().mapToDouble(Measurement::perSecond).max().orElseThrow(),
                    perSecond / first,
                    median(measured, Measurement::p50),
                    median(measured, Measurement::p99)));
        });
        return text.toString();
    }

    private static double median(List<Measurement> measured, ToDoubleFunction<Measurement> figure) {
        double[] sorted = measured.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
