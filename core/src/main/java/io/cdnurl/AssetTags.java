package io.cdnurl;

import io.cdnurl.BundledEntry.BundledFile;
import io.cdnurl.internal.text.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * <p>Scripts get {@code type="module"} if the manifest that lists them is one of a bundler that makes modules, or their file
 * ends in {@code .mjs}; {@code type=false} and {@code nomodule=true} make them classic. {@code integrity} is the manifest's,
 * or is computed where {@code CDN_INTEGRITY_COMPUTED} says so; {@code integrity=false} leaves it out.
 * {@code crossorigin="anonymous"} is written for fonts and for {@code as="fetch"}, which browsers always fetch that way, and
 * for modules and all that has an integrity if it is on another origin than the page; the call may say otherwise. With the
 * same attributes a tag and its preload say the same, or browsers would load the file twice.
 *
 * <p>Nothing is kept between calls: each page has all of its tags. Immutable and thread-safe.
 */
public final class AssetTags {
    private static final String AS = "as";
    private static final String TYPE = "type";
    private static final String NOMODULE = "nomodule";
    private static final String INTEGRITY = "integrity";
    private static final String CROSSORIGIN = "crossorigin";
    private static final Set<String> WRITTEN_ON_SCRIPTS = Set.of(TYPE, INTEGRITY, CROSSORIGIN);
    private static final Set<String> WRITTEN_ON_STYLESHEETS = Set.of(INTEGRITY, CROSSORIGIN);
    private static final Set<String> WRITTEN_ON_PRELOADS = Set.of(AS, TYPE, NOMODULE, INTEGRITY, CROSSORIGIN);

    private final CdnUrlBuilder cdn;
    private final AssetLinks links;
    private final @Nullable RequestContext requestOfCall;

    AssetTags(CdnUrlBuilder cdn, AssetLinks links, @Nullable RequestContext requestOfCall) {
        this.cdn = cdn;
        this.links = links;
        this.requestOfCall = requestOfCall;
    }

    /**
     * Returns the same for a request, which is otherwise looked for as {@link CdnUrlBuilder} does.
     *
     * @param request the request that is answered; null to look for it
     * @return a writer for it
     */
    public AssetTags forRequest(@Nullable RequestContext request) {
        return Objects.equals(request, requestOfCall) ? this : new AssetTags(cdn, links, request);
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
        RequestContext request = cdn.context(requestOfCall);
        StaticUrls assets = cdn.assets(endpoint, filename, request);
        TagAttributes others = TagAttributes.of(attributes);
        LocatedAsset asset = assets.locate(filename, UrlOptions.of(attributes), request);
        return script(links.of(assets, asset, scriptKind(asset.file(), others), request), others);
    }

    /** What a script is: the same on its tag, its preload and in the header. */
    static AssetKind scriptKind(ProducedFile file, TagAttributes attributes) {
        String type = attributes.text(TYPE);
        if (type != null) {
            return type.equals(AssetKind.MODULE.as()) ? AssetKind.MODULE : AssetKind.SCRIPT;
        }
        boolean classic = attributes.isOff(TYPE) || attributes.text(NOMODULE) != null;
        return file.isModule() && !classic ? AssetKind.MODULE : AssetKind.SCRIPT;
    }

    private static String script(AssetLink link, TagAttributes attributes) {
        String type = attributes.text(TYPE);
        HtmlTag tag = new HtmlTag("script");
        if (type != null || link.kind() == AssetKind.MODULE) {
            tag.attribute(TYPE, type != null ? type : AssetKind.MODULE.as());
        }
        tag.attribute("src", link.url());
        appendFetching(tag, link, attributes);
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
        RequestContext request = cdn.context(requestOfCall);
        StaticUrls assets = cdn.assets(endpoint, filename, request);
        LocatedAsset asset = assets.locate(filename, UrlOptions.of(attributes), request);
        return stylesheet(links.of(assets, asset, AssetKind.STYLE, request), TagAttributes.of(attributes));
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
     *     {@code script}, {@code module}, {@code font}, {@code image}, {@code fetch}, {@code track}) where the ending of its
     *     name does not; may hold nulls
     * @return {@code <link rel="preload" href="..." as="...">}, or {@code <link rel="modulepreload" href="...">} for a module
     * @throws CdnUrlException if the URL or an attribute cannot be written
     */
    public String preload(String endpoint, String filename, Map<String, ? extends @Nullable Object> attributes) {
        RequestContext request = cdn.context(requestOfCall);
        StaticUrls assets = cdn.assets(endpoint, filename, request);
        TagAttributes others = TagAttributes.of(attributes);
        LocatedAsset asset = assets.locate(filename, UrlOptions.of(attributes), request);
        return preload(
                links.of(assets, asset, preloadKind(filename, asset.file(), others), request),
                AssetKind.fontType(asset.file().path()),
                others);
    }

