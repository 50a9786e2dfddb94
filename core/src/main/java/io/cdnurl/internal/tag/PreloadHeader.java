package io.cdnurl.internal.tag;

import io.cdnurl.InvalidValueException;
import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.text.Quoted;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The value of a {@code Link} header of preloads (<a href="https://www.rfc-editor.org/rfc/rfc8288#section-3">RFC 8288,
 * section 3</a>; <a href="https://html.spec.whatwg.org/multipage/semantics.html#processing-link-headers">HTML,
 * "processing {@code Link} headers"</a>): as many as there is room for, those that are added first before others. A
 * browser uses a preload only if its tag asks for the file in the same way, so the header says what the tag says. For
 * one header.
 */
public final class PreloadHeader {
    /** The usual greatest length: proxies have refused answers with longer ones (rails/rails#48402). */
    public static final int DEFAULT_MAX_BYTES = 1000;

    private static final String SEPARATOR = ", ";
    private static final String TYPE = "type";

    /** What a header may say of every preload besides {@code crossorigin} and {@code integrity}. */
    private static final List<String> OF_ALL = List.of("fetchpriority", "media", "nonce", "referrerpolicy");

    /** What a header may say of images only. */
    private static final List<String> OF_IMAGES = List.of("imagesizes", "imagesrcset");

    private final int maxBytes;
    private final StringBuilder value = new StringBuilder();

    PreloadHeader(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Adds a preload unless the value would be too long. All of it is ASCII, so a character is a byte. */
    void addIfRoom(AssetLink link, TagAttributes attributes) {
        addIfRoom(link, null, attributes);
    }

    /** Adds a preload, with a media type unless the call gives another one. */
    void addIfRoom(AssetLink link, @Nullable String type, TagAttributes attributes) {
        String text = text(link, type, attributes);
        String separator = value.length() == 0 ? "" : SEPARATOR;
        if (value.length() + separator.length() + text.length() <= maxBytes) {
            value.append(separator).append(text);
        }
    }

    private static String text(AssetLink link, @Nullable String type, TagAttributes attributes) {
        boolean module = link.kind() == FileKind.MODULE;
        StringBuilder text = new StringBuilder()
                .append('<')
                .append(link.url())
                .append(">; rel=")
                .append(module ? "modulepreload" : "preload; as=" + Destination.as(link.kind()));
        if (!module) {
            append(text, TYPE, Destination.preloadType(type, attributes));
        }
        String crossorigin = link.crossorigin(attributes);
        if (crossorigin != null) {
            // Any other word means the same as none (HTML, "CORS settings attributes").
            boolean credentials = crossorigin.toLowerCase(Locale.ROOT).equals("use-credentials");
            text.append(credentials ? "; crossorigin=use-credentials" : "; crossorigin");
        }
        append(text, "integrity", link.integrity(attributes));
        OF_ALL.forEach(name -> append(text, name, attributes.text(name)));
        if (link.kind() == FileKind.IMAGE) {
            OF_IMAGES.forEach(name -> append(text, name, attributes.text(name)));
        }
        return text.toString();
    }

    /** Appends a parameter as a quoted string (RFC 9110, section 5.6.4); nothing for a text that is null or empty. */
    private static void append(StringBuilder text, String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return;
        }
        text.append("; ").append(name).append("=\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~') {
                throw new InvalidValueException("The attribute " + Quoted.of(name) + " is " + Quoted.of(value)
                        + "; the value of a header has printable ASCII characters only: leave others out, or encode"
                        + " them if it holds URLs.");
            }
            if (c == '"' || c == '\\') {
                text.append('\\');
            }
            text.append(c);
        }
        text.append('"');
    }

    String value() {
        return value.toString();
    }
}
