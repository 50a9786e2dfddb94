package io.cdnurl.demo.desk;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body of a request: the form of a browser, or the JSON of a program. Each name has a text. */
final class DeskForm {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Context ctx;
    private final @Nullable JsonNode json;

    private DeskForm(Context ctx, @Nullable JsonNode json) {
        this.ctx = ctx;
        this.json = json;
    }

    /**
     * Reads the body of a request.
     *
     * @throws HttpResponseException if the body is of another type, or malformed
     */
    static DeskForm of(Context ctx) {
        String charset = ctx.req().getCharacterEncoding();
        if (charset != null && !charset.equalsIgnoreCase("UTF-8")) {
            throw new HttpResponseException(HttpStatus.UNSUPPORTED_MEDIA_TYPE.getCode(), "Send it in UTF-8.");
        }
        return switch (mediaType(ctx)) {
            case FORM -> new DeskForm(checkedForm(ctx), null);
            case JSON -> new DeskForm(ctx, object(ctx.bodyAsBytes()));
            default ->
                throw new HttpResponseException(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE.getCode(), "Send " + JSON + ", or a form as " + FORM + ".");
        };
    }

    private static String mediaType(Context ctx) {
        String type = ctx.contentType();
        return type == null ? "" : type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static Context checkedForm(Context ctx) {
        try {
            ctx.formParamMap();
            return ctx;
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse("The form is not encoded as " + FORM + ".");
        }
    }

    private static JsonNode object(byte[] body) {
        try {
            JsonNode json = MAPPER.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            // The answer is below. The position of the error would not help.
        }
        throw new BadRequestResponse("The body is not a JSON object.");
    }

    /**
     * {@return the text of a name}
     *
     * @throws HttpResponseException if the text is missing, is there twice, or is not a text
     */
    String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw new BadRequestResponse("The body needs the field " + name + " once, as a text.");
        }
        return text;
    }

    /** {@return the text of a name; null if it is missing, is there twice, or is not a text} */
    @Nullable
    String textOrNull(String name) {
        if (json != null) {
            JsonNode value = json.get(name);
            return value != null && value.isString() ? value.stringValue() : null;
        }
        List<String> values = ctx.formParams(name);
        return values.size() == 1 ? values.get(0) : null;
    }
}
