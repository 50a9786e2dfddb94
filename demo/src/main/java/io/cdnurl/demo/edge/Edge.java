package io.cdnurl.demo.edge;

import io.cdnurl.demo.server.NoSuchPage;
import io.cdnurl.demo.server.Server;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.cache.CacheResponseStatus;
import org.apache.hc.client5.http.cache.HttpCacheContext;
import org.apache.hc.client5.http.cache.HttpCacheStorage;
import org.apache.hc.client5.http.cache.ResourceIOException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.cache.BasicHttpCacheStorage;
import org.apache.hc.client5.http.impl.cache.CacheConfig;
import org.apache.hc.client5.http.impl.cache.CacheKeyGenerator;
import org.apache.hc.client5.http.impl.cache.CachingHttpClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small edge cache: it fetches assets from the site, nothing else, and keeps them as long as their headers allow.
 * Apache HttpClient does the caching (RFC 9111, as a shared cache). The cache key is the whole URL, with the query:
 * without it, all versions of a file would be the same.
 */
public final class Edge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Edge.class);
    private static final List<String> ASSET_PATHS = List.of("/static/", "/admin/static/", "/build/", "/live/");
    private static final List<String> PASSED_ON = List.of(
            "Content-Type",
            "Cache-Control",
            "ETag",
            "Age",
            "Access-Control-Allow-Origin",
            "Access-Control-Expose-Headers",
            "Timing-Allow-Origin");
    private static final HandlerType PURGE = HandlerType.findOrCreate("PURGE");
    private static final int LARGEST_ASSET = 4 * 1024 * 1024;
    private static final int MOST_ASSETS = 1000;

    /** How long the edge waits for a connection to the site, and for each part of its answer. */
    private static final Timeout PATIENCE = Timeout.ofSeconds(5);

    private static final int MOST_REQUESTS = 64;

    private final Future<URI> site;
    private final HttpCacheStorage kept;
    private final CloseableHttpClient client;
    private final Server server;

    private Edge(int port, Future<URI> site) {
        this.site = site;
        CacheConfig config = CacheConfig.custom()
                .setSharedCache(true)
                .setHeuristicCachingEnabled(false)
                .setMaxObjectSize(LARGEST_ASSET)
                .setMaxCacheEntries(MOST_ASSETS)
                .build();
        this.kept = new BasicHttpCacheStorage(config);
        this.client = CachingHttpClients.custom()
                .setCacheConfig(config)
                .setHttpCacheStorage(kept)
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(MOST_REQUESTS)
                        .setMaxConnPerRoute(MOST_REQUESTS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(PATIENCE)
                                .setSocketTimeout(PATIENCE)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(PATIENCE)
                        .setResponseTimeout(PATIENCE)
                        .build())
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
        this.server = Server.start(port, "--edge-port", routes -> {
            Server.serve("/<path>", this::answer, routes);
            routes.addHttpHandler(PURGE, "/<path>", this::purge);
        });
    }

    /**
     * Starts an edge.
     *
     * @param port the port; 0 for any free port
     * @param site the address of the site. It is known after the site has started, and the site needs the port of the
     *     edge
     */
    public static Edge start(int port, Future<URI> site) {
        return new Edge(port, site);
    }

    /** {@return host and port in the URLs of assets} */
    public String domain() {
        // The pages are on localhost. This is another host for a browser, so it sends no cookies.
        return "127.0.0.1:" + server.port();
    }

    private void answer(Context ctx) throws ExecutionException, InterruptedException {
        URI asset = asset(ctx.req().getRequestURI(), ctx.queryString());
        if (asset == null) {
            NoSuchPage.answer(ctx);
            return;
        }
        HttpCacheContext cache = HttpCacheContext.create();
        try {
            client.execute(ClassicRequestBuilder.get(asset).build(), cache, response -> {
                passOn(response, cache.getCacheResponseStatus(), ctx);
                return ctx;
            });
        } catch (IOException e) {
            LOG.warn("The site did not answer. {}", e.toString());
            ctx.status(HttpStatus.BAD_GATEWAY).result("The site does not answer.\n");
        }
    }

    /**
     * Removes one URL from the cache if this machine asks for it, like varnish/default.vcl. The address in the request
     * must be the one of the edge: a page of another site can lead its own name to this machine.
     */
    private void purge(Context ctx) throws ExecutionException, InterruptedException, ResourceIOException {
        if (!ctx.ip().equals(Server.LOOPBACK) || !domain().equals(ctx.host())) {
            ctx.status(HttpStatus.METHOD_NOT_ALLOWED)
                    .header("Allow", "GET, HEAD")
                    .result("You may not purge.\n");
            return;
        }
        URI asset = asset(ctx.req().getRequestURI(), ctx.queryString());
        if (asset == null) {
            NoSuchPage.answer(ctx);
            return;
        }
        kept.removeEntry(CacheKeyGenerator.INSTANCE.generateKey(asset));
        ctx.result("Purged.\n");
    }

    /**
     * {@return the URL of an asset at the site; null if the path leads to no asset, or is not valid} However a client
     * spells a path, it is one URL: else each spelling would be one more object in the cache.
     */
    private @Nullable URI asset(String path, @Nullable String query) throws ExecutionException, InterruptedException {
        try {
            String plain = new URI(path).normalize().getPath();
            if (plain == null || ASSET_PATHS.stream().noneMatch(plain::startsWith)) {
                return null;
            }
            String spelled = new URI(null, null, plain, null).toASCIIString();
            return new URI(site.get() + spelled + (query == null ? "" : "?" + query));
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static void passOn(ClassicHttpResponse response, CacheResponseStatus cacheStatus, Context ctx)
            throws IOException {
        ctx.status(response.getCode());
        ctx.header("X-Cache", word(cacheStatus));
        if (cacheStatus == CacheResponseStatus.CACHE_HIT) {
            ctx.header("Age", "0"); // HttpClient leaves it out in the first second.
        }
        for (String name : PASSED_ON) {
            Header header = response.getFirstHeader(name);
            if (header != null) {
                ctx.header(name, header.getValue());
            }
        }
        Header tag = response.getFirstHeader("ETag");
        // HttpClient would ask the site if the tag is not the one of the cached answer.
        if (tag != null && tag.getValue().equals(ctx.header("If-None-Match"))) {
            ctx.status(HttpStatus.NOT_MODIFIED);
        } else if (response.getEntity() != null) {
            ctx.result(content(response.getEntity()));
        }
    }

    private static byte[] content(HttpEntity entity) throws IOException {
        byte[] content = entity.getContent().readNBytes(LARGEST_ASSET + 1);
        if (content.length > LARGEST_ASSET) {
            throw new IOException("The asset is longer than " + LARGEST_ASSET + " bytes.");
        }
        return content;
    }

    private static String word(CacheResponseStatus status) {
        return switch (status) {
            case CACHE_HIT -> "HIT";
            case VALIDATED -> "REVALIDATED";
            default -> "MISS";
        };
    }

    @Override
    public void close() {
        server.close();
        client.close(CloseMode.IMMEDIATE);
    }
}
