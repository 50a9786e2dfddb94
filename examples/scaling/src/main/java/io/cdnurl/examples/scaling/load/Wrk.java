package io.cdnurl.examples.scaling.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator wrk: connections that each send the next request when they have their answer. */
final class Wrk {
    private static final Pattern PER_SECOND = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern PERCENTILE = Pattern.compile("\\s(50|99)%\\s+([\\d.]+)(us|ms|s)\\b");
    private static final Pattern ERRORS = Pattern.compile("Non-2xx or 3xx responses: \\d+|Socket errors: .*");

    private final String program;
    private final int connections;
    private final int seconds;

    /**
     * Prepares to measure.
     *
     * @param program the file of wrk
     * @param connections how many connections are kept open
     * @param seconds how long each measurement takes
     */
    Wrk(String program, int connections, int seconds) {
        this.program = program;
        this.connections = connections;
        this.seconds = seconds;
    }

    /**
     * What was measured.
     *
     * @param perSecond answers a second
     * @param p50 the latency in milliseconds that half of them stay below
     * @param p99 the latency in milliseconds that 99 of 100 stay below
     */
    record Measurement(double perSecond, double p50, double p99) {}

    /** Measures a URL. Every answer must be a success. */
    Measurement measure(String url) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        program, "-t1", "-c" + connections, "-d" + seconds + "s", "--timeout", "10s", "--latency", url))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("wrk failed for " + url + ":\n" + output);
        }
        Matcher errors = ERRORS.matcher(output);
        if (errors.find()) {
            throw new IOException("Not all answers of " + url + " were successes: " + errors.group());
        }
        return new Measurement(perSecond(output), percentile("50", output), percentile("99", output));
    }

    private static double perSecond(String output) throws IOException {
        Matcher found = PER_SECOND.matcher(output);
        if (!found.find()) {
            throw new IOException("wrk says no requests a second:\n" + output);
        }
        return Double.parseDouble(found.group(1));
    }

    private static double percentile(String which, String output) throws IOException {
        Matcher found = PERCENTILE.matcher(output);
        while (found.find()) {
            if (found.group(1).equals(which)) {
                double number = Double.parseDouble(found.group(2));
                return switch (found.group(3)) {
                    case "us" -> number / 1000;
                    case "ms" -> number;
                    default -> number * 1000;
                };
            }
        }
        throw new IOException("wrk says no latency for " + which + "%:\n" + output);
    }
}
