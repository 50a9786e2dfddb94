package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.PurgeReceipt;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/**
 * An answer of Cloudflare's API. The HTTP status alone does not tell whether it is a success.
 *
 * @param answer the HTTP answer
 * @param sender the sender that got it, for messages
 * @param denied what the user can do if the credentials or the zone are wrong
 */
record CloudflareAnswer(HttpAnswer answer, HttpSender sender, String denied) {
    /** Wrong credentials (6003, 9106, 9109, 10000, 10001), and a zone that does not exist (7003). */
    private static final Set<Integer> DENIALS = Set.of(6003, 7003, 9106, 9109, 10_000, 10_001);

    /** The receipt of a purge that was accepted. */
    PurgeReceipt receipt() throws PurgeFailedException {
        JsonNode id = json().path("result").path("id");
        return new PurgeReceipt(id.isString() ? sender.excerpt(id.stringValue()) : null, true);
    }

    /** The JSON of a success. */
    JsonNode json() throws PurgeFailedException {
        JsonNode json = JsonApi.json(answer);
        JsonNode success = json == null ? null : json.get("success");
        if (json == null || success == null || !success.isBoolean()) {
            throw answer.isSuccess() ? foreign() : failure(answer, Set.of());
        }
        if (answer.isSuccess() && success.booleanValue()) {
            return json;
        }
        throw failure(new HttpAnswer(answer.status(), answer.headers(), errors(json, answer)), codes(json));
    }

    PurgeFailedException foreign() {
        return sender.failure(Reason.UNCLEAR, answer, "that is not an answer of Cloudflare's API");
    }

    private PurgeFailedException failure(HttpAnswer answer, Set<Integer> codes) {
        int status = answer.status();
        boolean isClientError = status >= 400 && status < 500;
        boolean isDenied = status == 401
                || status == 403
                || status == 404
                || ((answer.isSuccess() || isClientError) && codes.stream().anyMatch(DENIALS::contains));
        if (isDenied && status != 429) {
            return sender.failure(Reason.DENIED, answer, denied);
        }
        return answer.isSuccess() ? sender.failure(Reason.REFUSED, answer, "") : sender.failure(answer);
    }

    private static Set<Integer> codes(JsonNode json) {
        Set<Integer> codes = new LinkedHashSet<>();
        for (JsonNode error : json.path("errors")) {
            codes.add(error.path("code").asInt(0));
        }
        return codes;
    }

    /** The errors as text; if there are none, the body. */
    private static String errors(JsonNode json, HttpAnswer answer) {
        StringJoiner text = new StringJoiner("; ", "Cloudflare's error ", "").setEmptyValue(answer.text());
        for (JsonNode error : json.path("errors")) {
            text.add(described(error) + chain(error));
        }
        return text.toString();
    }

    private static String chain(JsonNode error) {
        StringJoiner text = new StringJoiner(", ", " (", ")").setEmptyValue("");
        for (JsonNode cause : error.path("error_chain")) {
            text.add(described(cause));
        }
        return text.toString();
    }

    private static String described(JsonNode error) {
        return error.path("code").asString("?") + " " + error.path("message").asString("");
    }
}
