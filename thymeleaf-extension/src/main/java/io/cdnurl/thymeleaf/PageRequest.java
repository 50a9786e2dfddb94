package io.cdnurl.thymeleaf;

import io.cdnurl.CurrentRequest;
import io.cdnurl.InvalidValueException;
import io.cdnurl.RequestContext;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IContext;
import org.thymeleaf.context.IWebContext;
import org.thymeleaf.web.IWebExchange;
import org.thymeleaf.web.IWebRequest;

/**
 * The request that a page answers, made once for the page. It is kept as an attribute of the page's request, which
 * templates can reach: so it has no methods that lead anywhere.
 */
final class PageRequest {
    private static final String ATTRIBUTE = PageRequest.class.getName();

    /** One request may have several: a forward to another application makes one with another application's path. */
    private final IWebExchange exchange;

    private final RequestContext context;

    private PageRequest(IWebExchange exchange) {
        this.exchange = exchange;
        IWebRequest request = exchange.getRequest();
        Integer port = request.getServerPort();
        String path = request.getApplicationPath();
        String host = request.getServerName(); // WebFlux tells none if it is not valid
        this.context = RequestContext.of(
                request.getScheme(), host == null ? "" : host, port == null ? -1 : port, path == null ? "" : path);
    }

    /** Returns what the page variable for the request holds; null if it is not set. */
    static @Nullable Object variable(IContext context) {
        return context.getVariable(RequestContext.VARIABLE);
    }

    /**
     * Finds the request: the thread's, else that of the page, if it is a page of a web application.
     *
     * @throws InvalidValueException if the page's request has a host that is not valid
     */
    static @Nullable RequestContext find(IContext context) {
        RequestContext bound = CurrentRequest.get();
        return bound == null && context instanceof IWebContext web ? of(web.getExchange()) : bound;
    }

    private static RequestContext of(IWebExchange exchange) {
        if (exchange.getAttributeValue(ATTRIBUTE) instanceof PageRequest kept && kept.exchange == exchange) {
            return kept.context;
        }
        PageRequest made = new PageRequest(exchange);
        exchange.setAttributeValue(ATTRIBUTE, made);
        return made.context;
    }
}
