package io.cdnurl;

import io.cdnurl.internal.tag.TagWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes whole HTML elements for assets. The results are markup with every value escaped, to be written into the page
 * as they are.
 *
 * <pre>{@code
 * cdn.tags().script("static", "js/app.js", Map.of("defer", true));
 * // <script src="https://cdn.example.com/static/js/app.js?t=1429000000" defer></script>
 * cdn.tags().entry("build", "src/main.js", Map.of("nonce", nonce));
 * // the stylesheets of an entry point and of the chunks that it imports, their preloads, and its script
 * }</pre>
 *
 * <p>Attributes are written in the alphabetical order of their names. Names are checked and values are escaped. {@code
 * true} is an attribute without a value; {@code false} and null are no attribute. Values whose names begin with {@code
 * _} are reserved: {@link CdnUrlBuilder} says what they mean, {@code _on_missing} for instance.
 *
 * <p>A script gets {@code type="module"} if the manifest that lists it is of a bundler that makes modules, or its file
 * ends in {@code .mjs}; {@code type=false} and {@code nomodule=true} make it classic. {@code integrity} is taken from
 * the manifest, or computed if {@code CDN_INTEGRITY_COMPUTED} is on; {@code integrity=false} leaves it out. {@code
 * crossorigin="anonymous"} is written for fonts and for {@code as="fetch"}, which browsers always fetch that way; and,
 * from another origin than the page, for modules and for everything with an integrity. The call may say otherwise. With
 * the same attributes a tag and its preload say the same, or browsers would load the file twice.
 *
 * <p>Nothing is kept between calls: each page has all of its tags. Immutable and thread-safe.
 */
public final class AssetTags {
    private final TagWriter writer;
    private final Supplier<@Nullable RequestContext> current;
    private final @Nullable RequestContext request;

    /** Makes the tags for a request; null to look for the current one at each call. */
    AssetTags(TagWriter writer, Supplier<@Nullable RequestContext> current, @Nullable RequestContext request) {
        this.writer = writer;
        this.current = current;
        this.request = request;
    }

    /**
     * Returns a writer for a request. Without one, {@link CdnUrlBuilder} looks for the request.
     *
     * @param request the request that is answered; null to look for it
     * @return a writer for it
     */
    public AssetTags forRequest(@Nullable RequestContext request) {
        return Objects.equals(request, this.request) ? this : new AssetTags(writer, current, request);
    }

    private TagWriter.Call call(String endpoint, Map<String, ? extends @Nullable Object> attributes) {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(attributes, "attributes");
        return new TagWriter.Call(endpoint, attributes, request != null ? request : current.get());
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
        Objects.requireNonNull(filename, "filename");
        return writer.script(filename, call(endpoint, attributes));
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
        Objects.requireNonNull(filename, "filename");
        return writer.stylesheet(filename, call(endpoint, attributes));
    }

    /**
     * Writes a preload.
     *
     * @param endpoint the name of a static endpoint
     * @param filename the raw name of the file below its folder
     * @param attributes further attributes, and reserved values; {@code as} says what the asset is ({@code style},
     *     {@code script}, {@code module}, {@code font}, {@code image}, {@code fetch}, {@code track}) if the ending of
     *     its name does not; may hold nulls
     * @return {@code <link rel="preload" href="..." as="...">}, or {@code <link rel="modulepreload" href="...">} for a
     *     module
     * @throws CdnUrlException if the URL or an attribute cannot be written
     */
    public String preload(String endpoint, String filename, Map<String, ? extends @Nullable Object> attributes) {
        Objects.requireNonNull(filename, "filename");
        return writer.preload(filename, call(endpoint, attributes));
    }

    /**
     * Writes everything that a page needs for an entry point of a bundle: its stylesheets and those of all chunks that
     * it imports, a preload for each imported chunk, and its scripts; each once, a line each.
     *
     * @param endpoint the name of a static endpoint with a manifest that has entry points
     * @param entry what the manifest calls the entry point, {@code src/main.js} or {@code main}
     * @param attributes further attributes: {@code nonce}, {@code crossorigin}, {@code integrity=false}, {@code
     *     referrerpolicy}, {@code fetchpriority}, {@code class} and {@code data-*} go to every tag, {@code media} and
     *     {@code title} to stylesheets, all others to scripts; and reserved values; may hold nulls
     * @return the tags; empty if the entry point is missing and the policy is not to fail
     * @throws CdnUrlException if there is no such entry point, or an attribute cannot be written
     */
    public String entry(String endpoint, String entry, Map<String, ? extends @Nullable Object> attributes) {
        Objects.requireNonNull(entry, "entry");
        return entry(endpoint, List.of(entry), attributes);
    }

    /**
     * Writes everything that a page needs for several entry points; what they share is written once.
     *
     * @param endpoint the name of a static endpoint with a manifest that has entry points
     * @param entries what the manifest calls the entry points, in the order of their scripts
     * @param attributes further attributes and reserved values, as for one entry point; may hold nulls
     * @return the tags; entry points that are missing have none if the policy is not to fail
     * @throws CdnUrlException if there is no such entry point, or an attribute cannot be written
     */
    public String entry(String endpoint, List<String> entries, Map<String, ? extends @Nullable Object> attributes) {
        Objects.requireNonNull(entries, "entries");
        return writer.entry(entries, call(endpoint, attributes));
    }

    /**
     * Writes the value of a {@code Link} header that preloads entry points: their stylesheets, scripts and imported
     * chunks, in this order, as many as there is room for.
     *
     * @param endpoint the name of a static endpoint with a manifest that has entry points
     * @param entries what the manifest calls the entry points
     * @param attributes the attributes that the tags of the entry points get: {@code type}, {@code nomodule},
     *     {@code crossorigin}, {@code integrity=false} and reserved values count, others do not; may hold nulls
     * @param maxBytes the greatest length of the value; proxies have refused answers with more than about 1000 bytes of
     *     it
     * @return the value; empty if there is nothing to preload or no room for it
     * @throws CdnUrlException if there is no such entry point
     */
    public String preloadHeader(
            String endpoint, List<String> entries, Map<String, ? extends @Nullable Object> attributes, int maxBytes) {
        Objects.requireNonNull(entries, "entries");
        return writer.preloadHeader(entries, call(endpoint, attributes), maxBytes);
    }
}
