package io.cdnurl.invalidation.http;

import io.cdnurl.internal.text.Quoted;
import io.cdnurl.invalidation.CdnSites;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationItem;
import io.cdnurl.invalidation.InvalidationPlan;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.PurgeReceipt;
import io.cdnurl.invalidation.PurgeService;
import io.cdnurl.invalidation.TargetKind;
import io.cdnurl.invalidation.UrlReference;
import io.cdnurl.invalidation.internal.url.SiteAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Purges a zone of Cloudflare.
 *
 * <pre>{@code
 * PurgeService service = Cloudflare.builder(zoneId, System.getenv("CLOUDFLARE_API_TOKEN"))
 *         .site("https://www.example.com")
 *         .build();
 * }</pre>
 *
 * <p>The token needs the permission "Cache Purge" for the zone, and "Zone Read" if the zone is named by its
 * domain. A purge is completed when Cloudflare answers. Immutable and thread-safe. It follows Cloudflare's
 * documentation of <a href="https://developers.cloudflare.com/cache/how-to/purge-cache/">purging</a>:
 *
 * <ul>
 *   <li>A path is purged as a URL on each site, with its query, which is a part of the cache key. A request with an
 *       {@code Origin} header has a cache key of its own: name the {@linkplain Builder#origin origins}
 *       (<a href="https://developers.cloudflare.com/cache/how-to/purge-cache/purge-by-single-file/">by
 *       single-file</a>).
 *   <li>A URL or prefix has at most 4,096 characters, with scheme and host. This is a limit of this library, not of
 *       Cloudflare.
 *   <li>A prefix has no query and at most 31 slashes, and covers http and https
 *       (<a href="https://developers.cloudflare.com/cache/how-to/purge-cache/purge_by_prefix/">by prefix</a>).
 *   <li>A host is a name without a port, and covers http and https
 *       (<a href="https://developers.cloudflare.com/cache/how-to/purge-cache/purge-by-hostname/">by hostname</a>).
 *       Every plan of Cloudflare allows it.
 *   <li>A tag has no comma and at most 1,024 characters; {@code Tag} and {@code tag} are the same tag
 *       (<a href="https://developers.cloudflare.com/cache/how-to/purge-cache/purge-by-tags/">by cache-tags</a>).
 *   <li>One request purges 100 hosts, prefixes or tags, or 30 URLs (see {@link Builder#filesPerRequest}).
 * </ul>
 *
 * <p>A request is accepted if the answer has {@code "success": true}; the HTTP status alone does not tell. If the
 * answer is not JSON, or has no {@code success}, the request may have been accepted.
 */
public final class Cloudflare implements PurgeService {
    private static final URI ENDPOINT = URI.create("https://api.cloudflare.com/client/v4");
    private static final String DENIED =
            "is the zone ID right, and the API token one with the permission Cache Purge for this"
                    + " zone that has not expired?";

    /** The request header that is a part of Cloudflare's cache key. */
    private static final String ORIGIN = "Origin";

    private static final int FILES_PER_REQUEST = 30;
    private static final int MOST_FILES = 500;

    private final CloudflarePlanner planner;
    private final JsonApi api;
    private final CloudflareZone zone;

    private Cloudflare(Builder builder) {
        this.planner = new CloudflarePlanner(
                CdnSites.of(builder.sites), new KeyHeaders(builder.headers), builder.filesPerRequest);
        this.api = new JsonApi(builder.endpoint, "Authorization", "Bearer ", builder.apiToken, builder.timeout);
        this.zone = new CloudflareZone(builder.zone, api);
    }

    /**
     * {@return a builder for a zone}
     *
     * @param zone the ID of the zone, 32 hexadecimal digits; or its domain, {@code example.com}. The ID of a domain is
     *     looked up when the first request is sent. For that the token also needs the permission "Zone Read"
     * @param apiToken an API token, not a global API key
     * @throws InvalidRequestException if the zone is neither an ID nor a domain, or the token is empty or has
     *     characters that no token has; the message does not show the token
     */
    public static Builder builder(String zone, String apiToken) {
        return new Builder(zone, apiToken);
    }

    /** {@return {@code cloudflare:} and the ID or the domain of the zone, as it was named} */
    @Override
    public String name() {
        return "cloudflare:" + zone;
    }

    /** {@return all kinds} */
    @Override
    public Set<TargetKind> capabilities() {
        return EnumSet.allOf(TargetKind.class);
    }

    /**
     * Plans the requests: first those with URLs, then those with tags, with hosts and with prefixes. An item for
     * another value of a header in the cache key ({@linkplain Builder#origin origin}, {@linkplain Builder#header
     * others}) has that header.
     *
     * @param request what to purge
     * @return the plan; Cloudflare bills no paths
     * @throws InvalidRequestException if a URL or host is on none of the sites, a URL is too long, a host has a port, a
     *     prefix has a query or too many slashes, or a tag has a comma or is too long
     */
    @Override
    public InvalidationPlan plan(InvalidationRequest request) {
        return new InvalidationPlan(name(), planner.plan(request), List.of(), 0, List.of());
    }

    @Override
    public InvalidationPlan planAgain(InvalidationChunk saved) {
        return plan(planner.saved(saved));
    }

    /**
     * Sends one request.
     *
     * @param chunk what the request asks for
     * @param reference not used, since purging twice does no harm
     * @return a receipt of a completed purge, with its ID
     * @throws PurgeFailedException if Cloudflare did not accept the request, or did not say whether it accepted it
     * @throws InterruptedException if the thread was interrupted
     */
    @Override
    public PurgeReceipt purge(InvalidationChunk chunk, String reference)
            throws PurgeFailedException, InterruptedException {
        String path = "/zones/" + zone.id() + "/purge_cache";
        return new CloudflareAnswer(api.post(path, Map.of(), body(chunk)), api.sender(), DENIED).receipt();
    }

    private ObjectNode body(InvalidationChunk chunk) throws PurgeFailedException {
        ObjectNode body = JsonApi.MAPPER.createObjectNode();
        switch (chunk.operation()) {
            case CloudflarePlanner.EVERYTHING -> body.put(CloudflarePlanner.EVERYTHING, true);
            case CloudflarePlanner.FILES -> {
                ArrayNode files = body.putArray(CloudflarePlanner.FILES);
                // Cloudflare accepts URLs or objects; its documentation does not mention both in one request.
                if (chunk.items().stream().allMatch(item -> item.headers().isEmpty())) {
                    chunk.names().forEach(files::add);
                } else {
                    chunk.items().forEach(item -> addObject(item, files));
                }
            }
            case CloudflarePlanner.TAGS, CloudflarePlanner.HOSTS, CloudflarePlanner.PREFIXES -> {
                ArrayNode items = body.putArray(chunk.operation());
                chunk.names().forEach(items::add);
            }
            default ->
                throw new PurgeFailedException(
                        Reason.REFUSED,
                        "Cloudflare has no operation " + Quoted.of(chunk.operation()) + "; nothing was sent.",
                        null);
        }
        return body;
    }

    private static void addObject(InvalidationItem item, ArrayNode files) {
        ObjectNode file = files.addObject().put("url", item.name());
        if (!item.headers().isEmpty()) {
            ObjectNode headers = file.putObject("headers");
            item.headers().forEach(headers::put);
        }
    }

    @Override
    public String toString() {
        return name();
    }

    /** Sets how a zone is purged; each method returns this builder. Not thread-safe. */
    public static final class Builder {
        private final String zone;
        private final String apiToken;
        private final List<String> sites = new ArrayList<>();
        private final KeyHeaders headers = new KeyHeaders();
        private int filesPerRequest = FILES_PER_REQUEST;
        private URI endpoint = ENDPOINT;
        private Duration timeout = HttpSender.USUAL_TIMEOUT;

        private Builder(String zone, String apiToken) {
            this.zone = CloudflareZone.checked(zone);
            this.apiToken = JsonApi.checkedToken(apiToken);
        }

        /**
         * Adds a site of the zone. A path or prefix without a host is purged on each site; a URL of another site is
         * refused.
         *
         * @param site scheme and host, {@code https://www.example.com}; for paths, add the site with http, too, if it
         *     is served
         * @return this
         */
        public Builder site(String site) {
            sites.add(site);
            return this;
        }

        /**
         * Adds a value of the {@code Origin} header that browsers send for fonts, modules and everything with {@code
         * crossorigin}. Cloudflare caches such a response separately, and purges it only if the purge has the same
         * header. So each URL is purged once without the header and once for each origin. All of these count for the
         * limits.
         *
         * @param origin scheme and host of the pages, {@code https://www.example.com}, with the port unless it is the
         *     default of the scheme
         * @return this
         * @throws InvalidRequestException if it is not a scheme and a host
         */
        public Builder origin(String origin) {
            UrlReference reference = SiteAddress.parse("The origin", origin, "https://www.example.com");
            return header(ORIGIN, reference.scheme() + "://" + reference.host());
        }

        /**
         * Adds a value of a request header that is a part of the cache key: {@code CF-Device-Type} with {@code mobile},
         * {@code desktop} and {@code tablet} if the zone caches by device type, {@code CF-IPCountry} if it caches by
         * geography, and so on. Each URL is purged without the headers, and with each combination of their values. All
         * of these count for the limits
         * (<a href="https://developers.cloudflare.com/cache/how-to/purge-cache/purge-by-single-file/">by
         * single-file</a>).
         *
         * @param name the name of the header
         * @param value a value of it
         * @return this
         * @throws InvalidRequestException if it is not a header, or one that no cache key has; or if there are more
         *     than 1,000 combinations
         */
        public Builder header(String name, String value) {
            headers.add(name, value);
            return this;
        }

        /**
         * Sets how many URLs one request has. Cloudflare's documentation says 100, and 500 for Enterprise. Users of
         * other plans report that more than 30 are refused (<a
         * href="https://github.com/cloudflare/cloudflare-docs/issues/21338">cloudflare-docs#21338</a>).
         *
         * @param number 1 to 500; 30 by default
         * @return this
         * @throws InvalidRequestException if it is another number
         */
        public Builder filesPerRequest(int number) {
            if (number < 1 || number > MOST_FILES) {
                throw new InvalidRequestException(
                        "The number of files a request", String.valueOf(number), "is not one of 1 to 500.");
            }
            this.filesPerRequest = number;
            return this;
        }

        /**
         * Sets the address of the API.
         *
         * @param endpoint an https address, {@code https://api.cloudflare.com/client/v4} by default; http is allowed
         *     for this machine only
         * @return this
         * @throws InvalidRequestException if it is not such an address, or has a user, a query or a fragment
         */
        public Builder endpoint(URI endpoint) {
            this.endpoint = JsonApi.checkedEndpoint(endpoint);
            return this;
        }

        /**
         * Sets how long one request may take, with its answer.
         *
         * @param timeout the time, 30 seconds by default and at most a day; at most 10 seconds of it are used to
         *     connect
         * @return this
         */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /**
         * {@return the service; no request is sent yet}
         *
         * @throws InvalidRequestException if a site is not a scheme and a host, or the timeout is not positive or too
         *     long
         */
        public Cloudflare build() {
            return new Cloudflare(this);
        }

        /** {@return the zone, without the token} */
        @Override
        public String toString() {
            return "Cloudflare.Builder of " + zone;
        }
    }
}
