package io.cdnurl;

import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.EntryPoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes whole HTML elements for assets. What comes back is markup, every value in it escaped, to be written into the page
 * as it is.
 *
 * <pre>{@code
 * cdn.tags().script("static", "js/app.js", Map.of("defer", true));
 * // <script src="https://cdn.example.com/static/js/app.js?t=1429000000" defer></script>
 * cdn.tags().entry("build", "src/main.js", Map.of("nonce", nonce));
 * // the stylesheets of an entry point and of the chunks it imports, their preloads, and its script
 * }</pre>
 *
 * <p>Attributes are passed through in the alphabetical order of their names, with the names checked and the values escaped;
 * {@code true} is an attribute without a value, {@code false} and null are none. Values that begin with {@code _} are
 * those that {@link CdnUrlBuilder} knows, {@code _on_missing} for instance.
 *
 * <p>{@code integrity} is the manifest's, or is computed where {@code CDN_INTEGRITY_COMPUTED} says so; {@code integrity=false}
 * leaves it out. {@code crossorigin="anonymous"} is written for fonts and for {@code as="fetch"}, which browsers always
 * fetch that way, and for modules and all that has an integrity if it is on another origin than the page; the call may say
 * otherwise. A tag and its preload have the same, or browsers would load the file twice. Scripts get
 * {@code type="module"} where they come from a manifest whose bundler makes modules, and if they end in {@code .mjs}.
 *
 * <p>Nothing is kept between calls: each page has all of its tags. The request is looked for as {@link CdnUrlBuilder} does.
 * Immutable and thread-safe.
 */
public final class AssetTags {
    private static final String AS = "as";
    private static final String TYPE = "type";
    private static final String INTEGRITY = "integrity";
    private static final String CROSSORIGIN = "crossorigin";
    private static final Set<String> WRITTEN_ON_SCRIPTS = Set.of(TYPE, INTEGRITY, CROSSORIGIN);
    private static final Set<String> WRITTEN_ON_STYLESHEETS = Set.of(INTEGRITY, CROSSORIGIN);
    private static final Set<String> WRITTEN_ON_PRELOADS = Set.of(AS, TYPE, INTEGRITY, CROSSORIGIN);

    private final CdnUrlBuilder cdn;
    private final AssetLinks links;

    AssetTags(CdnUrlBuilder cdn, AssetLinks links) {
        this.cdn = cdn;
        this.links = links;
    }

    /**
     * Writes a script.
     *
     * @param endpoint the name of a static endpoint
     * @param filename the raw name of the file below its folder
     * @param attributes further attributes, and reserved values; may hold nulls
     * @return {@code <script src="..."></script>}
     * @throws CdnUrlException if the URL or an attribute cannot be written
     */
    public String script(String endpoint, String filename, Map<String, ? extends @Nullable Object> attributes) {
        return script(endpoint, filename, attributes, null);
    }

    String script(
            String endpoint,
            String filename,
            Map<String, ? extends @Nullable Object> attributes,
            @Nullable RequestContext request) {
        RequestContext context = cdn.context(request);
        StaticUrls assets = cdn.assets(endpoint, filename, context);
        AssetLink link = links.of(assets, filename, scriptKind(assets, filename), UrlOptions.of(attributes), context);
        return script(link, TagAttributes.of(attributes));
    }

    private static AssetKind scriptKind(StaticUrls assets, String filename) {
        return AssetKind.of(filename) == AssetKind.MODULE || assets.manifests().haveModules()
                ? AssetKind.MODULE
                : AssetKind.SCRIPT;
    }

    private static String script(AssetLink link, TagAttributes attributes) {
        String given = attributes.text(TYPE);
        String type = given != null || link.kind() != AssetKind.MODULE || attributes.isOff(TYPE)
                ? given
                : AssetKind.MODULE.as();
        AssetKind kind = AssetKind.MODULE.as().equals(type) ? AssetKind.MODULE : AssetKind.SCRIPT;
        HtmlTag tag = new HtmlTag("script");
        if (type != null) {
            tag.attribute(TYPE, type);
        }
        tag.attribute("src", link.url());
        appendFetching(tag, link.as(kind), attributes);
        attributes.appendTo(tag, WRITTEN_ON_SCRIPTS);
        return tag.end("</script>");
    }

    /**
     * Writes a stylesheet.
     *
     * @param endpoint the name of a static endpoint
     * @param filename the raw name of the file below its folder
     * @param attributes further attributes, {@code media} for instance, and reserved values; may hold nulls
     * @return {@code <link rel="stylesheet" href="...">}
     * @throws CdnUrlException if the URL or an attribute cannot be written
     */
    public String stylesheet(String endpoint, String filename, Map<String, ? extends @Nullable Object> attributes) {
        return stylesheet(endpoint, filename, attributes, null);
    }

    String stylesheet(
            String endpoint,
            String filename,
            Map<String, ? extends @Nullable Object> attributes,
            @Nullable RequestContext request) {
        RequestContext context = cdn.context(request);
        StaticUrls assets = cdn.assets(endpoint, filename, context);
        AssetLink link = links.of(assets, filename, AssetKind.STYLE, UrlOptions.of(attributes), context);
        return stylesheet(link, TagAttributes.of(attributes));
    }

    private static String stylesheet(AssetLink link, TagAttributes attributes) {
        HtmlTag tag = new HtmlTag("link").attribute("rel", "stylesheet").attribute("href", link.url());
        appendFetching(tag, link, attributes);
        attributes.appendTo(tag, WRITTEN_ON_STYLESHEETS);
        return tag.end("");
    }

