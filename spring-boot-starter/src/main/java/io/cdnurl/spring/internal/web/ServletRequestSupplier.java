package io.cdnurl.spring.internal.web;

import io.cdnurl.InvalidValueException;
import io.cdnurl.RequestContext;
import io.cdnurl.servlet.RequestBindingFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Finds the request that Spring knows of, also on the threads of asynchronous {@code Callable}s. It is described once.
 */
public final class ServletRequestSupplier implements Supplier<@Nullable RequestContext> {
    private static final String ATTRIBUTE = ServletRequestSupplier.class.getName();

    @Override
    public @Nullable RequestContext get() {
        RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
        if (!(attributes instanceof ServletRequestAttributes ofServlet)) {
            return null;
        }
        HttpServletRequest request = ofServlet.getRequest();
        RequestContext bound = RequestBindingFilter.boundTo(request); // it knows the blueprint
        if (bound != null) {
            return bound;
        }
        if (request.getAttribute(ATTRIBUTE) instanceof RequestContext known) {
            return known;
        }
        RequestContext context = context(request);
        request.setAttribute(ATTRIBUTE, context);
        return context;
    }

    private static @Nullable RequestContext context(HttpServletRequest request) {
        try {
            return RequestContext.of(
                    request.getScheme(), request.getServerName(), request.getServerPort(), request.getContextPath());
        } catch (InvalidValueException e) { // a made-up host is no address of the site
            return null;
        }
    }
}
