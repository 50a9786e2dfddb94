package io.cdnurl.invalidation.cli;

import io.cdnurl.internal.text.Visible;
import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.cli.output.Surroundings;
import java.util.List;
import java.util.StringJoiner;

/** Prints the result of an invalidation. */
record Results(Surroundings surroundings, OutputOptions.Format format) {
    static final String NOTHING = "Nothing to purge: the lists and the manifests name nothing. No request was sent.";

    private static final int LISTED = 50;

    /** Prints what came of each purge, and returns the exit code of all. */
    int show(List<Purging.Outcome> outcomes) {
        List<InvalidationReport> reports =
                outcomes.stream().map(Purging.Outcome::report).toList();
        int exitCode =
                ExitCodes.of(outcomes.stream().map(Purging.Outcome::exitCode).toList());
        switch (format) {
            case TEXT -> reports.forEach(report -> surroundings.print(text(report)));
            case DOCUMENT -> surroundings.print(json(reports));
            case JSON -> {
                JsonLines lines = new JsonLines(surroundings, true);
                reports.forEach(lines::results);
                lines.summary(outcomes, exitCode);
            }
        }
        return exitCode;
    }

    /** One report, or a list of several. */
    private static String json(List<InvalidationReport> reports) {
        List<String> texts =
                reports.stream().map(report -> report.toJson().stripTrailing()).toList();
        return texts.size() == 1 ? texts.get(0) : "[" + String.join(",\n", texts) + "]";
    }

    private static String text(InvalidationReport report) {
        if (report.chunks().isEmpty()) {
            return NOTHING;
        }
        StringJoiner lines = new StringJoiner("\n");
        lines.add(Visible.line(report.summary()));
        int listed = 0;
        int unlisted = 0;
        for (int i = 0; i < report.chunks().size(); i++) {
            ChunkReport chunk = report.chunks().get(i);
            if (chunk.id() == null && chunk.error() == null) {
                continue;
            }
            if (listed < LISTED) {
                lines.add(line(i + 1, chunk));
                listed++;
            } else {
                unlisted++;
            }
        }
        if (unlisted > 0) {
            lines.add("  ... and " + unlisted + " more: see --json, or the report");
        }
        return lines.toString();
    }

    private static String line(int number, ChunkReport chunk) {
        return Visible.line("  " + number + ": " + chunk.status() + ", " + described(chunk)
                + (chunk.id() == null ? "" : ", " + chunk.id()));
    }

    static String described(ChunkReport chunk) {
        return chunk.chunk().toString();
    }
}
