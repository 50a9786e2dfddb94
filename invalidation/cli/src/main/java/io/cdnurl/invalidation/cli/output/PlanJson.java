package io.cdnurl.invalidation.cli.output;

import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationItem;
import io.cdnurl.invalidation.InvalidationPlan;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a plan as JSON. */
public final class PlanJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private PlanJson() {}

    /** One plan, or a list of several. */
    public static String write(List<InvalidationPlan> plans) {
        return plans.size() == 1
                ? json(plans.get(0)).toPrettyString()
                : MAPPER.createArrayNode()
                        .addAll(plans.stream().map(PlanJson::json).toList())
                        .toPrettyString();
    }

    private static ObjectNode json(InvalidationPlan plan) {
        ObjectNode root = MAPPER.createObjectNode()
                .put("version", 2)
                .put("service", plan.service())
                .put("items", plan.size())
                .put("billedPaths", plan.billedPaths());
        add(root.putArray("warnings"), plan.warnings());
        ArrayNode requests = root.putArray("requests");
        for (InvalidationChunk chunk : plan.chunks()) {
            ObjectNode request = requests.addObject().put("operation", chunk.operation());
            if (chunk.node() != null) {
                request.put("node", chunk.node());
            }
            ArrayNode items = request.putArray("items");
            chunk.items().forEach(item -> add(items, item));
        }
        add(root.putArray("covered"), plan.covered());
        return root;
    }

    /** An item without headers is only its name, as in a report. */
    public static void add(ArrayNode items, InvalidationItem item) {
        if (item.headers().isEmpty()) {
            items.add(item.name());
        } else {
            ObjectNode headers = items.addObject().put("name", item.name()).putObject("headers");
            item.headers().forEach(headers::put);
        }
    }

    private static void add(ArrayNode array, Iterable<String> texts) {
        texts.forEach(array::add);
    }
}
