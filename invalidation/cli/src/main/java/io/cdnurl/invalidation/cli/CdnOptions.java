package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.PurgeService;
import io.cdnurl.invalidation.cloudfront.CloudFront;
import io.cdnurl.invalidation.http.Cloudflare;
import io.cdnurl.invalidation.http.Fastly;
import io.cdnurl.invalidation.http.HttpCache;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which CDN is asked, and what only that one knows. */
final class CdnOptions {
    static final String HEADING = "%nThe CDN, exactly one:%n";

    static final String ENVIRONMENT =
            "%nCredentials are only read from the environment: CLOUDFLARE_API_TOKEN, FASTLY_API_TOKEN and, as"
                    + "%nthe AWS SDK does, AWS_PROFILE, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a role, and so on."
                    + "%nOther endpoints: CLOUDFLARE_BASE_URL, FASTLY_API_ENDPOINT, AWS_ENDPOINT_URL_CLOUDFRONT.";

    private static final String CLOUDFLARE_TOKEN = "CLOUDFLARE_API_TOKEN";
    private static final String FASTLY_TOKEN = "FASTLY_API_TOKEN";

    /** In place of a credential, where nothing is sent. */
    private static final String NONE = "none";

    @Option(
            names = "--cloudfront",
            paramLabel = "DISTRIBUTION",
            description = "a distribution of CloudFront, by its id; credentials as the AWS SDK finds them")
    private @Nullable String cloudfront;

    @Option(
            names = "--cloudflare",
            paramLabel = "ZONE",
            description = "a zone of Cloudflare, by its id; token in " + CLOUDFLARE_TOKEN)
    private @Nullable String cloudflare;

    @Option(
            names = "--fastly",
            paramLabel = "SERVICE",
            description = "a service of Fastly, by its id; token in " + FASTLY_TOKEN)
    private @Nullable String fastly;

    @Option(
            names = "--varnish",
            paramLabel = "URL",
            description = "a node of Varnish, http://host:port; repeat it for each")
    private List<String> varnish = new ArrayList<>();

    @Option(
            names = "--nginx",
            paramLabel = "URL",
            description = "a node of nginx with its cache-purge module; repeat it for each")
    private List<String> nginx = new ArrayList<>();

    @Option(
            names = "--site",
            paramLabel = "URL",
            description =
                    "a site that the CDN serves, https://cdn.example.com; repeat it for each. A path is purged on all"
                            + " of"
                            + " them, a URL only if it is on one")
    private List<String> sites = new ArrayList<>();

    @Option(
            names = "--collapse-above",
            paramLabel = "N",
            description = "CloudFront: a wildcard in place of more than N paths of one folder (default: never)")
    private @Nullable Integer collapseAbove;

    @Option(
            names = "--max-billed-paths",
            paramLabel = "N",
            description = "CloudFront: refuse what is billed as more than N paths (default: no limit)")
    private @Nullable Integer maxBilledPaths;

    @Option(
            names = "--origin",
            paramLabel = "URL",
            description =
                    "Cloudflare: an Origin header that browsers send, for files fetched by other sites; repeatable")
    private List<String> origins = new ArrayList<>();

    @Option(names = "--soft", description = "Fastly: make objects stale, and do not remove them")
    private boolean soft;

    @Option(
            names = "--purge-path",
            paramLabel = "PATH",
            description = "nginx: where it purges, before the path (default: /purge)")
    private @Nullable String purgePath;

    /** The CDN, to send to. */
    PurgeService open(Surroundings surroundings) {
        check();
        return make(surroundings, surroundings::credential);
    }

    /** The CDN, to plan for: that needs no credentials. */
    PurgeService openForPlan(Surroundings surroundings) {
        check();
        return make(
                surroundings,
                name -> Optional.ofNullable(surroundings.variable(name)).orElse(NONE));
    }

