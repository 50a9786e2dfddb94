package io.cdnurl.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures of a run, compared with the goals. */
public final class Report {
    private final Map<String, String> machine;
    private final List<Measurement> measurements;
    private final List<Goal> goals;

    /**
     * Creates the report.
     *
     * @param machine a description of the machine
     * @param measurements the figures
     * @param meaningful whether the run was long enough to compare the figures with the goals
     */
    public Report(Map<String, String> machine, List<Measurement> measurements, boolean meaningful) {
        this.machine = new LinkedHashMap<>(machine);
        this.measurements = List.copyOf(measurements);
        this.goals = meaningful ? Goals.of(measurements) : List.of();
    }

    /**
     * Writes the report: {@code table.txt}, {@code table.json} and {@code plot.png}.
     *
     * @param folder the folder for the files
     * @throws IOException if a file cannot be written
     */
    public void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("table.txt"), text());
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("measurements", measurements.stream().map(Report::json).toList());
        all.put("goals", goals.stream().map(Report::json).toList());
        json.writeValue(folder.resolve("table.json"), all);
        Plot.write(measurements, folder.resolve("plot.png"));
    }

    private static Map<String, Object> json(Measurement measurement) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("group", measurement.group());
        json.put("name", measurement.name());
        json.put("parameters", measurement.parameters());
        json.put("median", measurement.median());
        json.put("least", measurement.least());
        json.put("greatest", measurement.greatest());
        json.put("unit", measurement.unit());
        if (Double.isFinite(measurement.bytes())) {
            json.put("bytesPerOperation", measurement.bytes());
        }
        return json;
    }

    private static Map<String, Object> json(Goal goal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", goal.what());
        json.put("figure", goal.figure());
        json.put(goal.atMost() ? "atMost" : "atLeast", goal.limit());
        json.put("unit", goal.unit());
        json.put("met", goal.met());
        return json;
    }

    /** {@return the table as text, in columns} */
    public String text() {
        StringBuilder text = new StringBuilder();
        machine.forEach((name, value) -> text.append(line("%-10s %s", name, value)));
        String group = "";
        for (Measurement figure : measurements) {
            if (!figure.group().equals(group)) {
                group = figure.group();
                text.append('\n').append(line("%-70s %12s %23s %10s", group, "median", "least .. greatest", "B/op"));
            }
            text.append(line(
                    "%-70s %12s %23s %10s",
                    "  " + figure.name() + " " + figure.conditions(),
                    number(figure.median()) + " " + figure.unit(),
                    number(figure.least()) + " .. " + number(figure.greatest()),
                    Double.isFinite(figure.bytes()) ? number(figure.bytes()) : ""));
        }
        text.append('\n');
        text.append(
                goals.isEmpty()
                        ? "Goals: none, a smoke run is too short, or nothing of them was measured\n"
                        : line("%-110s %10s %10s", "Goals", "figure", "goal"));
        for (Goal goal : goals) {
            text.append(line(
                    "%-110s %10s %10s  %s",
                    "  " + goal.what(),
                    number(goal.figure()) + " " + goal.unit(),
                    (goal.atMost() ? "<= " : ">= ") + number(goal.limit()),
                    goal.met() ? "met" : "NOT MET"));
        }
        return text.toString();
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values).stripTrailing() + "\n";
    }

    /** At least three digits, with at most two after the point. */
    private static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