    /**
     * Writes a preload.
     *
     * @param endpoint the name of a static endpoint
     * @param filename the raw name of the file below its folder
     * @param attributes further attributes, and reserved values; {@code as} says what the asset is ({@code style},
     *     {@code script}, {@code module}, {@code font}, {@code image}, {@code fetch}, ...) where the ending of its name does
     *     not; may hold nulls
     * @return {@code <link rel="preload" href="..." as="...">}, or {@code <link rel="modulepreload" href="...">} for a module
     * @throws CdnUrlException if the URL or an attribute cannot be written
     */
    public String preload(String endpoint, String filename, Map<String, ? extends @Nullable Object> attributes) {
        return preload(endpoint, filename, attributes, null);
    }

    String preload(
            String endpoint,
            String filename,
            Map<String, ? extends @Nullable Object> attributes,
            @Nullable RequestContext request) {
        RequestContext context = cdn.context(request);
        StaticUrls assets = cdn.assets(endpoint, filename, context);
        UrlOptions options = UrlOptions.of(attributes);
        TagAttributes others = TagAttributes.of(attributes);
        String as = others.text(AS);
        String type = others.text(TYPE);
        String named = as == null && AssetKind.MODULE.as().equals(type) ? type : as;
        AssetKind kind = named != null ? AssetKind.named(named) : kindOf(assets, filename, options);
        AssetLink link = links.of(assets, filename, kind, options, context);
        return preload(link, type != null ? type : AssetKind.fontType(filename), others);
    }

    private static AssetKind kindOf(StaticUrls assets, String filename, UrlOptions options) {
        AssetKind kind = AssetKind.of(filename);
        if (kind == null) { // the bundler may have made something else of it, as of main.ts
            kind = AssetKind.of(assets.file(filename, options).path());
        }
        if (kind == null) {
            throw new InvalidValueException("What " + Quoted.of(filename)
                    + " is to be preloaded as cannot be told by its" + " name: say it, like as='fetch'.");
        }
        return kind == AssetKind.SCRIPT ? scriptKind(assets, filename) : kind;
    }

    private static String preload(AssetLink link, @Nullable String type, TagAttributes attributes) {
        boolean module = link.kind() == AssetKind.MODULE;
        HtmlTag tag = new HtmlTag("link").attribute("rel", module ? "modulepreload" : "preload");
        tag.attribute("href", link.url());
        if (!module) {
            tag.attribute(AS, link.kind().as());
        }
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

    /**
     * Writes everything that a page needs for an entry point of a bundle: the stylesheets of all chunks that it imports and
     * its own, a preload for each imported chunk, and its scripts; each once, a line each.
     *
     * @param endpoint the name of a static endpoint with a manifest that has entry points
     * @param entry what the manifest calls the entry point, {@code src/main.js} or {@code main}
     * @param attributes further attributes: {@code nonce}, {@code crossorigin}, {@code integrity}, {@code referrerpolicy},
     *     {@code fetchpriority}, {@code class} and {@code data-*} go to every tag, {@code media} and {@code title} to
     *     stylesheets, all others to scripts; and reserved values; may hold nulls
     * @return the tags; empty if the entry point is missing and that is not to fail
     * @throws CdnUrlException if there is no such entry point, or an attribute cannot be written
     */
    public String entry(String endpoint, String entry, Map<String, ? extends @Nullable Object> attributes) {
        return entry(endpoint, List.of(entry), attributes);
    }

    /**
     * Writes the same for several entry points on one page, with what they share once.
     *
     * @param endpoint the name of a static endpoint with a manifest that has entry points
     * @param entries what the manifest calls the entry points, in the order of their scripts
     * @param attributes further attributes and reserved values, as for one entry point; may hold nulls
     * @return the tags; without those of entry points that are missing, if that is not to fail
     * @throws CdnUrlException if there is no such entry point, or an attribute cannot be written
     */
    public String entry(String endpoint, List<String> entries, Map<String, ? extends @Nullable Object> attributes) {
        return entry(endpoint, entries, attributes, null);
    }

    String entry(
            String endpoint,
            List<String> entries,
            Map<String, ? extends @Nullable Object> attributes,
            @Nullable RequestContext request) {
        if (entries.isEmpty()) {
            throw new InvalidValueException(
                    "The list of entry points is empty; name at least one, like 'src/main.js'.");
        }
        RequestContext context = cdn.context(request);
        StaticUrls assets = cdn.assets(endpoint, entries.get(0), context);
        UrlOptions options = UrlOptions.of(attributes);
        TagAttributes all = TagAttributes.of(attributes);
        Set<EntryFile> stylesheets = new LinkedHashSet<>();
        Set<EntryFile> imports = new LinkedHashSet<>();
        Set<EntryFile> scripts = new LinkedHashSet<>();
        for (String entry : entries) {
            EntryPoint point = assets.entryPoint(entry, options);
            if (point != null) {
                stylesheets.addAll(point.stylesheets());
                imports.addAll(point.imports());
                scripts.addAll(point.scripts());
            }
        }
        imports.removeAll(scripts);
        List<String> tags = new ArrayList<>();
        TagAttributes forStylesheets = all.forStylesheets();
        for (EntryFile file : stylesheets) {
            tags.add(stylesheet(links.of(assets, file, AssetKind.STYLE, options, context), forStylesheets));
        }
        TagAttributes forPreloads = all.forPreloads();
        for (EntryFile file : imports) {
            tags.add(preload(links.of(assets, file, AssetKind.MODULE, options, context), null, forPreloads));
        }
        AssetKind kind = assets.manifests().haveModules() ? AssetKind.MODULE : AssetKind.SCRIPT;
        TagAttributes forScripts = all.forScripts();
        for (EntryFile file : scripts) {
            tags.add(script(links.of(assets, file, kind, options, context), forScripts));
        }
        return String.join("\n", tags);
    }
}
