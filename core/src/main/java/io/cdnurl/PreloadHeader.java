package io.cdnurl;

/**
 * The value of a {@code Link} header of preloads (RFC 8288; HTML, "process the {@code Link} headers"): as many as the budget
 * has room for, those that are added first before others.
 */
final class PreloadHeader {
    /** Proxies have refused answers with longer ones (rails/rails#48402). */
    static final int DEFAULT_BUDGET = 1000;

    private static final String SEPARATOR = ", ";

    private final int budget;
    private final TagAttributes attributes;
    private final StringBuilder value = new StringBuilder();

    PreloadHeader(int budget, TagAttributes attributes) {
        this.budget = budget;
        this.attributes = attributes;
    }

    /** Adds a preload unless that would be too much; all of it is ASCII, so that characters are bytes. */
    void addIfRoom(AssetLink link) {
        String text = text(link);
        String separator = value.length() == 0 ? "" : SEPARATOR;
        if (value.length() + separator.length() + text.length() <= budget) {
            value.append(separator).append(text);
        }
    }

    private String text(AssetLink link) {
        boolean module = link.kind() == AssetKind.MODULE;
        StringBuilder text = new StringBuilder()
                .append('<')
                .append(link.url())
                .append(">; rel=")
                .append(module ? "modulepreload" : "preload; as=" + link.kind().as());
        String crossorigin = link.crossorigin(attributes);
        if (crossorigin != null) {
            text.append(crossorigin.equals("anonymous") ? "; crossorigin" : "; crossorigin=use-credentials");
        }
        String integrity = attributes.isOff("integrity") ? null : link.integrity();
        if (integrity != null) {
            text.append("; integrity=\"").append(integrity).append('"');
        }
        return text.toString();
    }

    String value() {
        return value.toString();
    }
}
