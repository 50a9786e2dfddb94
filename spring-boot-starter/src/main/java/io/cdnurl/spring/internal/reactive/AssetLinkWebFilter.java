package io.cdnurl.spring.internal.reactive;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.site.SiteAssets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Turns the links of pages to static assets into URLs on the CDN: what asks {@link ServerWebExchange#transformUrl} for
 * its links, as Thymeleaf's {@code @{/css/x.css}} and FreeMarker's {@code <@spring.url>} do. Thread-safe.
 */
public final class AssetLinkWebFilter implements WebFilter {
    private final Supplier<CdnUrlBuilder> cdn;
    /** Two threads may ask for it; the answer is the same. */
    private volatile @Nullable SiteAssets assets;

    /**
     * Makes the filter.
     *
     * @param cdn gives what writes the URLs; asked for the first link, and its answer is kept
     */
    public AssetLinkWebFilter(Supplier<CdnUrlBuilder> cdn) {
        this.cdn = cdn;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.addUrlTransformer(link -> {
            SiteAssets known = assets();
            String url = known.mayLeadToAsset(link) ? known.urlOf(link, ExchangeRequests.of(exchange)) : null;
            return url == null ? link : url;
        });
        return chain.filter(exchange);
    }

    private SiteAssets assets() {
        SiteAssets known = assets;
        if (known == null) {
            known = cdn.get().siteAssets();
            assets = known;
        }
        return known;
    }
}
