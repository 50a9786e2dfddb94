package io.cdnurl.invalidation.http;

import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationPlan;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.PurgeReceipt;
import io.cdnurl.invalidation.PurgeService;
import io.cdnurl.invalidation.TargetKind;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Purges plain HTTP caches, on one node or several: Varnish, and nginx with its module cache-purge.
 *
 * <pre>{@code
 * HttpCache varnish = HttpCache.varnish()
 *         .node("http://10.0.0.5:6081")
 *         .node("http://10.0.0.6:6081")
 *         .site("https://cdn.example.com")
 *         .build();
 * CdnInvalidator invalidator = CdnInvalidator.of(varnish);
 * }</pre>
 *
 * <p>Each node gets each of these requests, one after the other. A target without a host is purged on every site.
 * <table>
 * <caption>What is sent</caption>
 * <tr><th>Target</th><th>Varnish</th><th>nginx</th></tr>
 * <tr><td>path</td><td>{@code PURGE}, the URL with its query</td>
 *     <td>{@code PURGE}, the URL with {@code /purge} in front of its path</td></tr>
 * <tr><td>prefix</td><td>{@code BAN}, with regular expressions of the host in {@code X-Host} and the beginning of path
 *     and query in {@code X-Url}, all of it taken literally</td><td>refused</td></tr>
 * <tr><td>host</td><td>{@code BAN} as for a prefix, with {@code X-Url: .*}</td><td>refused</td></tr>
 * <tr><td>tag</td><td>{@code PURGEKEYS}, with tags in {@code xkey-purge}, at most 4 KiB in a request; a tag has no
 *     comma; on all sites</td><td>refused</td></tr>
 * <tr><td>everything</td><td>{@code BAN} as for a prefix, with {@code X-Url: .*}, for each
 * site</td><td>refused</td></tr>
 * </table>
 *
 * <p>The methods and headers are those of
 * <a href="https://foshttpcache.readthedocs.io/en/latest/varnish-configuration.html">FOSHttpCache's VCL</a>, which also
 * needs {@code X-Content-Type: .*}. For caches that are not configured yet, the sources of this module have
 * {@code varnish/purge.vcl} and {@code nginx/purge.conf}. No password is sent: a cache decides by the address of the
 * client.
 *
 * <p>{@linkplain VarnishBuilder#soft Soft} purges are {@code SOFTPURGE} and {@code SOFTPURGEKEYS}, which only this
 * module's {@code varnish/purge.vcl} knows.
 *
 * <p><b>URLs</b> are sent as {@link io.cdnurl.invalidation.UrlReference} writes them, byte by byte; to most caches
 * {@code %7E} and {@code ~} are two objects. Requests always use http, since the scheme makes no difference. A path has
 * at most 4,000 characters. If Varnish or nginx change a URL before they look it up, they must change the URL of a
 * purge in the same way.
 *
 * <p><b>Answers</b>:
 * <ul>
 *   <li>Each 2xx is a success. Varnish answers {@code PURGE} with 200 even if nothing was cached.
 *   <li>404 and 412 of nginx mean that nothing was cached (412 since
 *       <a href="https://github.com/nginx-modules/ngx_cache_purge/releases/tag/2.5">version 2.5 of its module</a>).
 *       They are a success only with the header {@code X-Cdn-Purge} of {@code nginx/purge.conf}, since a site answers
 *       404, too. The module also answers 404 for objects with {@code Vary}, which it does not find.
 *   <li>Redirects, 501 and other 4xx mean that this node refuses the request. The message has the remedy.
 *   <li>429, and 503 with {@code Retry-After}, mean that the node is busy. The request is sent again.
 *   <li>After any other 5xx, and without an answer, it is unknown whether the node purged. The request is sent again.
 * </ul>
 *
 * <p>A cache that is not configured for purging passes the request on to the site, whose 200 looks like a success. So
 * test the configuration once: after its purge, a URL that was a hit must be a miss.
 *
 * <p><b>Several nodes</b>: a node that is down does not keep the others from being purged. The report names the node of
 * each request, and resuming it asks only the nodes that failed. If there are several nodes, and one of them gives no
 * answer or fails three times in a row, or is busy three times in a row or for 30 seconds, its requests fail until its
 * {@code Retry-After}, and at least one timeout, is over. A single node is asked until the deadline. Name each node by
 * its own address: of a name with several addresses only one is asked.
 *
 * <p><b>Proxies</b>: requests go directly to the nodes, even if the JVM is configured for a proxy. They have the
 * absolute form, {@code PURGE http://cdn.example.com/x.css}, which every server must accept
 * (<a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2">RFC 9112, section 3.2.2</a>).
 *
 * <p>Immutable and thread-safe. Its connections end by themselves; it need not be closed.
 */
public final class HttpCache implements PurgeService {
    private final CacheDialect dialect;
    private final Map<String, CacheNode> nodes;

    private final KeyHeaders headers;

    private HttpCache(CacheDialect dialect, Map<String, CacheNode> nodes, KeyHeaders headers) {
        this.dialect = dialect;
        this.headers = headers;
        this.nodes = nodes;
    }

    /** {@return a builder for Varnish, which can purge targets of every kind} */
    public static VarnishBuilder varnish() {
        return new VarnishBuilder();
    }

    /** {@return a builder for nginx, which can purge paths} */
    public static NginxBuilder nginx() {
        return new NginxBuilder();
    }

    /**
     * {@return the kind of cache and its nodes, {@code varnish:10.0.0.5:6081,10.0.0.6:6081}} The nodes are sorted, so
     * that a service that names the same nodes in another order can resume a report.
     */
    @Override
    public String name() {
        return dialect.name() + ":" + String.join(",", new TreeSet<>(nodes.keySet()));
    }

    @Override
    public Set<TargetKind> capabilities() {
        return dialect.capabilities();
    }

    @Override
    public String alternative(TargetKind kind) {
        return dialect.alternative(kind);
    }

    /**
     * Plans the requests: one for each URL, prefix or header of tags on each node. All requests of one node come before
     * those of the next.
     *
     * @param request what to purge
     * @return the plan; its operations are HTTP methods, {@code PURGE}
     * @throws InvalidRequestException if a URL is on none of the sites, no request can have the URL, or a tag has a
     *     comma or is too long
     */
    @Override
    public InvalidationPlan plan(InvalidationRequest request) {
        List<InvalidationChunk> each =
                dialect.plan(request.targets()).stream().flatMap(this::variants).toList();
        List<InvalidationChunk> all = new ArrayList<>(each.size() * nodes.size());
        for (String node : nodes.keySet()) {
            for (InvalidationChunk chunk : each) {
                all.add(chunk.at(node));
            }
        }
        return new InvalidationPlan(name(), all, List.of(), 0, List.of());
    }

    /** A purge of one URL, once for each variant; other requests purge all variants. */
    private Stream<InvalidationChunk> variants(InvalidationChunk chunk) {
        return dialect.isOfOneUrl(chunk.operation())
                ? headers.items(chunk.names().get(0)).stream().map(item -> chunk.with(List.of(item)))
                : Stream.of(chunk);
    }

    @Override
    public InvalidationPlan planAgain(InvalidationChunk saved) {
        return plan(InvalidationRequest.ofSaved(saved.names().stream()
                .map(item -> dialect.target(saved.operation(), item))
                .toList()));
    }

    /**
     * Sends one request to one node.
     *
     * @param chunk what the request asks for: a chunk of a plan, or a part of one
     * @param reference not used, since purging twice does no harm
     * @return a receipt of a completed purge
     * @throws PurgeFailedException if the node did not purge, or did not say whether it purged
     * @throws InterruptedException if the thread was interrupted
     */
    @Override
    public PurgeReceipt purge(InvalidationChunk chunk, String reference)
            throws PurgeFailedException, InterruptedException {
        CacheNode node = chunk.node() == null ? null : nodes.get(chunk.node());
        if (node == null) {
            throw new PurgeFailedException(
                    Reason.REFUSED,
                    "The node " + Quoted.of(String.valueOf(chunk.node())) + " is not one of " + name() + "; plan again",
                    null);
        }
        HttpAnswer answer = node.send(request(chunk));
        if (!dialect.isDone(answer)) {
            throw node.failure(answer, dialect.remedy(answer));
        }
        node.done();
        return new PurgeReceipt(null, true);
    }

    private HttpRequest request(InvalidationChunk chunk) throws PurgeFailedException {
        try {
            HttpRequest.Builder request = dialect.request(chunk);
            chunk.items().get(0).headers().forEach(request::setHeader);
            return request.build();
        } catch (InvalidRequestException | IllegalArgumentException e) {
            throw new PurgeFailedException(Reason.REFUSED, e.getMessage() + " Nothing was sent; plan again.", e);
        }
    }

    @Override
    public String toString() {
        return name();
    }

    /**
     * Sets the nodes and sites of a cache; each method returns this builder. Not thread-safe.
     *
     * @param <B> the builder itself
     */
    public abstract static sealed class Builder<B extends Builder<B>> permits VarnishBuilder, NginxBuilder {
        private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

        private final Set<String> nodes = new LinkedHashSet<>();
        private final Set<String> sites = new LinkedHashSet<>();
        private final KeyHeaders headers = new KeyHeaders();
        private Duration timeout = USUAL_TIMEOUT;

        private Builder() {}

        /**
         * Adds a node of the cache.
         *
         * @param url scheme, host and port at which this program reaches the node, {@code http://10.0.0.5:6081}; the
         *     default port is 80
         * @return this
         * @throws InvalidRequestException if it is not such a URL, or its scheme is https
         */
        public final B node(String url) {
            nodes.add(CacheNode.name(url));
            return self();
        }

        /**
         * Adds a site that the cache serves.
         *
         * @param url scheme and host of the site in browsers, {@code https://cdn.example.com}; the scheme makes no
         *     difference
         * @return this
         * @throws InvalidRequestException if it is not a scheme and a host, or no URL can have the host
         */
        public final B site(String url) {
            sites.add(CachedSites.requireRequestable(url));
            return self();
        }

        /**
         * Adds a value of a request header that is a part of the cache's key, {@code X-Forwarded-Proto} with {@code
         * https} in Varnish's {@code vcl_hash}, for instance. Each URL is purged without the headers, and with each
         * combination of their values. Objects that differ by {@code Vary} are purged together, without this.
         *
         * @param name the name of the header
         * @param value a value of it
         * @return this
         * @throws InvalidRequestException if it is not a header, or one that no cache key has; or if there are more
         *     than 1,000 combinations
         */
        public final B header(String name, String value) {
            headers.add(name, value);
            return self();
        }

        /**
         * Sets how long one request may take, from the connection to the end of the answer.
         *
         * @param timeout the time, 10 seconds by default
         * @return this
         */
        public final B timeout(Duration timeout) {
            this.timeout = Objects.requireNonNull(timeout, "timeout");
            return self();
        }

        /**
         * {@return the service}
         *
         * @throws InvalidRequestException if there is no node or no site, or the timeout is not positive, or longer
         *     than a day
         */
        public final HttpCache build() {
            if (nodes.isEmpty()) {
                throw new InvalidRequestException(
                        "The cache has no node; name one with node(\"http://10.0.0.5:6081\").");
            }
            if (sites.isEmpty()) {
                throw new InvalidRequestException(
                        "The cache has no site; name the host under which objects are kept with"
                                + " site(\"https://cdn.example.com\").");
            }
            return new HttpCache(
                    dialect(new CachedSites(sites)),
                    nodes.stream()
                            .collect(Collectors.toMap(
                                    Function.identity(),
                                    node -> CacheNode.of(node, timeout, nodes.size() == 1),
                                    (one, other) -> one,
                                    LinkedHashMap::new)),
                    new KeyHeaders(headers));
        }

        abstract B self();

        abstract CacheDialect dialect(CachedSites sites);
    }

    /** Sets the nodes and sites of Varnish; each method returns this builder. Not thread-safe. */
    public static final class VarnishBuilder extends Builder<VarnishBuilder> {
        private boolean soft;

        private VarnishBuilder() {}

        /**
         * Sets whether objects become stale in place of being removed. Within its grace, a stale object is still served
         * while it is fetched anew: a purge makes no client wait, and if the origin is down, there is still an answer.
         * Varnish's default grace is 10 seconds ({@code default_grace}); {@code beresp.grace} sets another. Paths and
         * tags can be purged softly. Prefixes, hosts and everything are bans, which remove objects: they are refused.
         *
         * @param soft true to make objects stale, false (the default) to remove them
         * @return this
         */
        public VarnishBuilder soft(boolean soft) {
            this.soft = soft;
            return this;
        }

        @Override
        VarnishBuilder self() {
            return this;
        }

        @Override
        CacheDialect dialect(CachedSites sites) {
            return new VarnishDialect(sites, soft);
        }
    }

    /** Sets the nodes and sites of nginx; each method returns this builder. Not thread-safe. */
    public static final class NginxBuilder extends Builder<NginxBuilder> {
        private static final Pattern PURGE_PATH = Pattern.compile("(?:/[A-Za-z0-9._~-]+)+");

        private String purgePath = "/purge";

        private NginxBuilder() {}

        /**
         * Sets the path of the location in nginx that has {@code proxy_cache_purge}.
         *
         * @param path what to write before the path to purge, {@code /purge} by default
         * @return this
         * @throws InvalidRequestException if it is not a path, or ends with a slash
         */
        public NginxBuilder purgePath(String path) {
            if (!PURGE_PATH.matcher(path).matches()) {
                throw new InvalidRequestException(
                        "The purge path",
                        Credentials.withoutUserAndQuery(path),
                        "is not a path of plain segments without a slash at the end; write /purge.");
            }
            this.purgePath = path;
            return this;
        }

        @Override
        NginxBuilder self() {
            return this;
        }

        @Override
        CacheDialect dialect(CachedSites sites) {
            return new NginxDialect(sites, purgePath);
        }
    }
}
