package io.cdnurl.invalidation.internal.report;

import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationItem;
import io.cdnurl.invalidation.InvalidationReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The form of a report in a file. */
public final class ReportJson {
    private static final int VERSION = 2;
    private static final JsonMapper MAPPER = new JsonMapper();

    private ReportJson() {}

    /**
     * Writes a report.
     *
     * @param report the report
     * @return the JSON, with a line end at the end
     */
    public static String write(InvalidationReport report) {
        ObjectNode root = MAPPER.createObjectNode()
                .put("version", VERSION)
                .put("service", report.service())
                .put("reference", report.reference());
        ArrayNode chunks = root.putArray("chunks");
        for (ChunkReport chunk : report.chunks()) {
            ObjectNode object = chunks.addObject()
                    .put("reference", chunk.reference())
                    .put("status", chunk.status().name())
                    .put("id", chunk.id())
                    .put("error", chunk.error())
                    .put("operation", chunk.chunk().operation());
            if (chunk.chunk().node() != null) {
                object.put("node", chunk.chunk().node());
            }
            ArrayNode items = object.putArray("items");
            chunk.chunk().items().forEach(item -> add(items, item));
        }
        return root.toPrettyString() + "\n";
    }

    /** An item without headers is its name. */
    private static void add(ArrayNode items, InvalidationItem item) {
        if (item.headers().isEmpty()) {
            items.add(item.name());
        } else {
            ObjectNode headers = items.addObject().put("name", item.name()).putObject("headers");
            item.headers().forEach(headers::put);
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
            throw new InvalidRequestException(
                    "The report is not JSON at " + e.getLocation().offsetDescription() + ".");
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
