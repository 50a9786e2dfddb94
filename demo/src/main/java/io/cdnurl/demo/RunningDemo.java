package io.cdnurl.demo;

import io.cdnurl.demo.asset.Assets;
import io.cdnurl.demo.desk.DeskKey;
import io.cdnurl.demo.edge.Edge;
import io.cdnurl.demo.page.SiteMap;
import io.cdnurl.demo.server.UnusableDemoException;
import io.cdnurl.demo.settings.CdnBuilders;
import io.cdnurl.demo.settings.Preferences;
import io.cdnurl.demo.template.Engine;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The site and its edge, running. */
final class RunningDemo implements AutoCloseable {
    private final Site site;
    private final @Nullable Edge edge;
    private final CdnBuilders builders;
    private final String edgeAddress;

    private RunningDemo(Site site, @Nullable Edge edge, CdnBuilders builders, String edgeAddress) {
        this.site = site;
        this.edge = edge;
        this.builders = builders;
        this.edgeAddress = edgeAddress;
    }

    /**
     * Starts the site, and an edge in front of its assets.
     *
     * @param key the token that opens the warden's desk
     * @throws UnusableDemoException if a port is taken
     */
    static RunningDemo start(int port, int edgePort, Assets assets, Engine engine, DeskKey key) {
        CompletableFuture<URI> origin = new CompletableFuture<>();
        Edge edge = Edge.start(edgePort, origin);
        try {
            RunningDemo demo = start(port, edge.domain(), edge, assets, engine, key);
            origin.complete(demo.site.origin());
            return demo;
        } catch (RuntimeException e) {
            edge.close();
            throw e;
        }
    }

    /**
     * Starts the site with another edge, such as Varnish, in front of its assets.
     *
     * @param edgeDomain the edge's host and port
     * @param key the token that opens the warden's desk
     * @throws UnusableDemoException if the port is taken
     */
    static RunningDemo start(int port, String edgeDomain, Assets assets, Engine engine, DeskKey key) {
        return start(port, edgeDomain, null, assets, engine, key);
    }

    private static RunningDemo start(
            int port, String edgeDomain, @Nullable Edge edge, Assets assets, Engine engine, DeskKey key) {
        SiteMap map = new SiteMap();
        CdnBuilders builders = new CdnBuilders(edgeDomain, assets, map.routes());
        String edgeAddress = "http://" + edgeDomain;
        Site site = Site.start(port, map, assets, builders, Preferences.defaults(engine), edgeAddress, key);
        return new RunningDemo(site, edge, builders, edgeAddress);
    }

    /** {@return the address of the site, for a browser} */
    String siteAddress() {
        return "http://" + site.host();
    }

    /** {@return the address of the edge, from which the pages load their assets} */
    String edgeAddress() {
        return edgeAddress;
    }

    @Override
    public void close() {
        site.close();
        if (edge != null) {
            edge.close();
        }
        builders.close();
    }
}
