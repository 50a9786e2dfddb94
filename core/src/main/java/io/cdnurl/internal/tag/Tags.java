package io.cdnurl.internal.tag;

import io.cdnurl.internal.text.FileKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the tags of links to assets. */
final class Tags {
    private static final String AS = "as";
    private static final String TYPE = "type";
    private static final String NOMODULE = "nomodule";
    private static final String INTEGRITY = "integrity";
    private static final String CROSSORIGIN = "crossorigin";
    private static final Set<String> WRITTEN_ON_SCRIPTS = Set.of(TYPE, INTEGRITY, CROSSORIGIN);
    private static final Set<String> WRITTEN_ON_STYLESHEETS = Set.of(INTEGRITY, CROSSORIGIN);
    private static final Set<String> WRITTEN_ON_PRELOADS = Set.of(AS, TYPE, NOMODULE, INTEGRITY, CROSSORIGIN);

    /** The type of scripts that SystemJS loads, once the page is there. Browsers take it for data. */
    private static final String SYSTEM_MODULE = "systemjs-module";

    private static final Set<String> UNUSED_BY_SYSTEMJS =
            Set.of(TYPE, INTEGRITY, CROSSORIGIN, "fetchpriority", "referrerpolicy");

    private Tags() {}

    static String script(AssetLink link, TagAttributes attributes) {
        String type = attributes.text(TYPE);
        HtmlTag tag = new HtmlTag("script");
        if (type != null || link.kind() == FileKind.MODULE) {
            tag.attribute(TYPE, type != null ? type : Destination.as(FileKind.MODULE));
        }
        tag.attribute("src", link.url());
        appendFetching(tag, link, attributes);
        attributes.appendTo(tag, WRITTEN_ON_SCRIPTS);
        return tag.end("</script>");
    }

    /** Writes a script that SystemJS loads: it needs no inline script, which a policy could forbid. */
    static String systemScript(AssetLink link, TagAttributes attributes) {
        HtmlTag tag = new HtmlTag("script").attribute(TYPE, SYSTEM_MODULE).attribute("src", link.url());
        attributes.appendTo(tag, UNUSED_BY_SYSTEMJS);
        return tag.end("</script>");
    }

    static String stylesheet(AssetLink link, TagAttributes attributes) {
        HtmlTag tag = new HtmlTag("link").attribute("rel", "stylesheet").attribute("href", link.url());
        appendFetching(tag, link, attributes);
        attributes.appendTo(tag, WRITTEN_ON_STYLESHEETS);
        return tag.end("");
    }

    static String preload(AssetLink link, @Nullable String fontType, TagAttributes attributes) {
        boolean module = link.kind() == FileKind.MODULE;
        HtmlTag tag = new HtmlTag("link").attribute("rel", module ? "modulepreload" : "preload");
        tag.attribute("href", link.url());
        if (!module) {
            tag.attribute(AS, Destination.as(link.kind()));
        }
        String type = Destination.preloadType(fontType, attributes);
        if (type != null && !module) {
            tag.attribute(TYPE, type);
        }
        appendFetching(tag, link, attributes);
        attributes.appendTo(tag, WRITTEN_ON_PRELOADS);
        return tag.end("");
    }

    private static void appendFetching(HtmlTag tag, AssetLink link, TagAttributes attributes) {
        String integrity = link.integrity(attributes);
        if (integrity != null) {
            tag.attribute(INTEGRITY, integrity);
        }
        String crossorigin = link.crossorigin(attributes);
        if (crossorigin != null) {
            tag.attribute(CROSSORIGIN, crossorigin);
        }
    }
}
