package io.cdnurl.demo.desk;

import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer of the desk to a request.
 *
 * @param status the status of the answer
 * @param message the message that the page shows
 * @param json the answer for a program
 * @param pause how long the client waits for it
 */
public record Outcome(HttpStatus status, String message, String json, Duration pause) {
    private static final JsonMapper MAPPER = new JsonMapper();

    static Outcome done(String message) {
        return new Outcome(HttpStatus.OK, message, object("message", message).toPrettyString() + "\n", Duration.ZERO);
    }

    static Outcome done(String message, String json) {
        return new Outcome(HttpStatus.OK, message, json, Duration.ZERO);
    }

    static Outcome refused(HttpStatus status, String message) {
        return new Outcome(status, message, object("error", message).toPrettyString() + "\n", Duration.ZERO);
    }

    static Outcome failed(String message, List<String> outstanding) {
        ObjectNode json = object("error", message);
        outstanding.forEach(json.putArray("outstanding")::add);
        return new Outcome(HttpStatus.BAD_GATEWAY, message, json.toPrettyString() + "\n", Duration.ZERO);
    }

    Outcome after(Duration time) {
        return new Outcome(status, message, json, time);
    }

    private static ObjectNode object(String name, String value) {
        return MAPPER.createObjectNode().put(name, value);
    }
}
