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
 * <p>Each node gets each of these requests, one after the other; what has no host is purged on every site.
 * <table>
 * <caption>What is sent</caption>
 * <tr><th>Target</th><th>Varnish</th><th>nginx</th></tr>
 * <tr><td>path</td><td>{@code PURGE}, the URL with its query</td>
 *     <td>{@code PURGE}, the URL with {@code /purge} in front of its path</td></tr>
 * <tr><td>prefix</td><td>{@code BAN}, with regular expressions of the host in {@code X-Host} and the beginning of path
 *     and query in {@code X-Url}, all of it taken literally</td><td>refused</td></tr>
 * <tr><td>tag</td><td>{@code PURGEKEYS}, with tags in {@code xkey-purge}, at most 4 KiB in a request; a tag without a
 *     comma; on all sites</td><td>refused</td></tr>
 * <tr><td>everything</td><td>{@code BAN} as for a prefix, with {@code X-Url: .*}, for each
 * site</td><td>refused</td></tr>
 * </table>
 *
 * <p>These are the methods and headers of
 * <a href="https://foshttpcache.readthedocs.io/en/latest/varnish-configuration.html">FOSHttpCache's VCL</a>, so that a
 * Varnish that has it needs no other ({@code X-Content-Type: .*} is sent for it); for one that has none there is
 * {@code varnish/purge.vcl} in the sources of this module, and {@code nginx/purge.conf} for nginx. Nobody is asked for
 * a password: a cache knows by the address who may purge.
 *
 * <p>A URL is asked for as {@link io.cdnurl.invalidation.UrlReference} writes it, byte by byte; for most caches
 * {@code %7E} and {@code ~} are two objects. Its scheme makes no difference, and the request is always http. Its path
 * has at most 4,000 characters. If Varnish or nginx change a URL before they look it up, they must change the URL of a
 * purge in the same way.
 *
 * <p><b>What an answer means.</b> Each 2xx is taken for done; of nginx 404 and 412 as well, which say that there was
 * nothing, but only with the header {@code X-Cdn-Purge} of {@code nginx/purge.conf}, since a site says 404 to what it
 * does not know (412 since <a href="https://github.com/nginx-modules/ngx_cache_purge/releases/tag/2.5">version 2.5 of
 * its module</a>). Whether there was anything is not known: Varnish answers {@code PURGE} with 200 in any case, and
 * nginx 404 also for an object with {@code Vary}, which its module does not find. And a cache whose configuration knows
 * nothing of purging passes the request on to the site behind it, whose answer, if that is 200, cannot be told from the
 * answer of a cache. So try it once when you set it up: a URL that was a hit must be a miss after its purge. Redirects,
 * 501 and other 4xx are a refusal, on this node only, and the message has the remedy; 429, and 503 with
 * {@code Retry-After}, are waited for; after any other 5xx it is not known whether the node did it.
 *
 * <p>A node that is down does not keep the others from being purged. The report names the node of each request, and
 * when it is resumed only that one is asked again. A node that let three requests in a row wait for the whole timeout
 * is not asked again until the same time is over. With several nodes, one that is busy three times in a row, or wants
 * no more requests for so long that it is 30 seconds in all, is not waited for: its requests fail, until its time or
 * the timeout is over, and the others are purged. Name each node by its own address: of a name with several addresses
 * only one is asked.
 *
 * <p>Requests go straight to the nodes, not through a proxy, even if the JVM is set to use one: in absolute form,
 * {@code PURGE http://cdn.example.com/x.css}, as
 * <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2">RFC 9112, section 3.2.2</a>, obliges every server to
 * take them.
 *
 * <p>Immutable and thread-safe. It holds connections, which end by themselves; there is nothing to close.
 */
public final class HttpCache implements PurgeService {
    private final CacheDialect dialect;
    private final Map<String, CacheNode> nodes;

    private HttpCache(CacheDialect dialect, Map<String, CacheNode> nodes) {
        this.dialect = dialect;
        this.nodes = nodes;
    }

    /**
     * Starts a Varnish, which can purge paths, prefixes, tags and everything.
     *
     * @return the builder
     */
    public static VarnishBuilder varnish() {
        return new VarnishBuilder();
    }

    /**
     * Starts an nginx, which can purge paths.
     *
     * @return the builder
     */
    public static NginxBuilder nginx() {
        return new NginxBuilder();
    }

    /**
     * Returns the kind of cache and its nodes, in the order of the alphabet, so that a report can be resumed by a
     * service that names the same nodes in another order.
     *
     * @return {@code varnish:10.0.0.5:6081,10.0.0.6:6081}
     */
    @Override
    public String name() {
        return dialect.name() + ":" + String.join(",", new TreeSet<>(nodes.keySet()));
    }

    @Override
    public Set<TargetKind> capabilities() {
        return dialect.capabilities();
    }

    /**
     * Plans the requests: one for each URL, prefix or header of tags on each node, all of one node before those of the
     * next.
     *
     * @param request what is to be purged
     * @return the plan; operations are methods, {@code PURGE}
     * @throws InvalidRequestException if a URL is on none of the sites, or cannot be asked for, or a tag cannot be a
     *     key
     */
    @Override
    public InvalidationPlan plan(InvalidationRequest request) {
        List<InvalidationChunk> each = dialect.plan(request.targets());
        List<InvalidationChunk> all = new ArrayList<>(each.size() * nodes.size());
        for (String node : nodes.keySet()) {
            for (InvalidationChunk chunk : each) {
                all.add(chunk.at(node));
            }
        }
        return new InvalidationPlan(name(), all, List.of(), 0, List.of());
    }

    /**
     * Sends one request to one node.
     *
     * @param chunk what it asks for, one of a plan or a part of one
     * @param reference not used: to purge twice does no harm
     * @return that it is done
     * @throws PurgeFailedException if the node did not do it, or did not say so
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
            return dialect.request(chunk);
        } catch (InvalidRequestException e) {
            throw new PurgeFailedException(Reason.REFUSED, e.getMessage() + " Nothing was sent; plan again.", e);
        }
    }

    @Override
    public String toString() {
        return name();
    }

    /**
     * Sets what is purged; each method returns this builder. Not thread-safe.
     *
     * @param <B> the builder itself
     */
    public abstract static sealed class Builder<B extends Builder<B>> permits VarnishBuilder, NginxBuilder {
        private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

        private final Set<String> nodes = new LinkedHashSet<>();
        private final Set<String> sites = new LinkedHashSet<>();
        private Duration timeout = USUAL_TIMEOUT;

        private Builder() {}

        /**
         * Adds a node of the cache.
         *
         * @param url its scheme, host and port as this program reaches it, {@code http://10.0.0.5:6081}; without a
         *     port, 80
         * @return this
         * @throws InvalidRequestException if it is something else, or https, which caches do not speak
         */
        public final B node(String url) {
            nodes.add(CacheNode.name(url));
            return self();
        }

        /**
         * Adds a site that the cache serves.
         *
         * @param url its scheme and host as browsers have it, {@code https://cdn.example.com}; the scheme makes no
         *     difference
         * @return this
         * @throws InvalidRequestException if it is something else, or a host that URLs cannot have
         */
        public final B site(String url) {
            sites.add(CachedSites.checked(url));
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
         * Makes the service.
         *
         * @return the service
         * @throws InvalidRequestException if there is no node, or no site, or the timeout is not positive, or longer
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
                                    LinkedHashMap::new)));
        }

        abstract B self();

        abstract CacheDialect dialect(CachedSites sites);
    }

    /** Sets what Varnish purges; each method returns this builder. Not thread-safe. */
    public static final class VarnishBuilder extends Builder<VarnishBuilder> {
        private VarnishBuilder() {}

        @Override
        VarnishBuilder self() {
            return this;
        }

        @Override
        CacheDialect dialect(CachedSites sites) {
            return new VarnishDialect(sites);
        }
    }

    /** Sets what nginx purges; each method returns this builder. Not thread-safe. */
    public static final class NginxBuilder extends Builder<NginxBuilder> {
        private static final Pattern PURGE_PATH = Pattern.compile("(?:/[A-Za-z0-9._~-]+)+");

        private String purgePath = "/purge";

        private NginxBuilder() {}

        /**
         * Sets where nginx purges: the location that has {@code proxy_cache_purge}.
         *
         * @param path what stands in front of the path that is purged, {@code /purge} by default
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
