package io.cdnurl.spring.internal.reactive;

import io.cdnurl.RequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ServerWebExchange;

/**
 * Puts the request into the model of each page: WebFlux renders pages on threads that know nothing of it. The pages of
 * functional routes and error pages have a model of their own and do without.
 */
@ControllerAdvice
public final class RequestInModel {
    /** Spring makes it. */
    public RequestInModel() {}

    /**
     * Describes the request.
     *
     * @param exchange the request and its answer
     * @return the request; null if its host is no address of a site
     */
    @ModelAttribute(name = RequestContext.VARIABLE, binding = false)
    public @Nullable RequestContext request(ServerWebExchange exchange) {
        return ExchangeRequests.of(exchange);
    }
}
