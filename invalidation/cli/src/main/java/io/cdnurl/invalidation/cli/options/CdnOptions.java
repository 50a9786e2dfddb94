package io.cdnurl.invalidation.cli.options;

import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationPlan;
import io.cdnurl.invalidation.PurgeService;
import io.cdnurl.invalidation.cli.output.Surroundings;
import io.cdnurl.invalidation.cloudfront.CloudFront;
import io.cdnurl.invalidation.http.Cloudflare;
import io.cdnurl.invalidation.http.Fastly;
import io.cdnurl.invalidation.http.HttpCache;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose the CDN, and those that only one CDN has. */
public final class CdnOptions {
    /** The line before these options in a help text. */
    public static final String HEADING = "%nThe CDN: one kind, and one or more of it:%n";

    /** The lines about environment variables in a help text. */
    public static final String ENVIRONMENT =
            "%nCredentials are only read from the environment: CLOUDFLARE_API_TOKEN, FASTLY_API_TOKEN and, by the"
                    + "%nAWS SDK, AWS_PROFILE, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a role, a sign-in."
                    + "%nOther endpoints: CLOUDFLARE_BASE_URL, FASTLY_API_ENDPOINT, AWS_ENDPOINT_URL_CLOUDFRONT."
                    + "%nProxies: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, or in lower case.";

    private static final String CLOUDFLARE_TOKEN = "CLOUDFLARE_API_TOKEN";
    private static final String FASTLY_TOKEN = "FASTLY_API_TOKEN";

    /** The SDK's own name of the property. */
    private static final String AWS_REGION = "aws.region";

    /** Stands for a credential if nothing is sent. */
    private static final String NONE = "none";

    @Option(
            names = "--cloudfront",
            paramLabel = "DISTRIBUTION",
            description =
                    "the ID of a CloudFront distribution, or its alias, www.example.com; repeatable. The AWS SDK finds"
                            + " the credentials")
    private List<String> cloudfront = new ArrayList<>();

    @Option(
            names = "--cloudflare",
            paramLabel = "ZONE",
            description = "the ID of a Cloudflare zone, or its domain, example.com; repeatable. The token is in "
                    + CLOUDFLARE_TOKEN)
    private List<String> cloudflare = new ArrayList<>();

    @Option(
            names = "--fastly",
            paramLabel = "SERVICE",
            description = "the ID of a Fastly service; repeatable. The token is in " + FASTLY_TOKEN)
    private List<String> fastly = new ArrayList<>();

    @Option(names = "--varnish", paramLabel = "URL", description = "a Varnish node, http://host:port; repeatable")
    private List<String> varnish = new ArrayList<>();

    @Option(
            names = "--nginx",
            paramLabel = "URL",
            description = "an nginx node with the module cache-purge, http://host:port; repeatable")
    private List<String> nginx = new ArrayList<>();

