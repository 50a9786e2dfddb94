package io.cdnurl.internal.tag;

import io.cdnurl.internal.text.FileKind;

/**
 * The value of a {@code Link} header of preloads (RFC 8288; HTML, "process the {@code Link} headers"): as many as there
 * is room for, those that are added first before others. For one header.
 */
public final class PreloadHeader {
    /** The usual greatest length: proxies have refused answers with longer ones (rails/rails#48402). */
    public static final int DEFAULT_MAX_BYTES = 1000;

    private static final String SEPARATOR = ", ";

    private final int maxBytes;
    private final TagAttributes attributes;
    private final StringBuilder value = new StringBuilder();

    PreloadHeader(int maxBytes, TagAttributes attributes) {
        this.maxBytes = maxBytes;
        this.attributes = attributes;
    }

    /** Adds a preload unless the value would be too long. All of it is ASCII, so a character is a byte. */
    void addIfRoom(AssetLink link) {
        String text = text(link);
        String separator = value.length() == 0 ? "" : SEPARATOR;
        if (value.length() + separator.length() + text.length() <= maxBytes) {
            value.append(separator).append(text);
        }
    }

    private String text(AssetLink link) {
        boolean module = link.kind() == FileKind.MODULE;
        StringBuilder text = new StringBuilder()
                .append('<')
                .append(link.url())
                .append(">; rel=")
                .append(module ? "modulepreload" : "preload; as=" + Destination.as(link.kind()));
        String crossorigin = link.crossorigin(attributes);
        if (crossorigin != null) {
            text.append(crossorigin.equals("anonymous") ? "; crossorigin" : "; crossorigin=use-credentials");
        }
        String integrity = link.integrity(attributes);
        if (integrity != null) {
            text.append("; integrity=\"").append(integrity).append('"');
        }
        return text.toString();
    }

    String value() {
        return value.toString();
    }
}