    private static AssetKind preloadKind(String filename, ProducedFile file, TagAttributes attributes) {
        String as = attributes.text(AS);
        if (as != null) {
            return AssetKind.named(as);
        }
        AssetKind kind = AssetKind.of(file.path()); // the bundler may have made something else of it, as of main.ts
        if (kind == null) {
            throw new InvalidValueException("What " + Quoted.of(filename)
                    + " is to be preloaded as cannot be told by its" + " name: say it, like as='fetch'.");
        }
        boolean script = kind == AssetKind.SCRIPT || kind == AssetKind.MODULE;
        return script ? scriptKind(file, attributes) : kind;
    }

    private static String preload(AssetLink link, @Nullable String fontType, TagAttributes attributes) {
        boolean module = link.kind() == AssetKind.MODULE;
        HtmlTag tag = new HtmlTag("link").attribute("rel", module ? "modulepreload" : "preload");
        tag.attribute("href", link.url());
        if (!module) {
            tag.attribute(AS, link.kind().as());
        }
        String given = attributes.text(TYPE);
        String type = given != null || attributes.isOff(TYPE) ? given : fontType;
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
     * @param attributes further attributes: {@code nonce}, {@code crossorigin}, {@code integrity=false}, {@code referrerpolicy},
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
        TagAttributes all = TagAttributes.of(attributes);
        all.refuseTextOf(INTEGRITY, "each file has its own: write integrity=false, or leave it out");
        EntryLinks entry = entryLinks(endpoint, entries, UrlOptions.of(attributes), all);
        List<String> tags = new ArrayList<>();
        TagAttributes forStylesheets = all.forStylesheets();
        entry.stylesheets().forEach(link -> tags.add(stylesheet(link, forStylesheets)));
        TagAttributes forPreloads = all.forPreloads();
        entry.imports().forEach(link -> tags.add(preload(link, null, forPreloads)));
        TagAttributes forScripts = all.forScripts();
        entry.scripts().forEach(link -> tags.add(script(link, forScripts)));
        return String.join("\n", tags);
    }

    /**
     * Writes the value of a {@code Link} header that preloads entry points: their stylesheets, scripts and imported chunks, in
     * this order, as many as there is room for.
     *
     * @param endpoint the name of a static endpoint with a manifest that has entry points
     * @param entries what the manifest calls the entry points
     * @param attributes what the tags of the entry points get: {@code type}, {@code nomodule}, {@code crossorigin},
     *     {@code integrity} and reserved values count, others are left alone; may hold nulls
     * @param maxBytes the greatest length of the value; proxies have refused answers with more than about 1000 bytes of it
     * @return the value, empty if there is nothing to preload or no room for it
     * @throws CdnUrlException if there is no such entry point
     */
    public String preloadHeader(
            String endpoint, List<String> entries, Map<String, ? extends @Nullable Object> attributes, int maxBytes) {
        TagAttributes all = TagAttributes.of(attributes);
        EntryLinks entry = entryLinks(endpoint, entries, UrlOptions.of(attributes), all);
        PreloadHeader header = new PreloadHeader(maxBytes, all);
        entry.stylesheets().forEach(header::addIfRoom);
        entry.scripts().forEach(header::addIfRoom);
        entry.imports().forEach(header::addIfRoom);
        return header.value();
    }

    /** What the tags of entry points lead to, each once. */
    private record EntryLinks(List<AssetLink> stylesheets, List<AssetLink> imports, List<AssetLink> scripts) {}

    private EntryLinks entryLinks(String endpoint, List<String> entries, UrlOptions options, TagAttributes attributes) {
        if (entries.isEmpty()) {
            throw new InvalidValueException(
                    "The list of entry points is empty; name at least one, like 'src/main.js'.");
        }
        RequestContext request = cdn.context(requestOfCall);
        StaticUrls assets = cdn.assets(endpoint, entries.get(0), request);
        Map<String, AssetLink> stylesheets = new LinkedHashMap<>();
        Map<String, AssetLink> imports = new LinkedHashMap<>();
        Map<String, AssetLink> scripts = new LinkedHashMap<>();
        for (String name : entries) {
            BundledEntry entry = assets.entry(name, options);
            if (entry == null) {
                continue;
            }
            for (BundledFile file : entry.stylesheets()) {
                add(stylesheets, links.of(assets, file, AssetKind.STYLE, options, request));
            }
            boolean modules = false;
            for (BundledFile file : entry.scripts()) {
                AssetKind kind = scriptKind(file.file(), attributes);
                modules |= kind == AssetKind.MODULE;
                add(scripts, links.of(assets, file, kind, options, request));
            }
            if (modules) { // a classic script imports nothing
                for (BundledFile file : entry.imports()) {
                    add(imports, links.of(assets, file, AssetKind.MODULE, options, request));
                }
            }
        }
        imports.keySet().removeAll(scripts.keySet());
        return new EntryLinks(
                List.copyOf(stylesheets.values()), List.copyOf(imports.values()), List.copyOf(scripts.values()));
    }

    private static void add(Map<String, AssetLink> links, AssetLink link) {
        links.putIfAbsent(link.url(), link);
    }
}
