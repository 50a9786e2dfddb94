package io.cdnurl.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.MultisetStatistics;

/** Collects the results of JMH from several rounds into one {@link Measurement} for each benchmark. */
public final class Results {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99};
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final Map<String, BenchmarkParams> benchmarks = new LinkedHashMap<>();
    private final Map<String, List<IterationResult>> iterations = new LinkedHashMap<>();
    /** The samples of a round together: one iteration has too few samples for the highest percentiles. */
    private final Map<String, List<MultisetStatistics>> samples = new LinkedHashMap<>();

    private final List<Measurement> others = new ArrayList<>();

    /**
     * Adds the results of one round.
     *
     * @param results the results of JMH
     */
    public void add(Iterable<RunResult> results) {
        for (RunResult result : results) {
            String key = result.getParams().id() + " on " + result.getParams().getThreads();
            benchmarks.put(key, result.getParams());
            MultisetStatistics round = new MultisetStatistics();
            for (BenchmarkResult fork : result.getBenchmarkResults()) {
                for (IterationResult iteration : fork.getIterationResults()) {
                    iterations.computeIfAbsent(key, unused -> new ArrayList<>()).add(iteration);
                    iteration
                            .getPrimaryResult()
                            .getStatistics()
                            .getRawData()
                            .forEachRemaining(sample -> round.addValue(sample.getKey(), sample.getValue()));
                }
            }
            samples.computeIfAbsent(key, unused -> new ArrayList<>()).add(round);
        }
    }

    /**
     * Adds a figure that was measured without JMH.
     *
     * @param measurement the figure
     */
    public void add(Measurement measurement) {
        others.add(measurement);
    }

    /** {@return all figures: first those of JMH in the order of measurement, then the others} */
    public List<Measurement> measurements() {
        List<Measurement> measurements = new ArrayList<>();
        benchmarks.forEach((key, params) -> {
            List<IterationResult> all = iterations.getOrDefault(key, List.of());
            Map<String, String> conditions = conditions(params);
            if (params.getMode() == Mode.SampleTime) {
                for (double percentile : PERCENTILES) {
                    Map<String, String> more = new LinkedHashMap<>(conditions);
                    more.put("percentile", String.valueOf(percentile));
                    double[] rounds = samples.getOrDefault(key, List.of()).stream()
                            .mapToDouble(round -> round.getPercentile(percentile))
                            .toArray();
                    measurements.add(measurement(params, more, rounds, all));
                }
            } else {
                double[] scores = all.stream()
                        .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                        .toArray();
                measurements.add(measurement(params, conditions, scores, all));
            }
        });
        measurements.addAll(others);
        return measurements;
    }

    private static Map<String, String> conditions(BenchmarkParams params) {
        Map<String, String> conditions = new TreeMap<>();
        for (String key : params.getParamsKeys()) {
            conditions.put(key, params.getParam(key));
        }
        if (params.getThreads() > 1) {
            conditions.put("threads", String.valueOf(params.getThreads()));
        }
        return conditions;
    }

    private static Measurement measurement(
            BenchmarkParams params,
            Map<String, String> conditions,
            double[] figures,
            List<IterationResult> iterations) {
        String benchmark = params.getBenchmark();
        int method = benchmark.lastIndexOf('.');
        double[] sorted = Arrays.stream(figures).sorted().toArray();
        double[] bytes = iterations.stream()
                .mapToDouble(Results::allocated)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return new Measurement(
                benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1, method),
                benchmark.substring(method + 1),
                conditions,
                median(sorted),
                sorted[0],
                sorted[sorted.length - 1],
                unit(params),
                bytes.length == 0 ? Double.NaN : median(bytes));
    }

    @SuppressWarnings("rawtypes") // JMH returns raw types
    private static double allocated(IterationResult iteration) {
        return iteration.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(ALLOCATION))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String unit(BenchmarkParams params) {
        return switch (params.getTimeUnit()) {
            case NANOSECONDS -> "ns";
            case MICROSECONDS -> "us";
            case MILLISECONDS -> "ms";
            default -> throw new IllegalArgumentException(params.getBenchmark() + " is in " + params.getTimeUnit());
        };
    }
}