    @Option(
            names = "--site",
            paramLabel = "URL",
            description =
                    "a site that the CDN serves, https://cdn.example.com; repeatable. A path is purged on each site; a"
                            + " URL of another site is refused")
    private List<String> sites = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "CloudFront: the profile of AWS that has the credentials or the role; counts more than"
                    + " AWS_ACCESS_KEY_ID (default: AWS_PROFILE)")
    private @Nullable String profile;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "CloudFront: the region of AWS that gives the credentials of a role; one in China means the"
                    + " CloudFront of China (default: as the AWS SDK finds it)")
    private @Nullable String region;

    @Option(
            names = "--collapse-above",
            paramLabel = "N",
            description = "CloudFront: purge a wildcard in place of more than N items of a folder (default: never)")
    private @Nullable Integer collapseAbove;

    @Option(
            names = "--max-billed-paths",
            paramLabel = "N",
            description = "CloudFront: refuse to purge if more than N paths are billed (default: no limit)")
    private @Nullable Integer maxBilledPaths;

    @Option(
            names = "--origin",
            paramLabel = "URL",
            description =
                    "Cloudflare: a value of the Origin header, for files that pages of other sites fetch; repeatable")
    private List<String> origins = new ArrayList<>();

    @Option(
            names = "--header",
            paramLabel = "NAME:VALUE",
            description = "Cloudflare, Varnish, nginx: a request header in the cache's key, 'CF-Device-Type: mobile';"
                    + " repeatable. Each URL is purged without it and with each value")
    private List<String> headers = new ArrayList<>();

    @Option(names = "--soft", description = "Fastly, Varnish: mark objects as stale in place of removing them")
    private boolean soft;

    @Option(
            names = JvmNetwork.CA_BUNDLE,
            paramLabel = "FILE",
            description =
                    "certificates of authorities to trust besides those of Java, as PEM (default: AWS_CA_BUNDLE, or"
                            + " SSL_CERT_FILE)")
    private @Nullable String caBundle;

    @Option(
            names = "--purge-path",
            paramLabel = "PATH",
            description = "nginx: the path of the location that purges (default: /purge)")
    private @Nullable String purgePath;

    /** Opens the CDNs to send requests. */
    public Cdns open(Surroundings surroundings) {
        check();
        JvmNetwork.set(surroundings, caBundle, varnish.isEmpty() && nginx.isEmpty());
        if (region != null) {
            System.setProperty(AWS_REGION, region); // for a web identity of the environment
        }
        return make(surroundings, surroundings::credential);
    }

    /** Opens the CDNs to plan only, which needs no credentials. */
    public Cdns openForPlan(Surroundings surroundings) {
        check();
        JvmNetwork.set(surroundings, caBundle, false);
        return make(
                surroundings,
                name -> Optional.ofNullable(surroundings.variable(name)).orElse(NONE));
    }

    /** Refuses plans that together are billed as more paths than the limit. */
    public void checkBill(List<InvalidationPlan> plans) {
        int billed = plans.stream().mapToInt(InvalidationPlan::billedPaths).sum();
        if (maxBilledPaths != null && billed > maxBilledPaths) {
            throw new InvalidRequestException("The distributions together would be billed for " + billed
                    + " paths, and --max-billed-paths allows " + maxBilledPaths + "; nothing was sent.");
        }
    }

    /** Refuses limits of a plan for commands that take the requests from a report. */
    public void refuseLimits() {
        refuseLimit("--collapse-above", collapseAbove);
        refuseLimit("--max-billed-paths", maxBilledPaths);
    }

    private static void refuseLimit(String option, @Nullable Integer value) {
        if (value != null) {
            throw new InvalidRequestException(
                    "The option " + option + " has no effect on the requests of a report; leave it out.");
        }
    }

    private interface CredentialSource {
        String get(String variable);
    }

    private Cdns make(Surroundings surroundings, CredentialSource credentials) {
        Cdns cdns = new Cdns();
        try {
            ConcurrentMap<String, String> purged = new ConcurrentHashMap<>();
            cloudfront.forEach(id -> cdns.add(new DistinctDistribution(cloudFront(id), purged)));
            cloudflare.forEach(id -> cdns.add(cloudflare(id, surroundings, credentials)));
            fastly.forEach(id -> cdns.add(fastly(id, surroundings, credentials)));
            if (!varnish.isEmpty()) {
                cdns.add(cache(HttpCache.varnish().soft(soft), varnish));
            }
            if (!nginx.isEmpty()) {
                HttpCache.NginxBuilder builder = HttpCache.nginx();
                if (purgePath != null) {
                    builder.purgePath(purgePath);
                }
                cdns.add(cache(builder, nginx));
            }
            return cdns;
        } catch (RuntimeException e) {
            cdns.close();
            throw e;
        }
    }

    private PurgeService cloudflare(String zone, Surroundings surroundings, CredentialSource credentials) {
        Cloudflare.Builder builder = Cloudflare.builder(zone, credentials.get(CLOUDFLARE_TOKEN));
        sites.forEach(builder::site);
        origins.forEach(builder::origin);
        eachHeader(builder::header);
        endpoint(surroundings, "CLOUDFLARE_BASE_URL").ifPresent(builder::endpoint);
        return builder.build();
    }

    private PurgeService fastly(String service, Surroundings surroundings, CredentialSource credentials) {
        Fastly.Builder builder =
                Fastly.builder(service, credentials.get(FASTLY_TOKEN)).soft(soft);
        sites.forEach(builder::site);
        endpoint(surroundings, "FASTLY_API_ENDPOINT").ifPresent(builder::endpoint);
        return builder.build();
    }

    private PurgeService cache(HttpCache.Builder<?> builder, List<String> nodes) {
        nodes.forEach(builder::node);
        sites.forEach(builder::site);
        eachHeader(builder::header);
        return builder.build();
    }

    private void eachHeader(BiConsumer<String, String> add) {
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon < 0) {
                throw new InvalidRequestException("The header", header, "has no value; write 'NAME: VALUE'.");
            }
            add.accept(
                    header.substring(0, colon).strip(),
                    header.substring(colon + 1).strip());
        }
    }

    private CloudFront cloudFront(String distribution) {
        CloudFront.Builder builder = CloudFront.builder(distribution);
        sites.forEach(builder::site);
        if (profile != null) {
            builder.profile(profile);
        }
        if (region != null) {
            builder.region(region);
        }
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
        addIf(named, "--cloudfront", !cloudfront.isEmpty());
        addIf(named, "--cloudflare", !cloudflare.isEmpty());
        addIf(named, "--fastly", !fastly.isEmpty());
        addIf(named, "--varnish", !varnish.isEmpty());
        addIf(named, "--nginx", !nginx.isEmpty());
        if (named.size() != 1) {
            throw new InvalidRequestException(
                    named.isEmpty()
                            ? "No CDN is named; add one of --cloudfront, --cloudflare, --fastly, --varnish, --nginx."
                            : "One command purges one kind of CDN, and " + String.join(", ", named)
                                    + " are several; run one command for each, for the inner cache first.");
        }
        requireCdn("--profile", profile != null, "--cloudfront", named);
        requireCdn("--region", region != null, "--cloudfront", named);
        requireCdn("--collapse-above", collapseAbove != null, "--cloudfront", named);
        requireCdn("--max-billed-paths", maxBilledPaths != null, "--cloudfront", named);
        requireCdn("--origin", !origins.isEmpty(), "--cloudflare", named);
        if (!headers.isEmpty() && (named.contains("--cloudfront") || named.contains("--fastly"))) {
            throw new InvalidRequestException(
                    "The option --header belongs to --cloudflare, --varnish and --nginx, not to " + named.get(0)
                            + ", which purges all variants of a URL; leave it out.");
        }
        if (soft && !named.contains("--fastly") && !named.contains("--varnish")) {
            throw new InvalidRequestException("The option --soft belongs to --fastly and --varnish, not to "
                    + named.get(0) + ", which only removes objects; leave it out.");
        }
        requireCdn("--purge-path", purgePath != null, "--nginx", named);
    }

    private static void addIf(List<String> named, String option, boolean given) {
        if (given) {
            named.add(option);
        }
    }

    private static void requireCdn(String option, boolean given, String cdn, List<String> named) {
        if (given && !named.contains(cdn)) {
            throw new InvalidRequestException(
                    "The option " + option + " belongs to " + cdn + ", not to " + named.get(0) + "; leave it out.");
        }
    }
}
