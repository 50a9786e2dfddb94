package io.cdnurl.internal.settings;

import static io.cdnurl.Setting.CDN_DEBUG;
import static io.cdnurl.Setting.CDN_DOMAIN;
import static io.cdnurl.Setting.CDN_DOMAIN_RULES;
import static io.cdnurl.Setting.CDN_MANIFEST;
import static io.cdnurl.Setting.CDN_MANIFEST_URL;
import static io.cdnurl.Setting.CDN_ON_MISSING;
import static io.cdnurl.Setting.CDN_PATH_PREFIX;
import static io.cdnurl.Setting.CDN_SITE_URL;
import static io.cdnurl.Setting.CDN_TIMESTAMP;
import static io.cdnurl.Setting.CDN_TIMESTAMP_MAX_AGE;
import static io.cdnurl.Setting.CDN_VERSION;

import io.cdnurl.AssetVersioner;
import io.cdnurl.InvalidSettingsException;
import io.cdnurl.InvalidValueException;
import io.cdnurl.MissingAssetPolicy;
import io.cdnurl.RequestContext;
import io.cdnurl.Setting;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.file.FoldersInOrder;
import io.cdnurl.internal.file.UrlPath;
import io.cdnurl.internal.host.AssetHosts;
import io.cdnurl.internal.host.DomainRule;
import io.cdnurl.internal.host.Domains;
import io.cdnurl.internal.memory.Log;
import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.HostAndPort;
import io.cdnurl.internal.text.Placeholder;
import io.cdnurl.internal.text.Quoted;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was set into values, and notes every problem on the way; here are the checks that see several settings at
 * once.
 */
public final class SettingsCheck {
    /** The greatest length of any time. */
    static final Duration LONGEST = Duration.ofDays(365);

    /** A longer address is not repeated as a whole. */
    private static final int LONGEST_SHOWN = 500;

    private static final String NO_SITE = "is not the address of a site; write one like ";

    private final SettingsDraft draft;
    private final SettingProblems problems;

    private SettingsCheck(SettingsDraft draft) {
        this.draft = draft;
        this.problems = new SettingProblems(draft.problems);
    }

    /**
     * Checks everything.
     *
     * @param draft what was set
     * @return the values
     * @throws InvalidSettingsException with every problem
     */
    public static SettingValues check(SettingsDraft draft) {
        SettingsCheck check = new SettingsCheck(draft);
        SettingValues values = check.values();
        if (!check.problems.all().isEmpty()) {
            throw new InvalidSettingsException(check.problems.all());
        }
        return values;
    }

    private SettingValues values() {
        Domains domains = domains();
        List<DomainRule> rules = rules();
        String pathPrefix = pathPrefix();
        RequestContext site = site();
        ManifestCheck manifestCheck = new ManifestCheck(draft, problems);
        ManifestSettings manifest = manifestCheck.settings();
        Duration maxAge = interval(CDN_TIMESTAMP_MAX_AGE, draft.timestampMaxAge);
        VersionSettings version = version(maxAge);
        List<StaticEndpoint> registered = staticEndpoints();
        DevServerCheck devServer = draft.devServer == null && draft.devServerFile == null
                ? null
                : new DevServerCheck(draft, registered, maxAge, problems);
        List<EndpointSettings> endpoints = new ArrayList<>();
        for (StaticEndpoint endpoint : registered) {
            endpoints.add(new EndpointSettings(
                    endpoint,
                    hosts(endpoint, domains, rules),
                    manifestCheck.sources(endpoint),
                    devServer == null ? null : devServer.of(endpoint)));
        }
        checkNames(endpoints);
        checkFolders(endpoints, manifestCheck);
        HealthSettings health = draft.healthCheck == null
                ? null
                : new HealthSettingsCheck(draft, problems).settings(draft.healthCheck, endpoints);
        return new SettingValues(
                draft.scheme,
                health,
                pathPrefix,
                site,
                draft.onMissing,
                draft.integrityComputed,
                version,
                manifest,
                List.copyOf(endpoints),
                draft.router,
                SettingsShown.of(draft, maxAge),
                draft.request);
    }

