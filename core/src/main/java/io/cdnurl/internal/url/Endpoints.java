package io.cdnurl.internal.url;

import static io.cdnurl.internal.call.CallNames.FILENAME;

import io.cdnurl.CdnUrlException;
import io.cdnurl.InvalidValueException;
import io.cdnurl.MissingValueException;
import io.cdnurl.RequestContext;
import io.cdnurl.RoutedPath;
import io.cdnurl.UnknownEndpointException;
import io.cdnurl.internal.call.CallNames;
import io.cdnurl.internal.call.Query;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.host.Host;
import io.cdnurl.internal.host.UrlScheme;
import io.cdnurl.internal.settings.EndpointSettings;
import io.cdnurl.internal.settings.SettingValues;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.version.Changeover;
import io.cdnurl.internal.version.ManifestsInUse;
import io.cdnurl.internal.version.OpenManifests;
import io.cdnurl.site.EndpointStatus;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All endpoints of a builder: finds the one that a call names, by Flask's rules, and writes the URLs of routes.
 * Thread-safe.
 */
public final class Endpoints {
    private static final String SELF = "'self'";

    private final SettingValues settings;
    private final SiteUrls site;
    private final Map<String, StaticUrls> staticUrls;
    private final Changeover changeover;

    /**
     * Makes the endpoints. Their manifests are read now.
     *
     * @param settings what was set
     * @param manifests opens the manifests
     */
    public Endpoints(SettingValues settings, OpenManifests manifests) {
        this.settings = settings;
        this.site = new SiteUrls(settings.site(), settings.request() != null);
        Map<String, StaticUrls> urls = new HashMap<>();
        for (EndpointSettings endpoint : settings.endpoints()) {
            ManifestsInUse inUse = manifests.of(endpoint);
            StaticUrls assets = new StaticUrls(endpoint, settings, inUse.current(), site);
            inUse.add(assets);
            urls.put(endpoint.endpoint().name(), assets);
        }
        this.changeover = manifests.changeover();
        this.staticUrls = Map.copyOf(urls); // for one endpoint, as most sites have, a look-up is one comparison
    }

    /** {@return the static endpoints by name; for one endpoint a look-up is one comparison} */
    public Map<String, StaticUrls> staticUrls() {
        return staticUrls;
    }

    /**
     * Leaves domains out of all URLs that are written from now on. The URLs in use are written before, here.
     *
     * @param out the domains to leave out; all others are in use
     */
    public void leaveOut(Set<Host> out) {
        changeover.of(staticUrls.values(), each -> each.prepareWithout(out));
    }

    /** {@return how the static endpoints are now, in the order of the settings} */
    public List<EndpointStatus> statuses() {
        return settings.endpoints().stream()
                .map(each ->
                        Objects.requireNonNull(staticUrls.get(each.endpoint().name())))
                .map(StaticUrls::status)
                .toList();
    }

    /**
     * {@return the static endpoint that a call names, null if it names none}
     *
     * @param endpoint the name, which may begin with a dot
     * @param request the request, or null
     */
    public @Nullable StaticUrls find(String endpoint, @Nullable RequestContext request) {
        StaticUrls assets = staticUrls.get(endpoint); // no registered name begins with a dot
        return assets != null ? assets : staticUrls.get(absolute(endpoint, request));
    }

    /**
     * {@return the static endpoint that a file name is given for}
     *
     * @param endpoint the name, which may begin with a dot
     * @param filename the name of the file
     * @param request the request, or null
     * @throws CdnUrlException if there is no such static endpoint
     */
    public StaticUrls assets(String endpoint, String filename, @Nullable RequestContext request) {
        StaticUrls assets = find(endpoint, request);
        if (assets == null) {
            throw notStatic(absolute(endpoint, request), filename);
        }
        return assets;
    }

    /**
     * {@return the URL below which the files of a static endpoint are}
     *
     * @param endpoint the name, which may begin with a dot
     * @param options what the call says
     * @param request the request, or null
     * @throws CdnUrlException if there is no such static endpoint
     */
    public String base(String endpoint, ReservedValues options, @Nullable RequestContext request) {
        StaticUrls assets = find(endpoint, request);
        if (assets == null) {
            throw new UnknownEndpointException(absolute(endpoint, request), Set.of(), staticUrls.keySet());
        }
        return assets.base(options, request);
    }

    private CdnUrlException notStatic(String endpoint, String filename) {
        if (settings.router().endpoints().contains(endpoint)) {
            return new InvalidValueException("The endpoint " + Quoted.of(endpoint) + " is not static and takes no file"
                    + " name, but got " + Quoted.of(filename) + "; give its values by name"
                    + CallNames.example(neededValues(endpoint), Quoted.of(filename)) + ".");
        }
        return new UnknownEndpointException(endpoint, Set.of(FILENAME), knownNames());
    }

