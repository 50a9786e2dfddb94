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
import org.apache.hc.client5.http.impl.cache.BasicHttpCacheStorage;
import org.apache.hc.client5.http.impl.cache.CacheConfig;
import org.apache.hc.client5.http.impl.cache.CacheKeyGenerator;
import org.apache.hc.client5.http.impl.cache.CachingHttpClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * A small edge cache: it fetches assets from the site, nothing else, and keeps them as long as their headers allow.
 * Apache HttpClient does the caching (RFC 9111, as a shared cache). The cache key is the whole URL, with the query:
 * without it, all versions of a file would be the same.
 */
public final class Edge implements AutoCloseable {
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
            ctx.status(HttpStatus.BAD_GATEWAY).result("The site does not answer.\n");
        }
    }

    /** Removes one URL from the cache if this machine asks for it, like varnish/default.vcl. */
    private void purge(Context ctx) throws ExecutionException, InterruptedException, ResourceIOException {
        if (!ctx.ip().equals(Server.LOOPBACK)) {
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

    /** {@return the URL of an asset at the site; null if the path leads to no asset, or is not valid} */
    private @Nullable URI asset(String path, @Nullable String query) throws ExecutionException, InterruptedException {
        if (ASSET_PATHS.stream().noneMatch(path::startsWith)) {
            return null;
        }
        try {
            return new URI(site.get() + path + (query == null ? "" : "?" + query));
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
            ctx.result(EntityUtils.toByteArray(response.getEntity(), LARGEST_ASSET));
        }
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
