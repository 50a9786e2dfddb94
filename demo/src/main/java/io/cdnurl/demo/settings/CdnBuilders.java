package io.cdnurl.demo.settings;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RouteTable;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.demo.asset.Assets;
import io.cdnurl.demo.asset.Slate;
import io.cdnurl.demo.settings.Preferences.Settings;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A builder for each combination of settings that a visitor chose. Each is created once. */
public final class CdnBuilders implements AutoCloseable {
    private final String domain;
    private final Assets assets;
    private final RouteTable routes;
    private final Map<Settings, CdnUrlBuilder> builders = new ConcurrentHashMap<>();

    /**
     * Starts without builders.
     *
     * @param domain host and port of the edge. They come from the options, never from a request: a cache could keep a
     *     page that names the host of one request, and send it to other visitors.
     */
    public CdnBuilders(String domain, Assets assets, RouteTable routes) {
        this.domain = domain;
        this.assets = assets;
        this.routes = routes;
    }

    /**
     * {@return the builder for settings}
     *
     * @throws io.cdnurl.InvalidSettingsException if the library refuses them
     */
    public CdnUrlBuilder get(Settings settings) {
        return builders.computeIfAbsent(settings, this::make);
    }

    private CdnUrlBuilder make(Settings settings) {
        CdnSettings.Builder cdn = CdnSettings.builder()
                .domain(domain)
                .scheme(settings.scheme())
                .debug(settings.on().contains(Switch.DEBUG))
                .timestamp(settings.on().contains(Switch.TIMESTAMP))
                .router(routes);
        if (settings.on().contains(Switch.MANIFEST)) {
            cdn.manifestUrl(assets.manifestUrl().toString());
        }
        if (settings.on().contains(Switch.VERSION)) {
            cdn.version(Assets.RELEASE);
        }
        for (StaticEndpoint endpoint : assets.endpoints()) {
            cdn.staticEndpoint(endpoint);
        }
        cdn.staticEndpoint(Slate.endpoint());
        return CdnUrlBuilder.of(cdn.build());
    }

    /** {@return the names of the static endpoints} */
    public Set<String> endpoints() {
        return Stream.concat(assets.endpoints().stream().map(StaticEndpoint::name), Stream.of(Slate.ENDPOINT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public void close() {
        builders.values().forEach(CdnUrlBuilder::close);
    }
}