    /** Refuses limits of a plan where a report says what is sent. */
    void refuseLimits() {
        refuseLimit("--collapse-above", collapseAbove);
        refuseLimit("--max-billed-paths", maxBilledPaths);
    }

    private static void refuseLimit(String option, @Nullable Integer value) {
        if (value != null) {
            throw new InvalidRequestException(
                    "The option " + option + " changes nothing where a report says what is sent; leave it out.");
        }
    }

    private interface Credentials {
        String get(String variable);
    }

    private PurgeService make(Surroundings surroundings, Credentials credentials) {
        if (cloudfront != null) {
            return cloudFront(cloudfront);
        }
        if (cloudflare != null) {
            Cloudflare.Builder builder = Cloudflare.builder(cloudflare, credentials.get(CLOUDFLARE_TOKEN));
            sites.forEach(builder::site);
            origins.forEach(builder::origin);
            endpoint(surroundings, "CLOUDFLARE_BASE_URL").ifPresent(builder::endpoint);
            return builder.build();
        }
        if (fastly != null) {
            Fastly.Builder builder =
                    Fastly.builder(fastly, credentials.get(FASTLY_TOKEN)).soft(soft);
            sites.forEach(builder::site);
            endpoint(surroundings, "FASTLY_API_ENDPOINT").ifPresent(builder::endpoint);
            return builder.build();
        }
        if (!varnish.isEmpty()) {
            return cache(HttpCache.varnish(), varnish);
        }
        HttpCache.NginxBuilder builder = HttpCache.nginx();
        if (purgePath != null) {
            builder.purgePath(purgePath);
        }
        return cache(builder, nginx);
    }

    private PurgeService cache(HttpCache.Builder<?> builder, List<String> nodes) {
        nodes.forEach(builder::node);
        sites.forEach(builder::site);
        return builder.build();
    }

    private PurgeService cloudFront(String distribution) {
        CloudFront.Builder builder = CloudFront.builder(distribution);
        sites.forEach(builder::site);
        if (collapseAbove != null) {
            builder.collapseAbove(collapseAbove);
        }
        if (maxBilledPaths != null) {
            builder.maxBilledPaths(maxBilledPaths);
        }
        return builder.build();
    }

    private static Optional<URI> endpoint(Surroundings surroundings, String name) {
        String address = surroundings.variable(name);
        try {
            return address == null ? Optional.empty() : Optional.of(new URI(address));
        } catch (URISyntaxException e) {
            throw new InvalidRequestException("The environment variable " + name + " is not a URL.");
        }
    }

    private void check() {
        List<String> named = new ArrayList<>();
        note(named, "--cloudfront", cloudfront != null);
        note(named, "--cloudflare", cloudflare != null);
        note(named, "--fastly", fastly != null);
        note(named, "--varnish", !varnish.isEmpty());
        note(named, "--nginx", !nginx.isEmpty());
        if (named.size() != 1) {
            throw new InvalidRequestException(
                    named.isEmpty()
                            ? "No CDN is named; add one of --cloudfront, --cloudflare, --fastly, --varnish, --nginx."
                            : "Only one CDN can be asked at a time, and there are " + String.join(" and ", named)
                                    + ".");
        }
        belongs("--collapse-above", collapseAbove != null, "--cloudfront", named);
        belongs("--max-billed-paths", maxBilledPaths != null, "--cloudfront", named);
        belongs("--origin", !origins.isEmpty(), "--cloudflare", named);
        belongs("--soft", soft, "--fastly", named);
        belongs("--purge-path", purgePath != null, "--nginx", named);
    }

    private static void note(List<String> named, String option, boolean given) {
        if (given) {
            named.add(option);
        }
    }

    private static void belongs(String option, boolean given, String cdn, List<String> named) {
        if (given && !named.contains(cdn)) {
            throw new InvalidRequestException(
                    "The option " + option + " belongs to " + cdn + ", not to " + named.get(0) + "; leave it out.");
        }
    }
}