    // What was not set is not checked: each check is a class to load, on the way to the first URL.

    private Domains domains() {
        try {
            return draft.domains.isEmpty() ? Domains.SITE : Domains.of(draft.domains, false);
        } catch (InvalidValueException e) {
            problems.add(CDN_DOMAIN, draft.domains, e.getMessage());
            return Domains.SITE;
        }
    }

    private List<DomainRule> rules() {
        List<DomainRule> rules = draft.domainRules.isEmpty()
                ? null
                : problems.check(
                        CDN_DOMAIN_RULES,
                        draft.domainRules,
                        sources -> sources.stream().map(DomainRule::of).toList());
        return rules == null ? List.of() : rules;
    }

    private String pathPrefix() {
        String prefix = draft.pathPrefix.isEmpty()
                ? null
                : problems.check(CDN_PATH_PREFIX, draft.pathPrefix, path -> UrlPath.check(replaced(path)));
        return prefix == null ? "" : prefix;
    }

    /** Refuses a text with a placeholder in it. */
    static String replaced(String text) {
        String placeholder = Placeholder.problem(text);
        if (placeholder != null) {
            throw new InvalidValueException(placeholder);
        }
        return text;
    }

    private @Nullable RequestContext site() {
        return draft.siteUrl == null ? null : problems.check(CDN_SITE_URL, draft.siteUrl, SettingsCheck::siteAt);
    }

    private static RequestContext siteAt(String url) {
        replaced(url);
        try {
            URI uri = new URI(url);
            if (uri.getScheme() != null
                    && uri.getRawAuthority() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return new RequestContext(uri.getScheme(), uri.getRawAuthority(), uri.getPath(), null);
            }
        } catch (URISyntaxException | InvalidValueException e) {
            throw new InvalidValueException(NO_SITE + "https://www.example.com/app", e);
        }
        int path = url.indexOf('/');
        boolean lacksScheme = url.length() <= LONGEST_SHOWN
                && HostAndPort.matches(path < 0 ? url : url.substring(0, path))
                && url.indexOf('?') < 0
                && url.indexOf('@') < 0;
        throw new InvalidValueException(NO_SITE + (lacksScheme ? "https://" + url : "https://www.example.com/app"));
    }

    private Duration interval(Setting setting, Duration interval) {
        try {
            return checkedInterval(interval);
        } catch (InvalidValueException e) {
            problems.add(setting, interval, e.getMessage());
            return Duration.ZERO;
        }
    }

    /** Checks that a time is neither negative nor too long. */
    static Duration checkedInterval(Duration interval) {
        if (interval.isNegative() || interval.compareTo(LONGEST) > 0) {
            throw new InvalidValueException(
                    "is not between 0 seconds and a year of 365 days (" + LONGEST.toSeconds() + ")");
        }
        return interval;
    }

    /** Checks that a time is not too long, and that something can happen in it. */
    static Duration checkedLimit(Duration limit) {
        if (checkedInterval(limit).isZero()) {
            throw new InvalidValueException("is not more than 0 seconds; write one like 5");
        }
        return limit;
    }

    private VersionSettings version(Duration age) {
        if (draft.version != null && draft.usesManifest() && draft.versioner == null) {
            Setting other = draft.manifest != null ? CDN_MANIFEST : CDN_MANIFEST_URL;
            problems.add(CDN_VERSION, draft.version, "and " + other + " are both set; keep the one that is meant");
        }
        if (draft.version != null) {
            problems.check(CDN_VERSION, draft.version, SettingsCheck::replaced);
        }
        return new VersionSettings(
                versioner(age),
                draft.versioner == null ? draft.version : null,
                fallback(age),
                age,
                draft.versionOnSite);
    }

