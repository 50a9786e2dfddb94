package io.cdnurl;

import static io.cdnurl.Setting.CDN_DOMAIN;
import static io.cdnurl.Setting.CDN_DOMAIN_RULES;
import static io.cdnurl.Setting.CDN_MANIFEST;
import static io.cdnurl.Setting.CDN_MANIFEST_CONNECT_TIMEOUT;
import static io.cdnurl.Setting.CDN_MANIFEST_FALLBACK;
import static io.cdnurl.Setting.CDN_MANIFEST_FORMAT;
import static io.cdnurl.Setting.CDN_MANIFEST_MAX_BYTES;
import static io.cdnurl.Setting.CDN_MANIFEST_READ_TIMEOUT;
import static io.cdnurl.Setting.CDN_MANIFEST_REFRESH;
import static io.cdnurl.Setting.CDN_MANIFEST_URL;
import static io.cdnurl.Setting.CDN_MANIFEST_WATCH;
import static io.cdnurl.Setting.CDN_PATH_PREFIX;
import static io.cdnurl.Setting.CDN_SITE_URL;
import static io.cdnurl.Setting.CDN_TIMESTAMP_MAX_AGE;
import static io.cdnurl.Setting.CDN_VERSION;

import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.NearestName;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.manifest.FetchLimits;
import io.cdnurl.manifest.ManifestFormat;
import io.cdnurl.manifest.ManifestListener;
import io.cdnurl.manifest.ManifestSource;
import io.cdnurl.manifest.format.StandardFormats;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link CdnUrlBuilder} is to do. From code, from a map or {@link java.util.Properties}, from the environment, or
 * from all of them, the later winning:
 *
 * <pre>{@code
 * CdnSettings settings = CdnSettings.builder()
 *         .domain("mycdnname.cloudfront.net")
 *         .environment() // CDN_DOMAIN and the others, where they are set
 *         .staticEndpoint(StaticEndpoint.directory("static", "/static", Path.of("static")))
 *         .router(routes)
 *         .build();
 * }</pre>
 *
 * <p>Without a domain, or with {@code debug}, the URLs are those of the site itself. Everything is checked in
 * {@link Builder#build()}, and every problem reported at once.
 *
 * <p>Immutable and thread-safe; the builder is not.
 */
public final class CdnSettings {
    private static final Duration LONGEST = Duration.ofDays(365);

    private final boolean debug;
    private final @Nullable Domains domains;
    private final List<DomainRule> domainRules;
    private final SchemePolicy scheme;
    private final String pathPrefix;
    private final @Nullable RequestContext site;
    private final MissingAssetPolicy onMissing;
    private final AssetVersioner versioner;
    private final @Nullable String fixedVersion;
    private final List<AssetVersioner> manifestFallback;
    private final List<ManifestSource> manifests;
    private final Map<String, List<ManifestSource>> manifestsOfEndpoints = new HashMap<>();
    private final Map<String, Domains> domainsOfEndpoints = new HashMap<>();
    private final @Nullable ManifestFormat forcedFormat;
    private final List<ManifestFormat> furtherFormats;
    private final String manifestKeyPrefix;
    private final boolean manifestKeepsHosts;
    private final boolean manifestWatch;
    private final boolean integrityComputed;
    private final Duration manifestRefresh;
    private final ManifestListener manifestListener;
    private final List<StaticEndpoint> staticEndpoints;
    private final Router router;
    private final Supplier<@Nullable RequestContext> request;

    /** Takes over what is right and notes what is not. */
    private CdnSettings(Builder builder, SettingProblems problems) {
        this.debug = builder.debug;
        this.domains = problems.check(CDN_DOMAIN, builder.domain, list -> Domains.of(list, false));
        List<DomainRule> rules = problems.check(CDN_DOMAIN_RULES, builder.domainRules, DomainRule::parse);
        this.domainRules = rules == null ? List.of() : rules;
        this.scheme = builder.scheme;
        String prefix = problems.check(CDN_PATH_PREFIX, builder.pathPrefix, UrlPath::check);
        this.pathPrefix = prefix == null ? "" : prefix;
        this.site = problems.check(CDN_SITE_URL, builder.siteUrl, CdnSettings::siteAt);
        this.onMissing = builder.onMissing;
        FetchLimits limits = limitsOf(builder, problems);
        this.manifests = builder.versioner == null ? manifestsOf(builder, limits, problems) : List.of();
        this.forcedFormat = forcedFormatOf(builder, problems);
        this.furtherFormats = List.copyOf(builder.manifestFormats);
        this.manifestKeyPrefix = builder.manifestKeyPrefix;
        this.manifestKeepsHosts = builder.manifestKeepHost;
        this.manifestWatch = builder.manifestWatch;
        this.integrityComputed = builder.integrityComputed;
        this.manifestRefresh = builder.manifestRefresh;
        problems.check(CDN_MANIFEST_REFRESH, builder.manifestRefresh, CdnSettings::checkedInterval);
        this.manifestListener = builder.manifestListener;
        this.versioner = versionerOf(builder, problems);
        this.fixedVersion = builder.versioner == null ? builder.version : null;
        this.manifestFallback = fallbackOf(builder, problems);
        this.staticEndpoints = builder.staticEndpoints.isEmpty()
                ? List.of(StaticEndpoint.classpath("static", "/static", "static"))
                : List.copyOf(builder.staticEndpoints);
        for (StaticEndpoint endpoint : staticEndpoints) {
            readOwnSettings(endpoint, limits, problems);
        }
        checkEndpoints(problems);
        this.router = builder.router;
        for (StaticEndpoint endpoint : staticEndpoints) {
            if (router.endpoints().contains(endpoint.name())) {
                problems.add("The endpoint " + Quoted.of(endpoint.name())
                        + " is both a static endpoint and a route; rename one of them");
            }
        }
        this.request = builder.request;
    }

    private static RequestContext siteAt(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getScheme() != null
                    && uri.getRawAuthority() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return new RequestContext(uri.getScheme(), uri.getRawAuthority(), uri.getPath(), null);
            }
        } catch (URISyntaxException | InvalidValueException e) {
            throw new InvalidValueException(
                    "is not the address of a site; write one like https://www.example.com/app", e);
        }
        throw new InvalidValueException("is not the address of a site; write one like https://www.example.com/app");
    }

    private static Duration checkedInterval(Duration interval) {
        if (interval.isNegative() || interval.compareTo(LONGEST) > 0) {
            throw new InvalidValueException("is not between 0 seconds and a year (31536000)");
        }
        return interval;
    }

    private static Duration checkedLimit(Duration limit) {
        if (checkedInterval(limit).isZero()) {
            throw new InvalidValueException("is not more than 0 seconds; write one like 5");
        }
        return limit;
    }

    private static int checkedSize(int bytes) {
        if (bytes <= 0) {
            throw new InvalidValueException("is not more than 0 bytes; write one like 1048576");
        }
        return bytes;
    }

    /** The limits as they are set; the default ones where one of them is a problem. */
    private static FetchLimits limitsOf(Builder builder, SettingProblems problems) {
        Duration connect =
                problems.check(CDN_MANIFEST_CONNECT_TIMEOUT, builder.manifestConnectTimeout, CdnSettings::checkedLimit);
        Duration read =
                problems.check(CDN_MANIFEST_READ_TIMEOUT, builder.manifestReadTimeout, CdnSettings::checkedLimit);
        Integer bytes = problems.check(CDN_MANIFEST_MAX_BYTES, builder.manifestMaxBytes, CdnSettings::checkedSize);
        return connect == null || read == null || bytes == null
                ? FetchLimits.DEFAULT
                : new FetchLimits(connect, read, bytes);
    }

    private static List<ManifestSource> manifestsOf(Builder builder, FetchLimits limits, SettingProblems problems) {
        if (!builder.manifest) {
            return List.of();
        }
        if (builder.manifestSource != null) {
            return List.of(builder.manifestSource);
        }
        if (builder.manifestUrl == null) {
            problems.add(CDN_MANIFEST, true, "needs CDN_MANIFEST_URL, the address of the manifest; set that too");
            return List.of();
        }
        List<ManifestSource> sources = new ArrayList<>();
        List<String> urls = addresses(builder.manifestUrl);
        String ifSeveral = urls.size() > 1 ? "; white space separates addresses, one within an address is %20" : "";
        for (String url : urls) {
            ManifestSource source =
                    problems.check(CDN_MANIFEST_URL, url, address -> source(address, limits, ifSeveral));
            if (source != null) {
                sources.add(checkedWatchable(source, url, builder.manifestWatch, problems));
            }
        }
        return List.copyOf(sources);
    }

    /** Addresses hold no white space, so it stands between several. */
    private static List<String> addresses(String urls) {
        return Arrays.stream(urls.split("\\s+", -1))
                .filter(url -> !url.isEmpty())
                .toList();
    }

    private static ManifestSource source(String address, FetchLimits limits, String more) {
        try {
            return ManifestSource.of(address, limits);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(e.getMessage() + more, e);
        }
    }

    private static ManifestSource checkedWatchable(
            ManifestSource source, String url, boolean watch, SettingProblems problems) {
        if (watch && !url.toLowerCase(Locale.ROOT).startsWith("file:")) {
            problems.add(
                    CDN_MANIFEST_WATCH,
                    true,
                    "is for local files, and the manifest is at "
                            + Quoted.of(Credentials.withoutUserAndQuery(url))
                            + "; give its file: address, or set CDN_MANIFEST_REFRESH in place of it");
        }
        return source;
    }

    private static @Nullable ManifestFormat forcedFormatOf(Builder builder, SettingProblems problems) {
        return problems.check(CDN_MANIFEST_FORMAT, builder.manifestFormat, name -> {
            for (ManifestFormat format : builder.manifestFormats) {
                if (format.name().equals(name)) {
                    return format;
                }
            }
            return StandardFormats.named(name).orElseThrow(() -> {
                List<String> names = new ArrayList<>(StandardFormats.names());
                builder.manifestFormats.forEach(format -> names.add(format.name()));
                return new InvalidValueException("is no format of a manifest"
                        + NearestName.to(name, names)
                                .map(nearest -> "; did you mean " + nearest + "?")
                                .orElse(";")
                        + " Known are " + String.join(", ", names)
                        + "; leave it out to have the format recognized");
            });
        });
    }

    private static List<AssetVersioner> fallbackOf(Builder builder, SettingProblems problems) {
        Duration maxAge =
                builder.timestampMaxAge.isNegative() ? Duration.ZERO : builder.timestampMaxAge; // a problem already
        List<AssetVersioner> fallback = problems.check(CDN_MANIFEST_FALLBACK, builder.manifestFallback, list -> {
            List<AssetVersioner> versioners = new ArrayList<>();
            for (String name : list.split(",", -1)) {
                versioners.add(
                        switch (name.strip().toLowerCase(Locale.ROOT)) {
                            case "content-hash" -> AssetVersioner.contentHash(maxAge);
                            case "timestamp" -> AssetVersioner.lastModified(maxAge);
                            default ->
                                throw new InvalidValueException("has " + Quoted.of(name.strip())
                                        + ", which is neither content-hash nor timestamp; write one of them, or both"
                                        + " with a comma between");
                        });
            }
            return List.copyOf(versioners);
        });
        return fallback == null ? List.of() : fallback;
    }

    private void readOwnSettings(StaticEndpoint endpoint, FetchLimits limits, SettingProblems problems) {
        String domain = endpoint.domain();
        if (domain != null) {
            try {
                domainsOfEndpoints.put(endpoint.name(), Domains.of(domain, true));
            } catch (InvalidValueException e) {
                problems.add("The domain " + Quoted.of(Credentials.withoutUserAndQuery(domain))
                        + " of the static endpoint " + Quoted.of(endpoint.name()) + " " + e.getMessage());
            }
        }
        String urls = endpoint.manifestUrl();
        if (urls != null) {
            List<ManifestSource> sources = new ArrayList<>();
            if (addresses(urls).isEmpty()) {
                problems.add("The static endpoint " + Quoted.of(endpoint.name())
                        + " has an empty address for its manifest; write one, or leave withManifest out");
            }
            for (String url : addresses(urls)) {
                try {
                    sources.add(checkedWatchable(source(url, limits, ""), url, manifestWatch, problems));
                } catch (InvalidValueException e) {
                    problems.add("The manifest " + Quoted.of(Credentials.withoutUserAndQuery(url))
                            + " of the static endpoint " + Quoted.of(endpoint.name()) + " " + e.getMessage());
                }
            }
            manifestsOfEndpoints.put(endpoint.name(), List.copyOf(sources));
        }
    }

    /** Whatever it is, a manifest is used in its place if there is one. */
    private static AssetVersioner versionerOf(Builder builder, SettingProblems problems) {
        Duration maxAge = problems.check(CDN_TIMESTAMP_MAX_AGE, builder.timestampMaxAge, CdnSettings::checkedInterval);
        if (builder.versioner != null) {
            return builder.versioner;
        }
        if (builder.version != null && builder.manifest) {
            problems.add(CDN_VERSION, builder.version, "and CDN_MANIFEST are both set; keep the one that is meant");
        }
        if (builder.version != null) {
            return AssetVersioner.fixed(builder.version);
        }
        return builder.timestamp && maxAge != null ? AssetVersioner.lastModified(maxAge) : AssetVersioner.none();
    }

    private void checkEndpoints(SettingProblems problems) {
        Set<String> names = new HashSet<>();
        for (StaticEndpoint endpoint : staticEndpoints) {
            if (!names.add(endpoint.name())) {
                problems.add("The static endpoint " + Quoted.of(endpoint.name())
                        + " is registered twice; give each a name of its own");
            }
            boolean fileNeeded = versioner instanceof LastModifiedVersioner
                    && manifests(endpoint).isEmpty()
                    && hosts(endpoint) != AssetHosts.NONE
                    && onMissing == MissingAssetPolicy.FAIL;
            if (fileNeeded && !endpoint.isReachable()) {
                problems.add("The static endpoint " + Quoted.of(endpoint.name()) + " has its files in "
                        + endpoint.place() + ", which is not there; mend the path, or set CDN_TIMESTAMP=false if the"
                        + " files are elsewhere");
            }
        }
    }

    /**
     * Starts from the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads settings from a map or {@link java.util.Properties}; short for {@code builder().load(map).build()}.
     *
     * @param map settings by the names of {@link Builder#load(Map)}
     * @return the settings
     * @throws InvalidSettingsException with every problem
     */
    public static CdnSettings of(Map<?, ?> map) {
        return builder().load(map).build();
    }

    /**
     * Returns whether assets are left on the site: debug is on, or there is no domain.
     *
     * @return true if no URL names a CDN
     */
    boolean withoutCdn() {
        return debug || (domains == null && domainRules.isEmpty());
    }

    /** Where the assets of an endpoint are. */
    AssetHosts hosts(StaticEndpoint endpoint) {
        Domains common = domains == null ? Domains.ORIGIN : domains;
        Domains others = domainsOfEndpoints.getOrDefault(endpoint.name(), common);
        boolean onSite = others.all().isEmpty() && domainRules.isEmpty();
        return debug || onSite ? AssetHosts.NONE : new AssetHosts(domainRules, others);
    }

    boolean debug() {
        return debug;
    }

    SchemePolicy scheme() {
        return scheme;
    }

    String pathPrefix() {
        return pathPrefix;
    }

    @Nullable
    RequestContext site() {
        return site;
    }

    MissingAssetPolicy onMissing() {
        return onMissing;
    }

    AssetVersioner versioner() {
        return versioner;
    }

    /** The version that every asset has, null if there is none. */
    @Nullable
    String fixedVersion() {
        return fixedVersion;
    }

    /** The manifests of all endpoints that have none of their own. */
    List<ManifestSource> manifests() {
        return manifests;
    }

    /** The manifests of an endpoint, its own or those of all. */
    List<ManifestSource> manifests(StaticEndpoint endpoint) {
        return manifestsOfEndpoints.getOrDefault(endpoint.name(), manifests);
    }

    /** How manifests are read. Only asked for where there is one: to load all formats takes a while. */
    ManifestFormat manifestFormat() {
        return forcedFormat != null ? forcedFormat : StandardFormats.recognizing(furtherFormats);
    }

    String manifestKeyPrefix() {
        return manifestKeyPrefix;
    }

    boolean manifestKeepsHosts() {
        return manifestKeepsHosts;
    }

    boolean manifestWatch() {
        return manifestWatch;
    }

    /** Who is asked for what no manifest lists. */
    List<AssetVersioner> manifestFallback() {
        return manifestFallback;
    }

    boolean integrityComputed() {
        return integrityComputed;
    }

    Duration manifestRefresh() {
        return manifestRefresh;
    }

    ManifestListener manifestListener() {
        return manifestListener;
    }

    List<StaticEndpoint> staticEndpoints() {
        return staticEndpoints;
    }

    Router router() {
        return router;
    }

    Supplier<@Nullable RequestContext> request() {
        return request;
    }

    /** Collects settings; each method returns this builder. Nothing is refused before {@link #build()}. */
    public static final class Builder {
        private static final List<String> TRUE = List.of("true", "1", "yes", "on");
        private static final List<String> FALSE = List.of("false", "0", "no", "off");

        private final SettingProblems problems = new SettingProblems();
        private boolean debug;
        private @Nullable String domain;
        private @Nullable String domainRules;
        private SchemePolicy scheme = SchemePolicy.FOLLOW_REQUEST;
        private boolean timestamp = true;
        private Duration timestampMaxAge = Duration.ofSeconds(1);
        private boolean manifest;
        private @Nullable String manifestUrl;
        private @Nullable ManifestSource manifestSource;
        private @Nullable String manifestFormat;
        private final List<ManifestFormat> manifestFormats = new ArrayList<>();
        private String manifestKeyPrefix = "";
        private boolean manifestKeepHost = true;
        private @Nullable String manifestFallback;
        private boolean manifestWatch;
        private boolean integrityComputed;
        private Duration manifestRefresh = Duration.ZERO;
        private Duration manifestConnectTimeout = FetchLimits.DEFAULT.connectTimeout();
        private Duration manifestReadTimeout = FetchLimits.DEFAULT.readTimeout();
        private int manifestMaxBytes = FetchLimits.DEFAULT.maxBytes();
        private ManifestListener manifestListener = ManifestListener.logging();
        private @Nullable String version;
        private @Nullable AssetVersioner versioner;
        private String pathPrefix = "";
        private @Nullable String siteUrl;
        private MissingAssetPolicy onMissing = MissingAssetPolicy.FAIL;
        private final List<StaticEndpoint> staticEndpoints = new ArrayList<>();
        private Router router = RouteTable.builder().build();
        private Supplier<@Nullable RequestContext> request = () -> null;

        private Builder() {}

        /**
         * Reads the settings that the process's environment holds ({@code CDN_DOMAIN} and the others). Variables that
         * are not settings are left alone, whatever their names.
         *
         * @return this
         */
        public Builder environment() {
            return read(System.getenv());
        }

        /**
         * Reads the settings that a map or {@link java.util.Properties} holds, as texts or as booleans and numbers,
         * under {@code CDN_DOMAIN} or {@code cdn.domain}, {@code CDN_PATH_PREFIX} or {@code cdn.path-prefix}. Empty
         * values count as not set. Keys of other names are left alone; those that begin with {@code CDN_} or
         * {@code cdn.} and are not settings are a problem. So is a value that cannot be read, even if a later call sets
         * the same.
         *
         * @param map settings by name
         * @return this
         */
        public Builder load(Map<?, ?> map) {
            Map<Object, Object> all = new HashMap<>(map);
            if (map instanceof Properties properties) { // whose defaults a map does not show
                properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
            }
            all.keySet().forEach(key -> Setting.problemOf(key).ifPresent(problems::add));
            return read(all);
        }

        private Builder read(Map<?, ?> map) {
            for (Setting setting : Setting.values()) {
                String text = setting.in(map, problems);
                if (text != null) {
                    problems.check(setting, text, value -> set(setting, value));
                }
            }
            return this;
        }

        private Builder set(Setting setting, String text) {
            return switch (setting) {
                case CDN_DEBUG -> debug(parseBoolean(text));
                case CDN_DOMAIN -> domain(text);
                case CDN_DOMAIN_RULES -> domainRules(text);
                case CDN_HTTPS -> scheme(parseBoolean(text) ? SchemePolicy.HTTPS : SchemePolicy.HTTP);
                case CDN_TIMESTAMP -> timestamp(parseBoolean(text));
                case CDN_TIMESTAMP_MAX_AGE -> timestampMaxAge(parseSeconds(text));
                case CDN_MANIFEST -> {
                    manifest = parseBoolean(text);
                    yield this;
                }
                case CDN_MANIFEST_URL -> {
                    manifestUrl = text;
                    manifestSource = null;
                    yield this;
                }
                case CDN_MANIFEST_FORMAT -> manifestFormat(text);
                case CDN_MANIFEST_KEY_PREFIX -> manifestKeyPrefix(text);
                case CDN_MANIFEST_KEEP_HOST -> manifestKeepHost(parseBoolean(text));
                case CDN_MANIFEST_FALLBACK -> manifestFallback(text);
                case CDN_MANIFEST_WATCH -> manifestWatch(parseBoolean(text));
                case CDN_INTEGRITY_COMPUTED -> integrityComputed(parseBoolean(text));
                case CDN_MANIFEST_REFRESH -> manifestRefresh(parseSeconds(text));
                case CDN_MANIFEST_CONNECT_TIMEOUT -> manifestConnectTimeout(parseSeconds(text));
                case CDN_MANIFEST_READ_TIMEOUT -> manifestReadTimeout(parseSeconds(text));
                case CDN_MANIFEST_MAX_BYTES -> manifestMaxBytes(parseBytes(text));
                case CDN_VERSION -> version(text);
                case CDN_PATH_PREFIX -> pathPrefix(text);
                case CDN_SITE_URL -> siteUrl(text);
                case CDN_ON_MISSING -> onMissing(parsePolicy(text));
            };
        }

        private static boolean parseBoolean(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (TRUE.contains(lower)) {
                return true;
            }
            if (FALSE.contains(lower)) {
                return false;
            }
            throw new InvalidValueException("is neither true nor false; write one of them, or leave the setting out");
        }

        private static Duration parseSeconds(String text) {
            try {
                return Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact());
            } catch (NumberFormatException | ArithmeticException e) {
                throw new InvalidValueException("is not a number of seconds; write one like 30 or 0.5", e);
            }
        }

        private static int parseBytes(String text) {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new InvalidValueException(
                        "is not a number of bytes up to " + Integer.MAX_VALUE + "; write one like 1048576", e);
            }
        }

        private static MissingAssetPolicy parsePolicy(String text) {
            try {
                return MissingAssetPolicy.valueOf(text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new InvalidValueException("is none of fail, warn and ignore; write one of them", e);
            }
        }

        /**
         * Sets {@code CDN_DEBUG}: URLs of the site itself, no CDN, no version; a file that a bundler made keeps its name. A
         * manifest that cannot be read is then a warning. Off by default.
         *
         * @param debug whether it is on
         * @return this
         */
        public Builder debug(boolean debug) {
            this.debug = debug;
            return this;
        }

        /**
         * Sets {@code CDN_DOMAIN}. None by default, which leaves assets on the site.
         *
         * @param domain {@code host} or {@code host:port}, or several separated by commas, or null. Among several, an asset
         *     always gets the same one, by its path without a version; one more takes over its share and moves no other
         * @return this
         */
        public Builder domain(@Nullable String domain) {
            this.domain = domain;
            return this;
        }

        /**
         * Sets {@code CDN_DOMAIN_RULES}: other domains for some assets, {@code *.map=origin; *.woff2=fonts.example.com}. None
         * by default.
         *
         * @param rules {@code pattern=domain}, separated by semicolons or line breaks; the first whose pattern matches decides.
         *     In a pattern {@code *} stands for any characters but slashes, {@code **} for any, {@code ?} for one. A pattern
         *     without a slash is matched with the file's own name, one with a slash with the whole path of the asset's URL
         *     without {@code CDN_PATH_PREFIX}, {@code /static/fonts/**}; both with the name that pages use and with that of the
         *     file that a bundler made of it. The domain is what {@code CDN_DOMAIN} may be, or {@code origin} for the site's own
         *     URL. Null for no rules
         * @return this
         */
        public Builder domainRules(@Nullable String rules) {
            this.domainRules = rules;
            return this;
        }

        /**
         * Sets what {@code CDN_HTTPS} says with true ({@link SchemePolicy#HTTPS}), false ({@link SchemePolicy#HTTP})
         * or by its absence ({@link SchemePolicy#FOLLOW_REQUEST}, the default).
         *
         * @param scheme where the scheme of URLs on the CDN comes from
         * @return this
         */
        public Builder scheme(SchemePolicy scheme) {
            this.scheme = Objects.requireNonNull(scheme, "scheme");
            return this;
        }

        /**
         * Sets {@code CDN_TIMESTAMP}: the file's modification time as the version. On by default; a manifest or a fixed
         * version is used in its place.
         *
         * @param timestamp whether it is on
         * @return this
         */
        public Builder timestamp(boolean timestamp) {
            this.timestamp = timestamp;
            return this;
        }

        /**
         * Sets {@code CDN_TIMESTAMP_MAX_AGE}: about how long a file's time is remembered. One second by default.
         *
         * @param maxAge the time; zero asks the file system at every call
         * @return this
         */
        public Builder timestampMaxAge(Duration maxAge) {
            this.timestampMaxAge = Objects.requireNonNull(maxAge, "maxAge");
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_URL}, and {@code CDN_MANIFEST} with it: what the manifest says is the version, a checksum
         * or the name of the file that a bundler made.
         *
         * @param url an http(s), file or classpath address, or several separated by spaces, of which the first that knows a
         *     name answers; null for no manifest
         * @return this
         */
        public Builder manifestUrl(@Nullable String url) {
            this.manifestUrl = url;
            this.manifestSource = null;
            this.manifest = url != null;
            return this;
        }

        /**
         * Takes the manifest from a source of your own in place of an address. {@code CDN_MANIFEST} is then on.
         *
         * @param source where the manifest is read
         * @return this
         */
        public Builder manifestSource(ManifestSource source) {
            this.manifestSource = Objects.requireNonNull(source, "source");
            this.manifestUrl = null;
            this.manifest = true;
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_FORMAT}: the format of the manifests, which is otherwise recognized by what they hold.
         *
         * @param name {@code vite}, for instance; null to have it recognized
         * @return this
         */
        public Builder manifestFormat(@Nullable String name) {
            this.manifestFormat = name;
            return this;
        }

        /**
         * Adds a format of your own, which is asked before those that are there.
         *
         * @param format how manifests may be read
         * @return this
         */
        public Builder addManifestFormat(ManifestFormat format) {
            manifestFormats.add(Objects.requireNonNull(format, "format"));
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_KEY_PREFIX}: what names in the manifest may have in front of those that pages use,
         * {@code src/} for instance. Empty by default.
         *
         * @param prefix the text, with its slash
         * @return this
         */
        public Builder manifestKeyPrefix(String prefix) {
            this.manifestKeyPrefix = Objects.requireNonNull(prefix, "prefix");
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_KEEP_HOST}: whether files that have a host in the manifest keep it. On by default; if off,
         * they are on {@code CDN_DOMAIN}, at the same path.
         *
         * @param keep whether they keep it
         * @return this
         */
        public Builder manifestKeepHost(boolean keep) {
            this.manifestKeepHost = keep;
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_FALLBACK}: the version of assets that no manifest lists. None by default: they are
         * missing.
         *
         * @param names {@code content-hash} or {@code timestamp}, or both, separated by a comma, in the order in which they are
         *     tried; null for none
         * @return this
         * @see AssetVersioner#contentHash
         */
        public Builder manifestFallback(@Nullable String names) {
            this.manifestFallback = names;
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_WATCH}: whether manifests in local files are looked at twice a second, and read when they
         * have changed. Off by default; for development.
         *
         * @param watch whether it is on
         * @return this
         */
        public Builder manifestWatch(boolean watch) {
            this.manifestWatch = watch;
            return this;
        }

        /**
         * Sets {@code CDN_INTEGRITY_COMPUTED}: whether the integrity of an asset that has none in a manifest is computed from
         * the file of its static endpoint (SHA-384), which must then be the one that is served. One in a manifest that does
         * not fit the file is then not used, with a warning. Off by default.
         *
         * @param computed whether it is on
         * @return this
         */
        public Builder integrityComputed(boolean computed) {
            this.integrityComputed = computed;
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_REFRESH}: the time between a refresh and the next. Zero, for never, by default.
         *
         * @param interval the time
         * @return this
         */
        public Builder manifestRefresh(Duration interval) {
            this.manifestRefresh = Objects.requireNonNull(interval, "interval");
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_CONNECT_TIMEOUT}, for connecting to an http(s) address. 5 seconds by default.
         *
         * @param limit the time
         * @return this
         */
        public Builder manifestConnectTimeout(Duration limit) {
            this.manifestConnectTimeout = Objects.requireNonNull(limit, "limit");
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_READ_TIMEOUT}, for the whole answer of an http(s) address. 30 seconds by default.
         *
         * @param limit the time
         * @return this
         */
        public Builder manifestReadTimeout(Duration limit) {
            this.manifestReadTimeout = Objects.requireNonNull(limit, "limit");
            return this;
        }

        /**
         * Sets {@code CDN_MANIFEST_MAX_BYTES}, the greatest size of a manifest. 134,217,728 bytes (128 MiB) by default.
         *
         * @param bytes the size in bytes
         * @return this
         */
        public Builder manifestMaxBytes(int bytes) {
            this.manifestMaxBytes = bytes;
            return this;
        }

        /**
         * Sets who is told of the manifest's refreshes. {@link ManifestListener#logging()} by default.
         *
         * @param listener the listener
         * @return this
         */
        public Builder manifestListener(ManifestListener listener) {
            this.manifestListener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Sets {@code CDN_VERSION}: one version for every asset, for servers whose file times differ. None by default.
         *
         * @param version the raw version; null or empty for none
         * @return this
         */
        public Builder version(@Nullable String version) {
            this.version = "".equals(version) ? null : version;
            return this;
        }

        /**
         * Sets where versions come from, in place of what the other settings say; a manifest of theirs is not read.
         *
         * @param versioner the versioner
         * @return this
         */
        public Builder versioner(AssetVersioner versioner) {
            this.versioner = Objects.requireNonNull(versioner, "versioner");
            return this;
        }

        /**
         * Sets {@code CDN_PATH_PREFIX}: a path between the domain and an endpoint's own. Empty by default.
         *
         * @param pathPrefix the raw path, {@code /assets-v2}
         * @return this
         */
        public Builder pathPrefix(String pathPrefix) {
            this.pathPrefix = Objects.requireNonNull(pathPrefix, "pathPrefix");
            return this;
        }

        /**
         * Sets {@code CDN_SITE_URL}: the site's own address, for absolute URLs where no request is at hand (mail,
         * batch). None by default.
         *
         * @param siteUrl {@code https://www.example.com} or {@code https://www.example.com/app}, or null
         * @return this
         */
        public Builder siteUrl(@Nullable String siteUrl) {
            this.siteUrl = siteUrl;
            return this;
        }

        /**
         * Sets {@code CDN_ON_MISSING}: what becomes of an asset whose version cannot be determined.
         * {@link MissingAssetPolicy#FAIL} by default.
         *
         * @param policy what becomes of it
         * @return this
         */
        public Builder onMissing(MissingAssetPolicy policy) {
            this.onMissing = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Adds a static endpoint. Where none is added there is one: {@code static} at {@code /static}, from the folder
         * {@code static} of the classpath.
         *
         * @param endpoint the endpoint
         * @return this
         */
        public Builder staticEndpoint(StaticEndpoint endpoint) {
            staticEndpoints.add(Objects.requireNonNull(endpoint, "endpoint"));
            return this;
        }

        /**
         * Sets who writes the paths of endpoints that are not static. By default nobody knows any.
         *
         * @param router a {@link RouteTable}, or a framework's routes behind a {@link Router}
         * @return this
         */
        public Builder router(Router router) {
            this.router = Objects.requireNonNull(router, "router");
            return this;
        }

        /**
         * Sets who knows the request where neither the call nor {@link CurrentRequest} does. Nobody, by default.
         *
         * @param request returns the request that the calling thread answers, or null; called often, so it must be fast
         * @return this
         */
        public Builder request(Supplier<@Nullable RequestContext> request) {
            this.request = Objects.requireNonNull(request, "request");
            return this;
        }

        /**
         * Checks everything.
         *
         * @return the settings
         * @throws InvalidSettingsException with every problem
         */
        public CdnSettings build() {
            SettingProblems found = new SettingProblems(problems.all());
            CdnSettings settings = new CdnSettings(this, found);
            if (!found.all().isEmpty()) {
                throw new InvalidSettingsException(found.all());
            }
            return settings;
        }
    }
}
