package io.cdnurl.benchmarks;

import io.cdnurl.benchmarks.report.Report;
import io.cdnurl.benchmarks.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs all benchmarks, or some, and writes the report. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        description = "Measures what a URL costs, and writes table.txt, table.json and plot.png.")
public final class Benchmarks implements Callable<Integer> {
    private static final TimeValue ITERATION = TimeValue.milliseconds(400);
    private static final TimeValue LONG_ITERATION = TimeValue.seconds(2); // for percentiles, which need many samples
    private static final int ITERATIONS = 5;
    private static final int ITERATIONS_OF_LARGE_CODE = 20; // Thymeleaf's is compiled after some seconds only

    /** A fixed heap whose memory is touched before measuring: the first access is slow on some machines. */
    private static final List<String> HEAP = List.of("-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch");

    /** The fastest value of each parameter; parameters that are not here have few values. */
    private static final Map<String, List<String>> SMOKE = Map.of(
            "names", List.of("64"),
            "scheme", List.of("HTTPS"),
            "entries", List.of("64"),
            "versioning", List.of("NONE", "TIMESTAMP", "MANIFEST", "FINGERPRINT", "MISSING"));

    private static final String FOOTPRINT = "Footprint";

    @Option(names = "--smoke", description = "Run everything once and briefly. The figures mean nothing.")
    private boolean smoke;

    @Option(
            names = "--only",
            paramLabel = "<regex>",
            defaultValue = "",
            description = "Run only benchmarks whose name contains a match, such as 'Url|Floor' or 'Page.*render'.")
    private Pattern only = Pattern.compile("");

    @Option(
            names = "--rounds",
            paramLabel = "<n>",
            defaultValue = "3",
            description = "The number of rounds. Each measures everything in new processes. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--output",
            paramLabel = "<folder>",
            defaultValue = "target/benchmarks",
            description = "The folder for the report. Default: ${DEFAULT-VALUE}.")
    private Path output = Path.of("target", "benchmarks");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Results results = new Results();

    /** For {@link #main} and the test. */
    Benchmarks() {}

    /**
     * Runs the program.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmarks()).execute(args));
    }

    /** The benchmarks of a class, the number of threads, and the values of parameters if not all are measured. */
    private record Part(Class<?> group, String methods, int threads, Map<String, String> parameters) {
        static Part of(Class<?> group) {
            return new Part(group, "", 1, Map.of());
        }

        /** Only the benchmarks whose name begins with a text, with few file names and one scheme. */
        static Part few(Class<?> group, String methods, int threads) {
            return new Part(group, methods, threads, Map.of("names", "64", "scheme", "FOLLOW_REQUEST"));
        }

        String include(Pattern only) {
            return "^(?=.*\\." + group.getSimpleName() + "\\.(" + methods + ")).*(?:" + only + ")";
        }

        @Override
        public String toString() {
            return group.getSimpleName()
                    + (methods.isEmpty() ? "" : "." + methods)
                    + (threads > 1 ? " on " + threads + " threads" : "");
        }
    }

    private static List<Part> parts() {
        int cores = Runtime.getRuntime().availableProcessors();
        return List.of(
                Part.of(FloorBenchmark.class),
                new Part(UrlBenchmark.class, "from", 1, Map.of()),
                Part.few(UrlBenchmark.class, "withQuery", 1),
                Part.few(UrlBenchmark.class, "from", cores),
                Part.few(FloorBenchmark.class, "lookupByEqualKey", cores),
                Part.of(FirstCallBenchmark.class),
                Part.of(RouteBenchmark.class),
                new Part(PeerBenchmark.class, "springCached", 1, Map.of()),
                Part.few(PeerBenchmark.class, "springUncached|springUriComponents|webJars", 1),
                Part.of(PageBenchmark.class),
                Part.of(TagBenchmark.class),
                Part.of(EntryBenchmark.class),
                Part.of(LinkBenchmark.class),
                new Part(SwapBenchmark.class, "", Math.max(1, cores - 1), Map.of()), // one core swaps
                Part.of(LoadBenchmark.class),
                Part.of(StartupBenchmark.class));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, RunnerException {
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds is " + rounds + "; it is 1 or more.");
        }
        Files.createDirectories(output);
        Instant start = Instant.now();
        int last = smoke ? 1 : rounds;
        for (int round = 1; round <= last; round++) {
            for (Part part : parts()) {
                say("round " + round + " of " + last + ", " + minutes(start) + ": " + part);
                run(part, round);
            }
            if (round < last) {
                report(start).write(output); // the results so far, in case the rest fails
            }
        }
        if (only.matcher(FOOTPRINT).find()) {
            say("memory in use, " + minutes(start));
            new Footprint(results).measure(smoke);
        }
        if (results.measurements().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Nothing matches --only '" + only + "'. There are: "
                            + parts().stream().map(Part::toString).collect(Collectors.joining(", ")) + ", " + FOOTPRINT
                            + ".");
        }
        Report report = report(start);
        report.write(output);
        say("");
        say(report.text());
        say("Written to " + output.toAbsolutePath().normalize() + " after " + minutes(start) + ".");
        return CommandLine.ExitCode.OK;
    }

    private Report report(Instant start) throws IOException {
        return new Report(machine(start), results.measurements(), !smoke);
    }

    private void run(Part part, int round) throws RunnerException {
        Path log = output.resolve("jmh-" + round + "-" + part.toString().replaceAll("\\W+", "-") + ".log");
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(part.include(only))
                .threads(part.threads())
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .output(log.toString());
        part.parameters().forEach((name, value) -> options.param(name, value));
        if (smoke) {
            options.forks(0).warmupIterations(0).measurementIterations(1).measurementTime(TimeValue.milliseconds(1));
            SMOKE.forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
        } else {
            options.forks(1)
                    .jvmArgs(HEAP.toArray(String[]::new))
                    .warmupIterations(part.group() == LinkBenchmark.class ? ITERATIONS_OF_LARGE_CODE : ITERATIONS)
                    .warmupTime(ITERATION)
                    .measurementIterations(ITERATIONS)
                    .measurementTime(part.group() == SwapBenchmark.class ? LONG_ITERATION : ITERATION);
        }
        try {
            results.add(new Runner(options.build()).run());
        } catch (NoBenchmarksException e) {
            // --only leaves this part out
        }
    }

    private static Map<String, String> machine(Instant start) throws IOException {
        Map<String, String> machine = new LinkedHashMap<>();
        Runtime.Version java = Runtime.version();
        machine.put("Java", java + ", " + System.getProperty("java.vm.name") + ", " + String.join(" ", HEAP));
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.put("processor", processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        machine.put("date", LocalDate.ofInstant(start, ZoneOffset.UTC).toString());
        machine.put("took", minutes(start));
        return machine;
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private static String minutes(Instant start) {
        long seconds = Duration.between(start, Instant.now()).toSeconds();
        return seconds / 60 + " min " + seconds % 60 + " s";
    }

    private static void say(String what) {
        System.out.println(what);
    }
}