    private List<AssetVersioner> fallback(Duration maxAge) {
        List<AssetVersioner> versioners = new ArrayList<>();
        for (Function<Duration, AssetVersioner> fallback : draft.manifestFallback) {
            versioners.add(fallback.apply(maxAge));
        }
        return List.copyOf(versioners);
    }

    private AssetVersioner versioner(Duration maxAge) {
        if (draft.versioner != null) {
            return draft.versioner;
        }
        if (draft.version != null) {
            return AssetVersioner.fixed(draft.version);
        }
        if (draft.defaultVersioner != null) {
            return draft.defaultVersioner.apply(maxAge);
        }
        return draft.timestamp ? AssetVersioner.lastModified(maxAge) : AssetVersioner.none();
    }

    private List<StaticEndpoint> staticEndpoints() {
        return draft.staticEndpoints.isEmpty()
                ? List.of(StaticEndpoint.classpath("static", "/static", "static"))
                : draft.staticEndpoints;
    }

    private AssetHosts hosts(StaticEndpoint endpoint, Domains common, List<DomainRule> rules) {
        Domains domains = common;
        if (!endpoint.domains().isEmpty()) {
            try {
                domains = Domains.of(endpoint.domains(), true);
            } catch (InvalidValueException e) {
                String text = String.join(",", endpoint.domains());
                problems.add("The domain " + Quoted.of(Credentials.withoutUserAndQuery(text))
                        + " of the static endpoint " + Quoted.of(endpoint.name()) + " " + e.getMessage());
            }
        }
        return draft.debug ? AssetHosts.SITE : new AssetHosts(rules, domains);
    }

    private void checkNames(List<EndpointSettings> endpoints) {
        Set<String> names = new LinkedHashSet<>();
        for (EndpointSettings each : endpoints) {
            String name = each.endpoint().name();
            if (!names.add(name)) {
                problems.add(
                        "The static endpoint " + Quoted.of(name) + " is registered twice; give each a name of its own");
            }
        }
        for (String name : names) {
            if (draft.routeNames.contains(name)) {
                problems.add("The endpoint " + Quoted.of(name)
                        + " is both a static endpoint and a route; rename one of them");
            }
        }
    }

    /**
     * Where only file times can be versions, a mistaken path of a folder would make every asset missing. If that is so
     * because another setting is wrong, the folder is no problem of its own.
     */
    private void checkFolders(List<EndpointSettings> endpoints, ManifestCheck manifests) {
        boolean usesFileTimes = draft.versioner == null && draft.version == null && draft.timestamp;
        if (!usesFileTimes
                || draft.onMissing != MissingAssetPolicy.FAIL
                || problems.touchAny(CDN_DEBUG, CDN_TIMESTAMP, CDN_VERSION, CDN_ON_MISSING)
                || problems.touchAny(CDN_MANIFEST, CDN_MANIFEST_URL)) {
            return;
        }
        for (EndpointSettings each : endpoints) {
            StaticEndpoint endpoint = each.endpoint();
            if (!manifests.isWanted(endpoint) && !each.hosts().isOnlySite()) {
                checkFolder(endpoint);
            }
        }
    }

    private void checkFolder(StaticEndpoint endpoint) {
        if (!endpoint.folder().isReachable()) {
            problems.add(placeOfFiles(endpoint)
                    + ", which is not there; correct the path, or set CDN_TIMESTAMP=false if the files are"
                    + " elsewhere");
        } else if (!FoldersInOrder.isFound(endpoint.folder())) {
            Log.warn(
                    "{0}, which was not found; correct the path, or set CDN_TIMESTAMP=false if the files are elsewhere."
                            + " (A jar that does not list its folders gives no other answer.)",
                    placeOfFiles(endpoint));
        }
    }

    private static String placeOfFiles(StaticEndpoint endpoint) {
        return "The static endpoint " + Quoted.of(endpoint.name()) + " has its files in " + endpoint.folder();
    }
}
