package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.PurgeReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answer of Fastly's API to a purge.
 *
 * @param answer the HTTP answer
 * @param sender the sender that got it, for messages
 */
record FastlyAnswer(HttpAnswer answer, HttpSender sender) {
    private static final int NAMED = 5;

    /**
     * The receipt of a purge of a URL or of everything.
     *
     * @param isOfService whether the request named the service
     */
    PurgeReceipt receipt(boolean isOfService) throws PurgeFailedException {
        JsonNode json = json(isOfService);
        if (!json.path("status").asString("").equals("ok")) {
            throw foreign();
        }
        return receipt(json.path("id"));
    }

    /**
     * The receipt of a purge of surrogate keys.
     *
     * @param keys the keys
     */
    PurgeReceipt receipt(List<String> keys) throws PurgeFailedException {
        JsonNode json = json(true);
        List<String> missing =
                keys.stream().filter(key -> !json.path(key).isString()).toList();
        if (!missing.isEmpty()) {
            String named = String.join(", ", missing.subList(0, Math.min(NAMED, missing.size())));
            throw sender.failure(
                    Reason.UNCLEAR,
                    answer,
                    "it names no purge for " + missing.size() + " of " + keys.size() + " keys: " + named
                            + (missing.size() > NAMED ? ", ..." : ""));
        }
        return receipt(keys.size() == 1 ? json.path(keys.get(0)) : json.path(""));
    }

    private PurgeReceipt receipt(JsonNode id) {
        return new PurgeReceipt(id.isString() ? sender.excerpt(id.stringValue()) : null, true);
    }

    /** The JSON of a success. */
    private JsonNode json(boolean isOfService) throws PurgeFailedException {
        checkStatus(isOfService);
        JsonNode json = JsonApi.json(answer);
        if (json == null) {
            throw foreign();
        }
        return json;
    }

    private PurgeFailedException foreign() {
        return sender.failure(Reason.UNCLEAR, answer, "that is not an answer of Fastly's API to a purge");
    }

    private void checkStatus(boolean isOfService) throws PurgeFailedException {
        switch (answer.status()) {
            case 429 -> throw sender.busy(answer, retryAfter());
            case 401, 403 ->
                throw sender.failure(
                        Reason.DENIED,
                        answer,
                        "is the API token one for this service that has not expired, and has it the scope to purge?");
            case 404 ->
                throw sender.failure(
                        isOfService ? Reason.DENIED : Reason.REFUSED,
                        answer,
                        isOfService ? "is the service ID right?" : "is that URL one of a service of Fastly?");
            default -> {
                if (!answer.isSuccess()) {
                    throw sender.failure(answer);
                }
            }
        }
    }

    private @Nullable Duration retryAfter() {
        Duration untilReset = answer.headers()
                .firstValue("Fastly-RateLimit-Reset")
                .map(value -> RetryAfter.parseUnixTime(value, Instant.now()))
                .orElse(null);
        return untilReset != null ? untilReset : answer.retryAfter();
    }
}
