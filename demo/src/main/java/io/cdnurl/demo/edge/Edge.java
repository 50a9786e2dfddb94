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
 * A small edge cache: it pulls assets from the site, and nothing else, and keeps them as long as their headers allow. The
 * keeping is Apache HttpClient's (RFC 9111, as a shared cache); here is what is around it. The key is the whole URL,
 * query string included, or every version would be the same file.
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
     * @param port 0 for any that is free
     * @param site where it pulls from; known when the site has started, which in turn needs the edge's port
     */
    public static Edge start(int port, Future<URI> site) {
        return new Edge(port, site);
    }

    /** The host and port that the URLs of assets name. */
    public String domain() {
        // Not localhost, where pages are: the browser sees another host, and sends it no cookies.
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

    /** Forgets one URL, if this machine says so, as varnish/default.vcl does. */
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

    /** Where the site has what a browser asks for; null if that is no asset, or no URL. */
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
            ctx.header("Age", "0"); // The client leaves it out in the first second.
        }
        for (String name : PASSED_ON) {
            Header header = response.getFirstHeader(name);
            if (header != null) {
                ctx.header(name, header.getValue());
            }
        }
        Header tag = response.getFirstHeader("ETag");
        // Left to the client, a tag that is not that of what is kept would be a question to the site.
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
