package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationPlan;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A plan for programs. */
final class PlanJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private PlanJson() {}

    static String write(InvalidationPlan plan) {
        ObjectNode root = MAPPER.createObjectNode()
                .put("version", 1)
                .put("service", plan.service())
                .put("items", plan.size())
                .put("billedPaths", plan.billedPaths());
        add(root.putArray("warnings"), plan.warnings());
        ArrayNode requests = root.putArray("requests");
        for (InvalidationChunk chunk : plan.chunks()) {
            ObjectNode request = requests.addObject().put("operation", chunk.operation());
            add(request.putArray("items"), chunk.items());
        }
        add(root.putArray("covered"), plan.covered());
        return root.toPrettyString();
    }

    private static void add(ArrayNode array, Iterable<String> texts) {
        texts.forEach(array::add);
    }
}