    private Set<String> knownNames() {
        Set<String> known = new TreeSet<>(settings.router().endpoints());
        known.addAll(staticUrls.keySet());
        return known;
    }

    /** Puts the request's blueprint in place of a leading dot. */
    private static String absolute(String endpoint, @Nullable RequestContext request) {
        if (endpoint.isEmpty() || endpoint.charAt(0) != '.') {
            return endpoint;
        }
        String blueprint = request == null ? null : request.blueprint();
        return blueprint == null ? endpoint.substring(1) : blueprint + endpoint;
    }

    /**
     * Writes the URL of an endpoint.
     *
     * @param endpoint the name, which may begin with a dot
     * @param values all values of the call
     * @param request the request, or null
     * @return the URL
     * @throws CdnUrlException if there is no such endpoint, or something is wrong with the values
     */
    public String url(
            String endpoint, Map<String, ? extends @Nullable Object> values, @Nullable RequestContext request) {
        StaticUrls assets = find(endpoint, request);
        return assets != null
                ? assets.urlFromValues(values, request)
                : routedUrl(absolute(endpoint, request), values, request);
    }

    /**
     * Writes the URLs of an endpoint that caches may have, whatever domains are left out now.
     *
     * @param endpoint the name, which may begin with a dot
     * @param values all values of the call
     * @param request the request, or null
     * @return the URLs; for an asset, that on its own domain first
     * @throws CdnUrlException if there is no such endpoint, or something is wrong with the values
     */
    public List<String> cachedUrls(
            String endpoint, Map<String, ? extends @Nullable Object> values, @Nullable RequestContext request) {
        StaticUrls assets = find(endpoint, request);
        return assets != null
                ? assets.cachedUrls(values, request)
                : List.of(routedUrl(absolute(endpoint, request), values, request));
    }

    private String routedUrl(
            String endpoint, Map<String, ? extends @Nullable Object> values, @Nullable RequestContext request) {
        ReservedValues options = ReservedValues.of(values);
        SortedMap<String, Object> candidates = Query.candidates(values);
        RoutedPath routed = CallNames.isStatic(endpoint) ? null : route(endpoint, candidates, values);
        if (routed == null) {
            throw new UnknownEndpointException(endpoint, candidates.keySet(), knownNames());
        }
        StringBuilder url = new StringBuilder(96);
        site.appendStart(url, options, request);
        url.append(routed.path());
        new Query(url).addAll(candidates, routed.used()::contains);
        options.appendAnchor(url);
        return url.toString();
    }

    private @Nullable RoutedPath route(
            String endpoint, SortedMap<String, Object> candidates, Map<String, ? extends @Nullable Object> values) {
        try {
            return settings.router().route(endpoint, Collections.unmodifiableMap(candidates));
        } catch (MissingValueException e) {
            Set<String> nulls = new TreeSet<>(values.keySet());
            nulls.removeAll(candidates.keySet());
            throw e.withNulls(nulls);
        }
    }

    /**
     * {@return the names of the values that a route needs, for messages; none if that cannot be told}
     *
     * @param endpoint the name of the endpoint
     */
    public List<String> neededValues(String endpoint) {
        if (staticUrls.containsKey(endpoint) || CallNames.isStatic(endpoint)) {
            return List.of();
        }
        try {
            settings.router().route(endpoint, Map.of());
            return List.of();
        } catch (MissingValueException e) {
            return e.missing();
        } catch (RuntimeException e) { // as some routers fail without values
            return List.of();
        }
    }

    /**
     * {@return the origins that assets may come from, for a Content-Security-Policy; in the order of the settings. If
     * domains may be left out, all are among them, and the site: a page that stays in a cache may have any of them}
     *
     * @param request the request, whose scheme they may have, or null
     */
    public Set<String> cspOrigins(@Nullable RequestContext request) {
        String scheme = UrlScheme.of(settings.scheme(), request).prefix();
        String prefix = scheme.isEmpty() ? "" : scheme + "//";
        Set<String> origins = new LinkedHashSet<>();
        for (EndpointSettings endpoint : settings.endpoints()) {
            StaticUrls assets =
                    Objects.requireNonNull(staticUrls.get(endpoint.endpoint().name()));
            DevSources sources = assets.sources(ReservedValues.NONE);
            if (sources != null) {
                origins.add(sources.server().origin());
                origins.add(sources.server().websocketOrigin());
            }
            assets.hosts().all().forEach(host -> origins.add(host.isSite() ? SELF : prefix + host.domain()));
            if (settings.manifest().keepsHosts()) {
                assets.manifests()
                        .origins()
                        .forEach(kept -> origins.add(kept.startsWith("//") ? prefix + kept.substring(2) : kept));
            }
        }
        if (settings.health() != null) {
            origins.add(SELF);
        }
        return Collections.unmodifiableSet(origins);
    }
}
