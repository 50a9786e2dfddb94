package io.cdnurl.spring.internal.reactive;

import io.cdnurl.InvalidValueException;
import io.cdnurl.RequestContext;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** The request of an exchange, described once. */
final class ExchangeRequests {
    private static final String ATTRIBUTE = ExchangeRequests.class.getName();

    private ExchangeRequests() {}

    /** {@return the request; null if its host is no address of a site} */
    static @Nullable RequestContext of(ServerWebExchange exchange) {
        Object known = exchange.getAttribute(ATTRIBUTE);
        if (known instanceof RequestContext context) {
            return context;
        }
        RequestContext context = describe(exchange.getRequest());
        if (context != null) {
            exchange.getAttributes().put(ATTRIBUTE, context);
        }
        return context;
    }

    private static @Nullable RequestContext describe(ServerHttpRequest request) {
        URI uri = request.getURI();
        String root = request.getPath().contextPath().value();
        try {
            if (uri.getScheme() != null && uri.getHost() != null) {
                return RequestContext.of(uri.getScheme(), uri.getHost(), uri.getPort(), root);
            }
            // A URI has no host if the name has an underscore, which names in private networks have.
            UriComponents parts =
                    UriComponentsBuilder.fromUriString(uri.toString()).build();
            return parts.getScheme() == null || parts.getHost() == null
                    ? null
                    : RequestContext.of(parts.getScheme(), parts.getHost(), parts.getPort(), root);
        } catch (InvalidValueException | NumberFormatException e) { // a made-up host is no address of the site
            return null;
        }
    }
}
