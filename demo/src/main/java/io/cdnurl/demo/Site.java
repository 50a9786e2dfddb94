package io.cdnurl.demo;

import io.cdnurl.StaticEndpoint;
import io.cdnurl.demo.asset.AssetHandler;
import io.cdnurl.demo.asset.Assets;
import io.cdnurl.demo.asset.Slate;
import io.cdnurl.demo.desk.Desk;
import io.cdnurl.demo.desk.DeskKey;
import io.cdnurl.demo.desk.Outcome;
import io.cdnurl.demo.page.Page;
import io.cdnurl.demo.page.PageWriter;
import io.cdnurl.demo.page.SiteMap;
import io.cdnurl.demo.server.Server;
import io.cdnurl.demo.settings.CdnBuilders;
import io.cdnurl.demo.settings.Preferences;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The web site: its pages, its assets, the panel and the desk. */
final class Site implements AutoCloseable {
    private static final String COOKIE = "preferences";

    private final SiteMap map;
    private final Assets assets;
    private final PageWriter writer;
    private final Preferences defaults;
    private final Slate slate;
    private final Desk desk;
    private final String policy;
    private final Server server;

    private Site(
            int port,
            SiteMap map,
            Assets assets,
            CdnBuilders builders,
            Preferences defaults,
            String edge,
            DeskKey key) {
        this.map = map;
        this.assets = assets;
        this.writer = new PageWriter(builders);
        this.defaults = defaults;
        this.slate = new Slate();
        this.desk = new Desk(key, slate, builders, edge);
        this.policy = contentSecurityPolicy(edge);
        this.server = Server.start(port, "--port", this::addRoutes);
    }

    /**
     * Starts the site.
     *
     * @param port the port; 0 for any free port
     * @param edge the origin of the edge, {@code http://127.0.0.1:8081}, from which pages may load assets
     * @param key the token that opens the warden's desk
     */
    static Site start(
            int port,
            SiteMap map,
            Assets assets,
            CdnBuilders builders,
            Preferences defaults,
            String edge,
            DeskKey key) {
        return new Site(port, map, assets, builders, defaults, edge, key);
    }

    private static String contentSecurityPolicy(String edge) {
        String assetsFrom = " 'self' " + edge;
        return "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
                + "; style-src" + assetsFrom
                + "; script-src" + assetsFrom
                + "; font-src" + assetsFrom
                + "; img-src" + assetsFrom
                + "; connect-src" + assetsFrom;
    }

    private void addRoutes(RoutesConfig routes) {
        for (StaticEndpoint endpoint : assets.endpoints()) {
            Server.serve(endpoint.urlPath() + "/<filename>", new AssetHandler(assets, endpoint), routes);
        }
        Server.serve("/manifest.md5", ctx -> ctx.result(assets.manifest()), routes);
        Server.serve("/live/" + Slate.FILE, slate, routes);
        routes.post("/settings", this::remember);
        Server.accept("/write", ctx -> answer(desk.write(ctx), ctx), routes);
        Server.accept("/purge", ctx -> answer(desk.purge(ctx), ctx), routes);
        for (Page page : map.pages()) {
            boolean isDesk = page.equals(map.desk());
            Server.serve(page.path(), ctx -> show(isDesk ? page.with(desk.model("")) : page, ctx), routes);
        }
    }

    /** Answers at once, or after a pause in which no thread waits. */
    private void answer(Outcome outcome, Context ctx) {
        if (outcome.pause().isZero()) {
            write(outcome, ctx);
        } else {
            Executor later = CompletableFuture.delayedExecutor(outcome.pause().toMillis(), TimeUnit.MILLISECONDS);
            ctx.future(() -> CompletableFuture.runAsync(() -> write(outcome, ctx), later));
        }
    }

    /** Answers a browser with the page of the desk, and a program with JSON. */
    private void write(Outcome outcome, Context ctx) {
        ctx.status(outcome.status());
        if (String.valueOf(ctx.header("Accept")).contains("text/html")) {
            show(map.desk().with(desk.model(outcome.message())), ctx);
        } else {
            ctx.contentType("application/json").result(outcome.json());
        }
    }

    private void show(Page page, Context ctx) {
        String cookie = ctx.cookie(COOKIE);
        Preferences preferences =
                Optional.ofNullable(cookie).flatMap(Preferences::ofCookie).orElse(defaults);
        ctx.header("Content-Security-Policy", policy);
        ctx.contentType("text/html; charset=utf-8").result(writer.write(page, preferences, host()));
    }

    private void remember(Context ctx) {
        List<String> words = new ArrayList<>();
        for (String field : List.of("engine", "scheme", "on")) {
            words.addAll(ctx.formParams(field));
        }
        Optional<Preferences> preferences = Preferences.of(words);
        Page page = map.at(String.valueOf(ctx.formParam("page")));
        if (preferences.isEmpty() || page == null) {
            ctx.status(HttpStatus.BAD_REQUEST).result("The panel has no such choice.\n");
            return;
        }
        Cookie cookie = new Cookie(COOKIE, preferences.get().toCookie());
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.LAX);
        ctx.cookie(cookie);
        ctx.redirect(page.path() + "#workbench", HttpStatus.SEE_OTHER);
    }

    /** {@return host and port of the site, for a browser} */
    String host() {
        return "localhost:" + server.port();
    }

    /** {@return the address from which the edge fetches} */
    URI origin() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.close();
    }
}
