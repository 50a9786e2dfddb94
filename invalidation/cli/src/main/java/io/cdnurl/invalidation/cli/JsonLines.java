package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationItem;
import io.cdnurl.invalidation.InvalidationListener;
import io.cdnurl.invalidation.InvalidationPlan;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.cli.output.PlanJson;
import io.cdnurl.invalidation.cli.output.Surroundings;
import io.cdnurl.invalidation.cli.output.Wording;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what happens to the standard output, one JSON object a line, if that is wanted. Each has a field
 * {@code event}; the last one of a command has its exit code. The README lists the fields: programs depend on them.
 *
 * @param surroundings the environment and the streams
 * @param wanted whether anything is written
 */
record JsonLines(Surroundings surroundings, boolean wanted) {
    /** ASCII only, so that no locale can change what a program reads. */
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** What is to be sent to a CDN. */
    void plan(InvalidationPlan plan) {
        if (!wanted) {
            return;
        }
        ObjectNode line = of("plan", plan.service())
                .put("requests", plan.chunks().size())
                .put("items", plan.size())
                .put("billedPaths", plan.billedPaths());
        ArrayNode warnings = line.putArray("warnings");
        plan.warnings().forEach(warning -> warnings.add(Wording.ofOptions(warning)));
        ArrayNode covered = line.putArray("covered");
        plan.covered().forEach(covered::add);
        write(line);
    }

    /** Each request of a plan. */
    void requests(InvalidationPlan plan) {
        if (!wanted) {
            return;
        }
        for (InvalidationChunk chunk : plan.chunks()) {
            write(with(of("request", plan.service()), chunk));
        }
    }

    /** A listener that writes the progress, then tells another one. */
    InvalidationListener before(String service, InvalidationListener shown) {
        return wanted ? new JsonProgress(this, service, shown) : shown;
    }

    /** How many requests have which status. */
    void progress(InvalidationReport report) {
        write(counts(of("progress", report.service()), report));
    }

    /** That a request is sent again after a wait. */
    void pause(String service, Duration wait, String reason) {
        write(of("wait", service).put("seconds", Math.max(1, wait.toSeconds())).put("reason", reason));
    }

    /** What came of each request. */
    void results(InvalidationReport report) {
        if (!wanted) {
            return;
        }
        for (ChunkReport chunk : report.chunks()) {
            ObjectNode line = with(of("result", report.service()), chunk.chunk())
                    .put("status", chunk.status().name())
                    .put("reference", chunk.reference());
            putIfAny(line, "id", chunk.id());
            putIfAny(line, "error", chunk.error());
            write(line);
        }
    }

    /** Why a command, or the purge of one of its CDNs, is no success. */
    void error(@Nullable String service, String message, int exitCode) {
        if (wanted) {
            write(of("error", service).put("message", message).put("exitCode", exitCode));
        }
    }

    /** What came of a command; of a plan there are no outcomes. */
    void summary(List<Purging.Outcome> outcomes, int exitCode) {
        if (!wanted) {
            return;
        }
        ObjectNode line = of("summary", null).put("exitCode", exitCode);
        ArrayNode services = line.putArray("services");
        for (Purging.Outcome outcome : outcomes) {
            services.add(counts(
                    MAPPER.createObjectNode()
                            .put("service", outcome.report().service())
                            .put("exitCode", outcome.exitCode()),
                    outcome.report()));
        }
        write(line);
    }

    private static ObjectNode of(String event, @Nullable String service) {
        ObjectNode line = MAPPER.createObjectNode().put("event", event);
        putIfAny(line, "service", service);
        return line;
    }

    private static void putIfAny(ObjectNode line, String name, @Nullable String value) {
        if (value != null) {
            line.put(name, value);
        }
    }

    private static ObjectNode with(ObjectNode line, InvalidationChunk chunk) {
        line.put("operation", chunk.operation());
        putIfAny(line, "node", chunk.node());
        ArrayNode items = line.putArray("items");
        for (InvalidationItem item : chunk.items()) {
            PlanJson.add(items, item);
        }
        return line;
    }

    /** The number of requests, and of those with each status. */
    private static ObjectNode counts(ObjectNode line, InvalidationReport report) {
        line.put("requests", report.chunks().size());
        ObjectNode statuses = line.putObject("statuses");
        for (ChunkStatus status : ChunkStatus.values()) {
            statuses.put(status.name(), report.count(status));
        }
        return line;
    }

    private void write(ObjectNode line) {
        surroundings.print(MAPPER.writeValueAsString(line));
    }
}
