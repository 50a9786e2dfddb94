package io.cdnurl.invalidation.internal.report;

import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationItem;
import io.cdnurl.invalidation.InvalidationReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The form of a report in a file. */
public final class ReportJson {
    private static final int VERSION = 2;
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final ObjectWriter WRITER = MAPPER.writerWithDefaultPrettyPrinter();

    private ReportJson() {}

    /**
     * Writes a report.
     *
     * @param report the report
     * @return the JSON, with a line end at the end
     */
    public static String write(InvalidationReport report) {
        StringWriter json = new StringWriter();
        try {
            write(report, 0, 0, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter throws none
        }
        return json.toString();
    }

    /**
     * Writes a report, request by request.
     *
     * @param report the report
     * @param from the index of the first request that may have been sent when the file is read
     * @param to the index behind the last of them; those that were not accepted are written as unknown
     * @param out where to write the JSON, with a line end at the end; it is closed
     * @throws IOException if it cannot be written to
     */
    public static void write(InvalidationReport report, int from, int to, Writer out) throws IOException {
        try {
            write(report, from, to, WRITER.createGenerator(out));
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private static void write(InvalidationReport report, int from, int to, JsonGenerator generator) {
        try (JsonGenerator json = generator) {
            json.writeStartObject();
            json.writeNumberProperty("version", VERSION);
            json.writeStringProperty("service", report.service());
            json.writeStringProperty("reference", report.reference());
            json.writeArrayPropertyStart("chunks");
            int index = 0;
            for (ChunkReport chunk : report.chunks()) {
                boolean mayBeSent =
                        from <= index && index < to && !chunk.status().isAccepted();
                write(mayBeSent ? ReportChanges.outcome(chunk, ChunkStatus.UNKNOWN, null, null) : chunk, json);
                index++;
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void write(ChunkReport chunk, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("reference", chunk.reference());
        json.writeStringProperty("status", chunk.status().name());
        json.writeStringProperty("id", chunk.id());
        json.writeStringProperty("error", chunk.error());
        json.writeStringProperty("operation", chunk.chunk().operation());
        if (chunk.chunk().node() != null) {
            json.writeStringProperty("node", chunk.chunk().node());
        }
        json.writeArrayPropertyStart("items");
        chunk.chunk().items().forEach(item -> write(item, json));
        json.writeEndArray();
        json.writeEndObject();
    }

    /** An item without headers is its name. */
    private static void write(InvalidationItem item, JsonGenerator json) {
        if (item.headers().isEmpty()) {
            json.writeString(item.name());
        } else {
            json.writeStartObject();
            json.writeStringProperty("name", item.name());
            json.writeObjectPropertyStart("headers");
            item.headers().forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    /**
     * Reads a report.
     *
     * @param json what {@link #write} wrote, now or in an earlier version
     * @return the report
     * @throws InvalidRequestException if it is something else
     */
    public static InvalidationReport read(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JacksonException e) {
            // The parser's own words may repeat the content, and a mistaken file may hold a secret.
            TokenStreamLocation location = e.getLocation(); // none if the content is beyond the parser's limits
            throw new InvalidRequestException(
                    location == null
                            ? "The report is not one of an invalidation: it is nested too deeply, or has a number or a"
                                    + " name that is too long."
                            : "The report is not JSON at " + location.offsetDescription() + ".");
        }
        int version = number(root, "version");
        if (version < 1 || version > VERSION) {
            throw new InvalidRequestException("The report is of version " + version
                    + ", and this library reads versions 1 and 2; use the version of the library that wrote it.");
        }
        List<ChunkReport> chunks = new ArrayList<>();
        for (JsonNode chunk : array(root, "chunks")) {
            ChunkReport read = chunk(chunk);
            chunks.add(version == 1 ? ReportVersion1.upgraded(read) : read);
        }
        return new InvalidationReport(text(root, "service"), text(root, "reference"), chunks);
    }

    private static ChunkReport chunk(JsonNode chunk) {
        List<InvalidationItem> items = new ArrayList<>();
        for (JsonNode item : array(chunk, "items")) {
            items.add(item(item));
        }
        if (items.isEmpty()) {
            throw unexpected("items", "a list of at least one item");
        }
        ChunkStatus status = status(text(chunk, "status"));
        String id = textOrNull(chunk, "id");
        if (status == ChunkStatus.IN_PROGRESS && id == null) {
            throw unexpected("id", "a text, though the chunk is in progress");
        }
        return new ChunkReport(
                text(chunk, "reference"),
                new InvalidationChunk(text(chunk, "operation"), textOrNull(chunk, "node"), items),
                status,
                id,
                textOrNull(chunk, "error"));
    }

    private static InvalidationItem item(JsonNode item) {
        if (item.isString()) {
            return InvalidationItem.of(item.stringValue());
        }
        JsonNode headers = item.get("headers");
        if (headers == null || !headers.isObject()) {
            throw unexpected("items", "a list of texts, and of objects with a name and headers");
        }
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            values.put(header.getKey(), text(headers, header.getKey()));
        }
        return new InvalidationItem(text(item, "name"), values);
    }

    private static ChunkStatus status(String name) {
        try {
            return ChunkStatus.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(
                    "The report's status", name, "is not one of " + Arrays.toString(ChunkStatus.values()) + ".");
        }
    }

    private static int number(JsonNode object, String name) {
        JsonNode number = object.get(name);
        if (number == null || !number.isInt()) {
            throw unexpected(name, "a number");
        }
        return number.intValue();
    }

    private static JsonNode array(JsonNode object, String name) {
        JsonNode array = object.get(name);
        if (array == null || !array.isArray()) {
            throw unexpected(name, "an array");
        }
        return array;
    }

    private static String text(JsonNode object, String name) {
        String text = textOrNull(object, name);
        if (text == null) {
            throw unexpected(name, "a text");
        }
        return text;
    }

    private static @Nullable String textOrNull(JsonNode object, String name) {
        JsonNode text = object.get(name);
        if (text == null || text.isNull()) {
            return null;
        }
        if (!text.isString()) {
            throw unexpected(name, "a text");
        }
        return text.stringValue();
    }

    private static InvalidRequestException unexpected(String name, String expected) {
        return new InvalidRequestException(
                "The report is not one of an invalidation: its '" + name + "' is not " + expected + ".");
    }
}
