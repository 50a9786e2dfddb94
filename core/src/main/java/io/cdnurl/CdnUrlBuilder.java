package io.cdnurl;

import io.cdnurl.internal.text.PercentEncoding;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestSource;
import io.cdnurl.manifest.ManifestStatus;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes URLs by endpoint, as Flask's {@code url_for} does: a static endpoint's with the CDN's scheme and host and a
 * version, any other's by the site's router.
 *
 * <pre>{@code
 * CdnUrlBuilder cdn = CdnUrlBuilder.of(settings);
 * cdn.urlFor("static", "css/style.css");        // https://mycdnname.cloudfront.net/static/css/style.css?t=1429000000
 * cdn.urlFor("user.show", Map.of("id", 3));     // /user/3
 * }</pre>
 *
 * <p>Static endpoints are those registered in the settings; {@code static} and names that end in {@code .static} never go
 * to the router. A leading dot stands for the blueprint of the request:
 * {@code .static} is {@code admin.static} while the blueprint {@code admin} answers, and {@code static} outside of any.
 *
 * <p>Values that an endpoint does not use become the query, in the alphabetical order of their names; null is left out, a
 * list repeats the name. Reserved are {@code _anchor}, {@code _scheme} ({@code https}, {@code http}, {@code wss},
 * {@code ws}, or empty), {@code _external} (an absolute URL), {@code _cdn} (false: the site's own URL of a static
 * asset, without a version) and {@code _on_missing} ({@code fail}, {@code warn} or {@code ignore}, in place of
 * {@code CDN_ON_MISSING}). All input is raw text, and is encoded once. What comes back is a URL, not yet escaped for
 * HTML.
 *
 * <p>The request, where one matters, is the one the call names, else the {@linkplain CurrentRequest thread's}, else what
 * {@link CdnSettings.Builder#request} finds.
 *
 * <p>Immutable and thread-safe. Make one for the application and keep it. {@link #close} ends the refreshing of a
 * manifest; without that there is nothing to close.
 */
public final class CdnUrlBuilder implements AutoCloseable {
    private final CdnSettings settings;
    private final Supplier<@Nullable RequestContext> request;
    private final OriginUrls origin;
    private final Map<String, StaticUrls> staticUrls;
    private final OpenManifests manifests;
    private final AssetLinks links;
    private final AssetTags tags;

    private CdnUrlBuilder(CdnSettings settings) {
        this.settings = settings;
        this.request = settings.request();
        this.origin = new OriginUrls(settings.site());
        this.manifests = new OpenManifests(settings);
        Map<String, StaticUrls> urls = new HashMap<>();
        for (StaticEndpoint endpoint : settings.staticEndpoints()) {
            AssetManifests own = manifests.of(endpoint);
            urls.put(endpoint.name(), new StaticUrls(endpoint, settings, versioner(settings, own), own, origin));
        }
        this.staticUrls = Map.copyOf(urls); // for one endpoint, as most sites have, a look-up is one comparison
        this.links = new AssetLinks(settings.integrityComputed());
        this.tags = new AssetTags(this, links, null);
    }

    private static AssetVersioner versioner(CdnSettings settings, AssetManifests manifests) {
        if (manifests.isEmpty()) {
            return settings.versioner();
        }
        AssetVersioner first = new ManifestVersioner(manifests);
        return settings.manifestFallback().isEmpty() ? first : new FirstOfVersioner(first, settings.manifestFallback());
    }

    /**
     * Makes a builder. Where the settings name a manifest it is read now.
     *
     * @param settings what it is to do
     * @return the builder
     * @throws ManifestUnavailableException if the manifest cannot be read
     */
    public static CdnUrlBuilder of(CdnSettings settings) {
        return new CdnUrlBuilder(settings);
    }

    /**
     * Writes the URL of a static asset.
     *
     * @param endpoint the name of a static endpoint, {@code static}
     * @param filename the raw name of the file below the endpoint's folder, {@code css/style.css}
     * @return the URL
     * @throws CdnUrlException if there is no such static endpoint, or the name is refused, or the asset is missing
     */
    public String urlFor(String endpoint, String filename) {
        Objects.requireNonNull(filename, "filename");
        RequestContext request = currentRequest();
        return assets(endpoint, filename, request).url(filename, request);
    }

    /**
     * Writes the URL of an endpoint.
     *
     * @param endpoint its name, {@code static} or {@code user.show}
     * @param values its values by name, raw; may hold nulls
     * @return the URL
     * @throws CdnUrlException if there is no such endpoint, or something is wrong with the values
     */
    public String urlFor(String endpoint, Map<String, ? extends @Nullable Object> values) {
        return urlFor(endpoint, values, null);
    }

    /**
     * Writes the URL of an endpoint, for a request.
     *
     * @param endpoint its name, {@code static} or {@code user.show}
     * @param values its values by name, raw; may hold nulls
     * @param request the request that is answered; null to look for it as the description of this class says
     * @return the URL
     * @throws CdnUrlException if there is no such endpoint, or something is wrong with the values
     */
    public String urlFor(
            String endpoint, Map<String, ? extends @Nullable Object> values, @Nullable RequestContext request) {
        Objects.requireNonNull(values, "values");
        RequestContext context = context(request);
        StaticUrls assets = assets(endpoint, context);
        return assets != null ? assets.url(values, context) : routedUrl(absolute(endpoint, context), values, context);
    }

    /** The URL that a template's call asks for. */
    String urlFor(CallArguments arguments, @Nullable RequestContext request) {
        String filename = arguments.filename();
        if (filename == null) {
            return urlFor(arguments.endpoint(), arguments.values(), request);
        }
        RequestContext context = context(request);
        StaticUrls assets = assets(arguments.endpoint(), filename, context);
        return arguments.values().isEmpty()
                ? assets.url(filename, context)
                : assets.url(arguments.allValues(), context);
    }

    /**
     * Returns the writer of whole HTML elements: scripts, stylesheets, preloads and the tags of entry points.
     *
     * @return always the same
     */
    public AssetTags tags() {
        return tags;
    }

    /**
     * Returns the integrity of a static asset (<a href="https://www.w3.org/TR/SRI/">Subresource Integrity</a>), from a manifest
     * or, if {@code CDN_INTEGRITY_COMPUTED} is on, of its file.
     *
     * @param endpoint the name of a static endpoint, {@code static}
     * @param filename the raw name of the file below the endpoint's folder
     * @return one or more hashes separated by spaces, {@code sha384-...}; null if none is known
     * @throws CdnUrlException if there is no such static endpoint, or the name is refused, or the asset is missing
     */
    public @Nullable String integrityFor(String endpoint, String filename) {
        return integrityFor(endpoint, filename, UrlOptions.NONE, null);
    }

    @Nullable
    String integrityFor(String endpoint, String filename, UrlOptions options, @Nullable RequestContext requestOfCall) {
        RequestContext context = context(requestOfCall);
        StaticUrls assets = assets(endpoint, filename, context);
        return links.integrity(assets, assets.locate(filename, options, context).file());
    }

    /**
     * Writes the value of a {@code Link} header that preloads an entry point; short for
     * {@link AssetTags#preloadHeader tags().preloadHeader(...)}.
     *
     * @param endpoint the name of a static endpoint with a manifest that has entry points
     * @param entry what the manifest calls the entry point
     * @param maxBytes the greatest length of the value; proxies have refused answers with more than about 1000 bytes of it
     * @return the value, empty if there is nothing to preload or no room for it
     * @throws CdnUrlException if there is no such entry point
     */
    public String preloadHeader(String endpoint, String entry, int maxBytes) {
        return tags.preloadHeader(endpoint, List.of(entry), Map.of(), maxBytes);
    }

    /**
     * Writes the URLs of a file that some manifest lists, without asking the manifest in use. So it also says where a file was that
     * an earlier build made, for a CDN to forget it. There is one without a version but that which the file has itself, and, where
     * {@code CDN_VERSION} is set, a second one with that: it does not change with the file.
     *
     * <p>As elsewhere, the endpoint's path in front of both the name and the file is taken for the folder that the file is in,
     * and what is relative lies below the endpoint's folder.
     *
     * @param endpoint the name of a static endpoint, {@code static}
     * @param name what the manifest calls the asset; where there are several domains it decides on the one
     * @param file the file made for it, as {@link Manifest#file} gives it; for an asset with a checksum, the name again
     * @return the URLs; none if the name or the file is in the folder of another static endpoint
     * @throws CdnUrlException if there is no such static endpoint
     */
    public List<String> fileUrls(String endpoint, String name, String file) {
        RequestContext context = currentRequest();
        StaticUrls assets = assets(endpoint, file, context);
        StaticEndpoint known = assets.endpoint();
        ProducedFile produced = assets.manifests().located(name, file, known);
        if (isElsewhere(known, name) || isElsewhere(known, produced.pathOn(known))) {
            return List.of();
        }
        String url = assets.url(filename(known, name), produced, UrlOptions.NONE, context);
        String version = settings.fixedVersion();
        return version == null || produced.query() != null
                ? List.of(url)
                : List.of(url, url + "?v=" + PercentEncoding.QUERY.encode(version));
    }

    /** What pages call an asset that a manifest has under a name: without what the settings say that it has in front there. */
    private String filename(StaticEndpoint endpoint, String name) {
        for (String prefix : List.of(endpoint.listedPrefix(), settings.manifestKeyPrefix())) {
            if (name.startsWith(prefix) && !prefix.isEmpty()) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }

    /** Whether a path, without a slash at its start, is in the folder of another endpoint and not of this one. */
    private boolean isElsewhere(StaticEndpoint endpoint, String path) {
        int own = path.startsWith(endpoint.listedPrefix())
                ? endpoint.listedPrefix().length()
                : 0;
        return settings.staticEndpoints().stream()
                .map(StaticEndpoint::listedPrefix)
                .anyMatch(prefix -> prefix.length() > own && path.startsWith(prefix));
    }

    /**
     * Returns the origins that assets may come from, as a Content-Security-Policy lists them in {@code script-src},
     * {@code style-src}, {@code font-src} and {@code img-src}: the domains of all endpoints and rules, the hosts that files keep
     * from their manifests, and {@code 'self'} if assets may be on the site itself.
     *
     * @return {@code https://cdn.example.com}, for instance; in the order of the settings
     */
    public Set<String> cspOrigins() {
        return cspOrigins(null);
    }

    /**
     * Returns the same for a request, whose scheme the origins have where {@code CDN_HTTPS} is not set.
     *
     * @param requestOfCall the request that is answered; null to look for it
     * @return the origins
     */
    public Set<String> cspOrigins(@Nullable RequestContext requestOfCall) {
        String scheme = UrlScheme.of(settings.scheme(), context(requestOfCall)).prefix();
        String prefix = scheme.isEmpty() ? "" : scheme + "//";
        Set<String> origins = new LinkedHashSet<>();
        for (StaticEndpoint endpoint : settings.staticEndpoints()) {
            StaticUrls assets = Objects.requireNonNull(staticUrls.get(endpoint.name()));
            assets.hosts().all().forEach(host -> origins.add(host == null ? "'self'" : prefix + host));
            if (settings.manifestKeepsHosts()) {
                assets.manifests()
                        .origins()
                        .forEach(kept -> origins.add(kept.startsWith("//") ? prefix + kept.substring(2) : kept));
            }
        }
        return Collections.unmodifiableSet(origins);
    }

    /**
     * Tells how the manifests are: what is in use, since when, and what went wrong.
     *
     * @return one for each manifest that is read, in the order of the settings; for those of single endpoints after the common
     *     ones
     */
    public List<ManifestStatus> manifests() {
        return manifests.statuses();
    }

    /**
     * Reads another manifest as those of the settings are read, once: that of an earlier build, for instance, to compare it.
     *
     * @param source where it is, {@link ManifestSource#of} an address
     * @return the manifest
     * @throws ManifestUnavailableException if it cannot be read
     */
    public Manifest readManifest(ManifestSource source) {
        return manifests.read(source);
    }

    /** The static endpoint that a file name is given for. */
    StaticUrls assets(String endpoint, String filename, @Nullable RequestContext request) {
        StaticUrls assets = assets(endpoint, request);
        if (assets == null) {
            throw notStatic(absolute(endpoint, request), filename);
        }
        return assets;
    }

    private @Nullable StaticUrls assets(String endpoint, @Nullable RequestContext request) {
        StaticUrls assets = staticUrls.get(endpoint); // no name of one begins with a dot
        return assets != null ? assets : staticUrls.get(absolute(endpoint, request));
    }

    private String routedUrl(
            String endpoint, Map<String, ? extends @Nullable Object> values, @Nullable RequestContext request) {
        UrlOptions options = UrlOptions.of(values);
        SortedMap<String, Object> candidates = Query.candidates(values);
        RoutedPath routed = UnknownEndpointException.isStatic(endpoint)
                ? null
                : settings.router().route(endpoint, Collections.unmodifiableMap(candidates));
        if (routed == null) {
            throw new UnknownEndpointException(endpoint, candidates.keySet(), knownEndpoints());
        }
        StringBuilder url = new StringBuilder(96);
        origin.appendTo(url, options, request);
        url.append(routed.path());
        new Query(url).addAll(candidates, routed.used()::contains);
        options.appendAnchor(url);
        return url.toString();
    }

    private CdnUrlException notStatic(String endpoint, String filename) {
        if (settings.router().endpoints().contains(endpoint)) {
            return new InvalidValueException("The endpoint " + Quoted.of(endpoint) + " is not static and takes no file"
                    + " name, but got " + Quoted.of(filename) + "; give its values by name.");
        }
        return new UnknownEndpointException(endpoint, Set.of(StaticUrls.FILENAME), knownEndpoints());
    }

    private Set<String> knownEndpoints() {
        Set<String> known = new TreeSet<>(settings.router().endpoints());
        known.addAll(staticUrls.keySet());
        return known;
    }

    /** The request of a call, or the one that is found where it names none. */
    @Nullable
    RequestContext context(@Nullable RequestContext requestOfCall) {
        return requestOfCall != null ? requestOfCall : currentRequest();
    }

    private @Nullable RequestContext currentRequest() {
        RequestContext bound = CurrentRequest.get();
        return bound != null ? bound : request.get();
    }

    /** The endpoint's name with the request's blueprint in place of a leading dot. */
    private static String absolute(String endpoint, @Nullable RequestContext request) {
        if (endpoint.isEmpty() || endpoint.charAt(0) != '.') {
            return endpoint;
        }
        String blueprint = request == null ? null : request.blueprint();
        return blueprint == null ? endpoint.substring(1) : blueprint + endpoint;
    }

    /** Ends the background work. URLs are still written afterwards, from what was read last. */
    @Override
    public void close() {
        manifests.close();
    }
}
