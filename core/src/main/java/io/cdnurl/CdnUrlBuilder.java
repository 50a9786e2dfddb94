package io.cdnurl;

import io.cdnurl.internal.call.CallArguments;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.health.HealthChecks;
import io.cdnurl.internal.link.SiteFiles;
import io.cdnurl.internal.link.SiteLinks;
import io.cdnurl.internal.settings.SettingValues;
import io.cdnurl.internal.tag.AssetLinks;
import io.cdnurl.internal.tag.InlineTags;
import io.cdnurl.internal.tag.TagWriter;
import io.cdnurl.internal.url.Endpoints;
import io.cdnurl.internal.url.ListedFileUrls;
import io.cdnurl.internal.url.StaticUrls;
import io.cdnurl.internal.version.OpenManifests;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestSource;
import io.cdnurl.manifest.ManifestStatus;
import io.cdnurl.site.DomainStatus;
import io.cdnurl.site.EndpointStatus;
import io.cdnurl.site.SiteAssets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes URLs by endpoint, as Flask's {@code url_for} does: the URL of a static asset with the CDN's scheme and host
 * and a version, every other URL by the site's router.
 *
 * <pre>{@code
 * CdnUrlBuilder cdn = CdnUrlBuilder.of(settings);
 * cdn.urlFor("static", "css/style.css");        // https://mycdnname.cloudfront.net/static/css/style.css?t=1429000000
 * cdn.urlFor("user.show", Map.of("id", 3));     // /user/3
 * }</pre>
 *
 * <p>Static endpoints are those registered in the settings. {@code static} and names that end in {@code .static} never
 * go to the router. A leading dot stands for the blueprint of the request: {@code .static} is {@code admin.static}
 * while the blueprint {@code admin} answers, and {@code static} if no blueprint does.
 *
 * <p>Values that an endpoint does not use become the query, in the alphabetical order of their names. Null is left out,
 * and a list repeats the name. Reserved are {@code _anchor}, {@code _scheme} ({@code https}, {@code http}, {@code wss},
 * {@code ws}, or empty), {@code _external} (an absolute URL), {@code _site} (true: a URL of the site is absolute, at
 * {@code CDN_SITE_URL}, as if there were no request), {@code _cdn} (false: the site's own URL of a static asset,
 * without a version unless {@code CDN_VERSION_ON_SITE} is set), {@code _on_missing} ({@code fail}, {@code warn} or
 * {@code ignore}, in place of {@code CDN_ON_MISSING}) and {@code _react_refresh} (see {@link AssetTags}). All input is
 * raw text, and is encoded once. The result is a URL that is not yet escaped for HTML.
 *
 * <p>In a mail, use {@code _site} rather than {@code _external}: the host of a request is what its sender says, and a
 * link of a mail to reset a password must not lead there.
 *
 * <p>The name of an asset may hold {@code #} and {@code ?}: {@code icons.svg#home} or {@code theme.css?skin=dark}. If
 * there is no file of the whole name, but one of the name in front, they begin a fragment or a query, which is kept.
 * Where nothing is known of the files, they are encoded, with a warning. A name that ends in a slash is a folder, whose
 * URL has no version.
 *
 * <p id="request">If a URL depends on the request, it is the first that is found: the one that the call names (in a
 * template, the page variable {@value RequestContext#VARIABLE}); the {@linkplain CurrentRequest thread's}; the one that
 * {@link CdnSettings.Builder#request} finds. This order is the same in every template engine.
 *
 * <p>Immutable and thread-safe. Make one builder for the application and keep it. {@link #close} ends the refreshing of
 * manifests and the health checks; without them there is nothing to close.
 */
public final class CdnUrlBuilder implements AutoCloseable {
    private final Endpoints endpoints;
    private final Map<String, StaticUrls> staticUrls;
    private final @Nullable Supplier<@Nullable RequestContext> request;
    private final OpenManifests manifests;
    private final SettingValues settings;
    private final AssetLinks links;
    /** Null if no domain is checked. */
    private final @Nullable HealthChecks health;

    /** Created by the first call: sites without tags need not load the class. Two threads may create two equal ones. */
    private @Nullable AssetTags tags;
    /** Created by the first call, since it lists the files. Two threads may create two, which are equal. */
    private @Nullable SiteAssets siteAssets;

    CdnUrlBuilder(SettingValues settings) {
        this.settings = settings;
        this.request = settings.request();
        this.manifests = new OpenManifests(settings.manifest(), settings.endpoints());
        this.endpoints = new Endpoints(settings, manifests);
        this.staticUrls = endpoints.staticUrls();
        this.links = new AssetLinks(settings.computesIntegrity());
        this.health = settings.health() == null
                ? null
                : HealthChecks.start(settings.health(), settings.endpoints(), endpoints::leaveOut);
    }

    /**
     * Makes a builder. If the settings name manifests, they are read now.
     *
     * @param settings what it is to do
     * @return the builder
     * @throws ManifestUnavailableException if a manifest cannot be read
     */
    public static CdnUrlBuilder of(CdnSettings settings) {
        Objects.requireNonNull(settings, "settings");
        return new CdnUrlBuilder(settings.values());
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
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(filename, "filename");
        return assetUrl(endpoint, filename, null);
    }

    private String assetUrl(String endpoint, String filename, @Nullable RequestContext requestOfCall) {
        StaticUrls assets = staticUrls.get(endpoint);
        String known = assets == null ? null : assets.knownUrl(filename);
        if (known != null) {
            return known;
        }
        RequestContext found = requestFor(requestOfCall);
        return (assets != null ? assets : endpoints.assets(endpoint, filename, found)).plainUrl(filename, found);
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
     * @param requestOfCall the request that is answered; null to look for it as the description of this class says
     * @return the URL
     * @throws CdnUrlException if there is no such endpoint, or something is wrong with the values
     */
    public String urlFor(
            String endpoint, Map<String, ? extends @Nullable Object> values, @Nullable RequestContext requestOfCall) {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(values, "values");
        StaticUrls assets = staticUrls.get(endpoint);
        String known = assets == null ? null : assets.knownUrl(values);
        if (known != null) {
            return known;
        }
        RequestContext found = requestFor(requestOfCall);
        return assets != null ? assets.urlFromValues(values, found) : endpoints.url(endpoint, values, found);
    }

    /** Writes the URL that a template's call asks for. */
    String urlFor(CallArguments arguments, @Nullable RequestContext requestOfCall) {
        String filename = arguments.filename();
        if (filename == null) {
            if (arguments.hasUnnamed()) {
                throw arguments.unnamed(endpoints.neededValues(arguments.endpoint()));
            }
            return urlFor(arguments.endpoint(), arguments.values(), requestOfCall);
        }
        if (arguments.values().isEmpty()) {
            return assetUrl(arguments.endpoint(), filename, requestOfCall);
        }
        RequestContext found = requestFor(requestOfCall);
        return endpoints.assets(arguments.endpoint(), filename, found).urlFromValues(arguments.allValues(), found);
    }

    /**
     * Writes the URL below which a static endpoint's files are, for what loads further files by itself: the public path
     * of a bundle's chunks, for instance. It is what the settings say. If the bundler has a public path of its own, so
     * that its manifest gives files another path or a host, its chunks are there: keep the bundler's own public path
     * then.
     *
     * @param endpoint the name of a static endpoint, {@code static}
     * @return the URL, {@code https://cdn.example.com/static/} for instance, without a version. With several domains it
     *     is one of them, always the same
     * @throws CdnUrlException if there is no such static endpoint
     */
    public String assetBase(String endpoint) {
        Objects.requireNonNull(endpoint, "endpoint");
        return assetBase(endpoint, ReservedValues.NONE, null);
    }

    String assetBase(String endpoint, ReservedValues options, @Nullable RequestContext requestOfCall) {
        return endpoints.base(endpoint, options, requestFor(requestOfCall));
    }

    /** {@return the writer of whole HTML elements: scripts, stylesheets, preloads and the tags of entry points} */
    public AssetTags tags() {
        AssetTags made = tags;
        if (made == null) {
            InlineTags inline = new InlineTags(settings.version().fileMaxAge());
            made = new AssetTags(new TagWriter(endpoints, links, inline), () -> CurrentRequest.or(request), null);
            tags = made;
        }
        return made;
    }

    /**
     * {@return the static assets by the paths under which the site itself serves them; the same object each time. The
     * first call lists their files}
     */
    public SiteAssets siteAssets() {
        SiteAssets made = siteAssets;
        if (made == null) {
            made = new SiteLinks(new SiteFiles(staticUrls.values().stream().map(StaticUrls::links)), this::requestFor);
            siteAssets = made;
        }
        return made;
    }

    /**
     * Tells whether a static asset exists: a manifest or another {@link AssetVersioner} knows it, or its file is in the
     * endpoint's folder. An entry point is no asset, unless the manifest also lists a file of its name.
     *
     * <p>True where that cannot be known, as {@link #urlFor} writes a URL there: the folder is not on this machine, and
     * there is no manifest ({@code CDN_VERSION}, {@code CDN_TIMESTAMP=false}, or {@code CDN_ON_MISSING=ignore} for
     * files that are elsewhere). A folder on the classpath that no class loader finds is taken for one that is
     * elsewhere.
     *
     * <p>If the asset exists only as a file that its manifest does not list, {@link #urlFor} still calls it missing:
     * the build has to list it.
     *
     * @param endpoint the name of a static endpoint, {@code static}
     * @param filename the raw name of the file below the endpoint's folder
     * @return false if it is missing, or if no asset can have such a name
     * @throws CdnUrlException if there is no such static endpoint
     */
    public boolean assetExists(String endpoint, String filename) {
        Objects.requireNonNull(endpoint, "endpoint");
        return assetExists(endpoint, filename, null);
    }

    boolean assetExists(String endpoint, String filename, @Nullable RequestContext requestOfCall) {
        Objects.requireNonNull(filename, "filename");
        return endpoints.assets(endpoint, filename, requestFor(requestOfCall)).has(filename);
    }

    /**
     * Returns the integrity of a static asset (<a href="https://www.w3.org/TR/SRI/">Subresource Integrity</a>), from a
     * manifest or, if {@code CDN_INTEGRITY_COMPUTED} is on, of its file.
     *
     * @param endpoint the name of a static endpoint, {@code static}
     * @param filename the raw name of the file below the endpoint's folder
     * @return one or more hashes separated by spaces, {@code sha384-...}; null if none is known
     * @throws CdnUrlException if there is no such static endpoint, or the name is refused, or the asset is missing
     */
    public @Nullable String integrityFor(String endpoint, String filename) {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(filename, "filename");
        return integrityFor(endpoint, filename, ReservedValues.NONE, null);
    }

    @Nullable
    String integrityFor(
            String endpoint, String filename, ReservedValues options, @Nullable RequestContext requestOfCall) {
        RequestContext found = requestFor(requestOfCall);
        StaticUrls assets = endpoints.assets(endpoint, filename, found);
        return links.integrity(assets, assets.locate(filename, options, found));
    }

    /**
     * Writes the value of a {@code Link} header that preloads an entry point; short for
     * {@link AssetTags#preloadHeader tags().preloadHeader(...)}.
     *
     * @param endpoint the name of a static endpoint with a manifest that has entry points
     * @param entry what the manifest calls the entry point
     * @param maxBytes the greatest length of the value; proxies have refused answers with more than some 1000 bytes
     * @return the value; empty if there is nothing to preload or no room for it
     * @throws CdnUrlException if there is no such entry point
     */
    public String preloadHeader(String endpoint, String entry, int maxBytes) {
        Objects.requireNonNull(entry, "entry");
        return tags().preloadHeader(endpoint, List.of(entry), Map.of(), maxBytes);
    }

    /**
     * Writes the URLs of a file that some manifest lists, without asking the manifest in use. So it also tells where a
     * file of an earlier build was, to purge it. The first URL has no version but the file's own. If {@code
     * CDN_VERSION} is set, there is a second one with that version, since that one does not change with the file.
     *
     * <p>As elsewhere, the endpoint's path in front of both the name and the file is taken for the folder that the file
     * is in, and what is relative is below the endpoint's folder.
     *
     * @param endpoint the name of a static endpoint, {@code static}
     * @param name what the manifest calls the asset; it chooses among several domains
     * @param file the file made for it, as {@link Manifest#file} gives it; for an asset with a checksum, the name again
     * @return the URLs, on several domains as for {@link #cachedUrls}; none if the name or the file is in the folder of
     *     another static endpoint
     * @throws CdnUrlException if there is no such static endpoint
     */
    public List<String> fileUrls(String endpoint, String name, String file) {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(file, "file");
        return new ListedFileUrls(endpoints, settings).of(endpoint, name, file, requestFor(null));
    }

    /**
     * Returns the origins that assets may come from, as a Content-Security-Policy lists them in {@code script-src},
     * {@code style-src}, {@code font-src} and {@code img-src}: the domains of all endpoints and rules, the hosts that
     * files keep from their manifests, and {@code 'self'} if assets may be on the site itself, as with {@code
     * CDN_HEALTH_CHECK}. While Vite's development server runs, its origin and that of its websocket, {@code
     * ws://localhost:5173}, are in the list: {@code connect-src} needs both.
     *
     * @return {@code https://cdn.example.com}, for instance; in the order of the settings
     */
    public Set<String> cspOrigins() {
        return cspOrigins(null);
    }

    /**
     * {@return the origins as for {@link #cspOrigins()}, for a request, whose scheme they have without {@code
     * CDN_HTTPS}}
     *
     * @param requestOfCall the request that is answered; null to look for it
     */
    public Set<String> cspOrigins(@Nullable RequestContext requestOfCall) {
        return endpoints.cspOrigins(requestFor(requestOfCall));
    }

    /**
     * {@return how each manifest is that is read: what is in use, since when, and what went wrong; in the order of the
     * settings, the manifests of single endpoints after the common ones}
     */
    public List<ManifestStatus> manifests() {
        return manifests.statuses();
    }

    /** {@return how the static endpoints are, in the order of the settings} */
    public List<EndpointStatus> endpoints() {
        return endpoints.statuses();
    }

    /** {@return how the CDN's domains are, in the order of the settings; none without {@code CDN_HEALTH_CHECK}} */
    public List<DomainStatus> domains() {
        return health == null ? List.of() : health.statuses();
    }

    /**
     * {@return the settings that have a value, as texts without credentials, for whoever looks after the site; what was
     * set in code and has no text form is not among them}
     */
    public Map<Setting, String> settings() {
        return settings.texts();
    }

    /**
     * Reads another manifest once, in the way that the settings say: the manifest of an earlier build, for instance, to
     * compare it.
     *
     * @param source where it is, {@link ManifestSource#of} an address
     * @return the manifest
     * @throws ManifestUnavailableException if it cannot be read
     */
    public Manifest readManifest(ManifestSource source) {
        Objects.requireNonNull(source, "source");
        return manifests.read(source);
    }

    /**
     * Writes the URLs that caches may have for an endpoint, to purge them: that of {@link #urlFor(String, Map)} on the
     * asset's own domain; with {@code CDN_HEALTH_CHECK} also those on the domains that take its place at times.
     *
     * @param endpoint its name
     * @param values its values by name, raw; may hold nulls
     * @return the URLs, at least one, whatever domain is left out now
     * @throws CdnUrlException if there is no such endpoint, or something is wrong with the values
     */
    public List<String> cachedUrls(String endpoint, Map<String, ? extends @Nullable Object> values) {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(values, "values");
        return endpoints.cachedUrls(endpoint, values, requestFor(null));
    }

    private @Nullable RequestContext requestFor(@Nullable RequestContext requestOfCall) {
        return requestOfCall != null ? requestOfCall : CurrentRequest.or(request);
    }

    /** Ends the background work. URLs are still written afterwards, from what was read last. */
    @Override
    public void close() {
        manifests.close();
        if (health != null) {
            health.close();
        }
    }
}
