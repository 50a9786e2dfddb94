package io.cdnurl;

import io.cdnurl.manifest.ManifestFormatException;
import io.cdnurl.manifest.ManifestSource;
import io.cdnurl.manifest.RefreshingManifest;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
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
 * {@code ws}, or empty), {@code _external} (an absolute URL) and {@code _cdn} (false: the site's own URL of a static
 * asset, without a version). All input is raw text, and is encoded once. What comes back is a URL, not yet escaped for
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
    private final @Nullable RefreshingManifest manifest;

    private CdnUrlBuilder(CdnSettings settings) {
        this.settings = settings;
        this.request = settings.request();
        this.origin = new OriginUrls(settings.site());
        ManifestSource source = settings.withoutCdn() ? null : settings.manifest();
        this.manifest = source == null ? null : open(source, settings);
        AssetVersioner versioner = manifest == null ? settings.versioner() : AssetVersioner.manifest(manifest);
        Map<String, StaticUrls> urls = new HashMap<>();
        for (StaticEndpoint endpoint : settings.staticEndpoints()) {
            urls.put(endpoint.name(), new StaticUrls(endpoint, settings, versioner, origin));
        }
        this.staticUrls = Map.copyOf(urls); // for one endpoint, as most sites have, a look-up is one comparison
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

    private static RefreshingManifest open(ManifestSource source, CdnSettings settings) {
        try {
            return RefreshingManifest.open(source, settings.manifestRefresh(), settings.manifestListener());
        } catch (IOException | RuntimeException e) {
            throw new ManifestUnavailableException(
                    "The manifest at " + source + " cannot be read: " + reason(e)
                            + ". Check CDN_MANIFEST_URL and what is there; to go on without versions from it, set"
                            + " CDN_MANIFEST=false.",
                    e);
        }
    }

    /** What our own sources and formats say as it is, what others say as the text of a stranger. */
    private static String reason(Exception e) {
        String message = e.getMessage();
        if (message == null) {
            return e.getClass().getSimpleName();
        }
        boolean ours = e.getClass() == IOException.class || e instanceof ManifestFormatException;
        return ours ? message : e.getClass().getSimpleName() + ": " + Quoted.of(Quoted.withoutCredentials(message));
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
        RequestContext context = request != null ? request : currentRequest();
        StaticUrls assets = assets(endpoint, context);
        return assets != null ? assets.url(values, context) : routedUrl(absolute(endpoint, context), values, context);
    }

    /** The URL that a template's call asks for. */
    String urlFor(UrlForArguments arguments, @Nullable RequestContext request) {
        String filename = arguments.filename();
        if (filename == null) {
            return urlFor(arguments.endpoint(), arguments.values(), request);
        }
        RequestContext context = request != null ? request : currentRequest();
        StaticUrls assets = assets(arguments.endpoint(), filename, context);
        return arguments.values().isEmpty()
                ? assets.url(filename, context)
                : assets.url(arguments.allValues(), context);
    }

    /** The static endpoint that a file name is given for. */
    private StaticUrls assets(String endpoint, String filename, @Nullable RequestContext request) {
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
        if (manifest != null) {
            manifest.close();
        }
    }
}
