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
 * <p>While Vite's development server runs ({@code CDN_DEV_SERVER}, {@code CDN_DEV_SERVER_FILE}), tags lead to its
 * sources, without integrity. With those of entry points comes its script {@code @vite/client}, which shows changes;
 * with a nonce, an element {@code <meta property="csp-nonce">} for the styles that this script adds; and, with {@code
 * _react_refresh=true}, what {@code @vitejs/plugin-react} needs to be run first. That value means nothing elsewhere.
 *
 * <p>Under {@link MissingAssetPolicy#IGNORE}, whether {@code CDN_ON_MISSING} or the call says it, there is no tag for
 * an asset that does not {@linkplain CdnUrlBuilder#assetExists exist}. So a page may have a script that only some
 * builds make.
 *
 * <p>A call does not know of the other calls for a page: each page has all of its tags. What was written is remembered,
 * and is given to calls with the same attributes until the URL or the manifest changes, except for tags with a nonce.
 * Immutable and thread-safe.
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
     * @return {@code <script src="..."></script>}; empty if it is missing and the policy is to ignore that
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
     * @return {@code <link rel="stylesheet" href="...">}; empty if it is missing and the policy is to ignore that
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
     *     module; empty if it is missing and the policy is to ignore that
     * @throws CdnUrlException if the URL or an attribute cannot be written
     */
    public String preload(String endpoint, String filename, Map<String, ? extends @Nullable Object> attributes) {
        Objects.requireNonNull(filename, "filename");
        return writer.preload(filename, call(endpoint, attributes));
    }

    /**
     * Writes an element that holds the text of a stylesheet or a script, for mails, which load no files, and for the
     * CSS that a page needs before it is painted.
     *
     * <p>The text is that of the file which a manifest lists for the name, if that file is in the endpoint's folder, or
     * else of the file of that name. It is UTF-8 (a byte order mark is left out) of at most 128 KiB. It is read once,
     * and again after the file has changed: the folder is asked at most once per {@code CDN_TIMESTAMP_MAX_AGE}.
     *
     * <p>What would end the element, {@code </style} or {@code </script}, and {@code <!--} in a script, is written in
     * another way that means the same. If it has no other way, the call fails. {@code @charset} and the address of a
     * source map are left out, since they mean something in files only. Everything else stays as it is in the file. So
     * relative addresses, in {@code url(...)} or {@code import}, are relative to the page. A script that reads the text
     * of its own functions or regular expressions sees the other way.
     *
     * @param endpoint the name of a static endpoint whose files are on this machine
     * @param filename the raw name of the file below its folder: a stylesheet or a script by its ending
     * @param attributes further attributes, {@code nonce}, {@code media} or {@code id} for instance, and reserved
     *     values; may hold nulls. Those of files, such as {@code integrity}, are refused
     * @return {@code <style>...</style>}, or {@code <script>...</script>}, with {@code type="module"} as in {@link
     *     #script}; empty if the file is missing and the policy is not to fail
     * @throws CdnUrlException if there is no such file, or its text or an attribute cannot be written
     */
    public String inline(String endpoint, String filename, Map<String, ? extends @Nullable Object> attributes) {
        Objects.requireNonNull(filename, "filename");
        return writer.inline(filename, call(endpoint, attributes));
    }

    /**
     * Writes everything that a page needs for an entry point of a bundle: its stylesheets and those of all chunks that
     * it imports, a preload for each imported chunk, and its scripts; each once, a line each.
     *
     * <p>If the bundle also has scripts for browsers that do not know modules ({@code @vitejs/plugin-legacy}), their
     * tags come last, with {@code nomodule}: a classic script with polyfills and SystemJS, and the script that SystemJS
     * loads once the page is there. No browser runs both. None of them is an inline script, so a
     * Content-Security-Policy needs no nonce for them; it needs the {@linkplain CdnUrlBuilder#cspOrigins origins}. The
     * attribute {@code legacy=false} leaves them out, for a page that writes them itself.
     *
     * @param endpoint the name of a static endpoint with a manifest that has entry points
     * @param entry what the manifest calls the entry point, {@code src/main.js} or {@code main}
     * @param attributes further attributes: {@code nonce}, {@code crossorigin}, {@code integrity=false}, {@code
     *     referrerpolicy}, {@code fetchpriority}, {@code class} and {@code data-*} go to every tag, {@code media} and
     *     {@code title} to stylesheets, all others to scripts that are not for old browsers; {@code legacy=false}; and
     *     reserved values; may hold nulls
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
     * chunks, in this order, as many as there is room for. A name that is not of an entry point may be of a file, a
     * font or an image: it comes last, and is preloaded as {@link #preload} does it.
     *
     * @param endpoint the name of a static endpoint; for entry points, one with a manifest that has them
     * @param names what the manifest calls the entry points, and the raw names of files
     * @param attributes the attributes that the tags of the entry points and the preloads of the files get; may hold
     *     nulls. The header has those that a browser reads there ({@code crossorigin}, {@code fetchpriority}, {@code
     *     integrity}, {@code media} for stylesheets and files, {@code nonce}, {@code referrerpolicy}, {@code type};
     *     {@code imagesrcset} and {@code imagesizes} for images), with the values that the tags have; {@code as},
     *     {@code nomodule}, {@code integrity=false} and reserved values count, too
     * @param maxBytes the greatest length of the value; proxies have refused answers with more than about 1000 bytes of
     *     it
     * @return the value; empty if there is nothing to preload or no room for it
     * @throws CdnUrlException if there is no such entry point or file, or a value has characters that a header cannot
     *     have
     */
    public String preloadHeader(
            String endpoint, List<String> names, Map<String, ? extends @Nullable Object> attributes, int maxBytes) {
        Objects.requireNonNull(names, "names");
        return writer.preloadHeader(names, call(endpoint, attributes), maxBytes);
    }
}
