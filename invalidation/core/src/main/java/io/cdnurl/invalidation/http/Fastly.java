package io.cdnurl.invalidation.http;

import io.cdnurl.invalidation.CdnSites;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationPlan;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.PurgeReceipt;
import io.cdnurl.invalidation.PurgeService;
import io.cdnurl.invalidation.TargetKind;
import io.cdnurl.invalidation.UrlReference;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Purges a service of Fastly.
 *
 * <pre>{@code
 * PurgeService service = Fastly.builder(serviceId, System.getenv("FASTLY_API_TOKEN"))
 *         .site("https://www.example.com")
 *         .soft(true)
 *         .build();
 * }</pre>
 *
 * <p>The token needs the scope {@code purge_select}, or {@code purge_all} for everything. A purge is completed when
 * Fastly answers. Immutable and thread-safe. It uses Fastly's
 * <a href="https://www.fastly.com/documentation/reference/api/purging/">Purging API</a>:
 *
 * <ul>
 *   <li>A tag is a
 *       <a href="https://www.fastly.com/documentation/reference/http/http-headers/Surrogate-Key/">surrogate key</a> of
 *       at most 1,024 bytes; one request purges 256.
 *   <li>A path is purged for http and https with one request, {@code POST /purge/www.example.com/x.css?v=2}. Slashes,
 *       query and percent signs are not encoded again, since Fastly refuses that
 *       (<a href="https://github.com/fastly/fastly-js/issues/15">fastly-js#15</a>). The method {@code PURGE} on the URL
 *       itself is not used, since it would send the token to the site.
 *   <li>A URL has at most 4,096 characters, with scheme and host; Fastly's own
 *       <a href="https://www.fastly.com/documentation/reference/vcl/constraints-and-limitations">limit</a> is 8 KB.
 *   <li>There are no prefixes and no hosts. Give responses surrogate keys for what is to be purged together.
 * </ul>
 *
 * <p>A request is accepted if the answer has {@code "status": "ok"} or, for tags, the ID of a purge for each tag.
 */
public final class Fastly implements PurgeService {
    private static final URI ENDPOINT = URI.create("https://api.fastly.com");
    private static final Pattern SERVICE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final String serviceId;
    private final FastlyPlanner planner;
    private final JsonApi api;

    private Fastly(Builder builder) {
        this.serviceId = builder.serviceId;
        this.planner = new FastlyPlanner(CdnSites.of(builder.sites), builder.soft);
        this.api = new JsonApi(builder.endpoint, "Fastly-Key", "", builder.apiToken, builder.timeout);
    }

    /**
     * {@return a builder for a service}
     *
     * @param serviceId the ID of the service, letters and digits
     * @param apiToken an API token
     * @throws InvalidRequestException if the ID has another form, or the token is empty or has characters that no token
     *     has; the message does not show the token
     */
    public static Builder builder(String serviceId, String apiToken) {
        return new Builder(serviceId, apiToken);
    }

    /** {@return {@code fastly:} and the ID of the service} */
    @Override
    public String name() {
        return "fastly:" + serviceId;
    }

    /** {@return paths, tags and everything} */
    @Override
    public Set<TargetKind> capabilities() {
        return EnumSet.of(TargetKind.PATH, TargetKind.TAG, TargetKind.EVERYTHING);
    }

    /**
     * Plans the requests: first those with tags, then one for each URL without its scheme.
     *
     * @param request what to purge
     * @return the plan; Fastly bills no paths
     * @throws InvalidRequestException if a URL is on none of the sites or cannot be sent, a tag is too long, or the
     *     request is for a soft purge of everything, which Fastly does not have
     */
    @Override
    public InvalidationPlan plan(InvalidationRequest request) {
        return new InvalidationPlan(name(), planner.plan(request), List.of(), 0, List.of());
    }

    @Override
    public String alternative(TargetKind kind) {
        return FastlyPlanner.alternative(kind);
    }

    @Override
    public InvalidationPlan planAgain(InvalidationChunk saved) {
        return new InvalidationPlan(name(), planner.planAgain(saved), List.of(), 0, List.of());
    }

    /**
     * Sends one request.
     *
     * @param chunk what the request asks for
     * @param reference not used, since purging twice does no harm
     * @return a receipt of a completed purge, with its ID if there is one
     * @throws PurgeFailedException if Fastly did not accept the request, or did not say whether it accepted it
     * @throws InterruptedException if the thread was interrupted
     */
    @Override
    public PurgeReceipt purge(InvalidationChunk chunk, String reference)
            throws PurgeFailedException, InterruptedException {
        List<String> names = chunk.names();
        if (FastlyPlanner.isSoft(chunk.operation()) && !planner.soft()) {
            throw new PurgeFailedException(
                    Reason.REFUSED, "The operation '" + chunk.operation() + "' " + FastlyPlanner.IS_SOFT, null);
        }
        return switch (chunk.operation()) {
            case FastlyPlanner.ALL -> {
                if (planner.soft()) {
                    throw refused("Fastly cannot purge everything softly");
                }
                yield answer("/service/" + serviceId + "/purge_all", null).receipt(true);
            }
            case FastlyPlanner.KEYS, FastlyPlanner.SOFT_KEYS ->
                answer("/service/" + serviceId + "/purge", keys(names)).receipt(names);
            case FastlyPlanner.URL, FastlyPlanner.SOFT_URL ->
                answer("/purge/" + sentUrl(names), null).receipt(false);
            default -> throw refused("Fastly has no operation '" + chunk.operation() + "'");
        };
    }

    private FastlyAnswer answer(String path, @Nullable ObjectNode body)
            throws PurgeFailedException, InterruptedException {
        Map<String, String> headers = planner.soft() ? Map.of("Fastly-Soft-Purge", "1") : Map.of();
        return new FastlyAnswer(api.post(path, headers, body), api.sender());
    }

    private static PurgeFailedException refused(String problem) {
        return new PurgeFailedException(Reason.REFUSED, problem + "; nothing was sent.", null);
    }

    private static ObjectNode keys(List<String> items) {
        ObjectNode body = JsonApi.MAPPER.createObjectNode();
        ArrayNode keys = body.putArray(FastlyPlanner.KEYS);
        items.forEach(keys::add);
        return body;
    }

    /** Checks the only item again: it becomes a part of the path, and may come from a report in a file. */
    private static String sentUrl(List<String> items) throws PurgeFailedException {
        try {
            UrlReference url = UrlReference.of("//" + String.join(" ", items));
            return FastlyPlanner.named(url);
        } catch (InvalidRequestException e) {
            throw refused(e.getMessage());
        }
    }

    @Override
    public String toString() {
        return name() + (planner.soft() ? ", softly" : "");
    }

    /** Sets how a service is purged; each method returns this builder. Not thread-safe. */
    public static final class Builder {
        private final String serviceId;
        private final String apiToken;
        private final List<String> sites = new ArrayList<>();
        private boolean soft;
        private URI endpoint = ENDPOINT;
        private Duration timeout = HttpSender.USUAL_TIMEOUT;

        private Builder(String serviceId, String apiToken) {
            if (!SERVICE_ID.matcher(serviceId).matches()) {
                throw new InvalidRequestException(
                        "The service ID", serviceId, "is not one of letters and digits; it is not the service's name.");
            }
            this.serviceId = serviceId;
            this.apiToken = JsonApi.checkedToken(apiToken);
        }

        /**
         * Adds a site of the service. A path without a host is purged on each site; a URL of another site is refused.
         *
         * @param site scheme and host, {@code https://www.example.com}; one scheme is enough, since Fastly's cache
         *     ignores it
         * @return this
         */
        public Builder site(String site) {
            sites.add(site);
            return this;
        }

        /**
         * Sets whether to mark objects as stale in place of removing them. Fastly may serve a stale object as its
         * {@code stale-while-revalidate} and {@code stale-if-error} say. There is no soft purge of everything. A report
         * of soft requests is resumed by a soft service only.
         *
         * @param soft true to mark objects as stale, false (the default) to remove them
         * @return this
         */
        public Builder soft(boolean soft) {
            this.soft = soft;
            return this;
        }

        /**
         * Sets the address of the API.
         *
         * @param endpoint an https address, {@code https://api.fastly.com} by default; http is allowed for this machine
         *     only
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
        public Fastly build() {
            return new Fastly(this);
        }

        /** {@return the ID of the service, without the token} */
        @Override
        public String toString() {
            return "Fastly.Builder of " + serviceId;
        }
    }
}
