package io.cdnurl.servlet;

import io.cdnurl.CurrentRequest;
import io.cdnurl.InvalidValueException;
import io.cdnurl.RequestContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Binds each request to its thread while it is answered, so that URLs follow its scheme, host, context path and
 * blueprint ({@link CurrentRequest}).
 *
 * <pre>{@code
 * new RequestBindingFilter().withBlueprint("admin", "/admin")   // .static is admin.static below /admin
 * }</pre>
 *
 * <p>Map it to all dispatcher types: pages for errors, forwards, includes and asynchronous answers get the request that
 * the browser made. The scheme, the host and the port are what the container says. Behind a proxy, let the container or
 * the framework apply the headers of trusted proxies ({@code X-Forwarded-Proto}); this filter reads no header.
 *
 * <p>A request whose host is not valid is answered with 400. Immutable and thread-safe.
 */
public final class RequestBindingFilter implements Filter {
    /** Of the first dispatch: the request that the browser made. */
    private static final String ATTRIBUTE = RequestBindingFilter.class.getName();

    private final List<Blueprint> blueprints;

    /** Makes a filter without blueprints. */
    public RequestBindingFilter() {
        this(List.of());
    }

    private RequestBindingFilter(List<Blueprint> blueprints) {
        this.blueprints = blueprints;
    }

    /**
     * A part of the site.
     *
     * @param name its name
     * @param path the decoded path below the context path, without a slash at its end
     */
    private record Blueprint(String name, String path) {
        boolean has(String requested) {
            return requested.startsWith(path)
                    && (requested.length() == path.length() || requested.charAt(path.length()) == '/');
        }
    }

    /**
     * Returns this filter with one more blueprint. The one with the longest path that fits a request answers it.
     *
     * @param name the blueprint's name, {@code admin}
     * @param path the decoded path that its pages are below, {@code /admin}, under the context path
     * @return the new filter
     * @throws InvalidValueException if the path does not begin with a slash, or leads elsewhere
     */
    public RequestBindingFilter withBlueprint(String name, String path) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(path, "path");
        String checked =
                RequestContext.of("http", "localhost").withRootPath(path).rootPath();
        return new RequestBindingFilter(Stream.concat(blueprints.stream(), Stream.of(new Blueprint(name, checked)))
                .sorted(Comparator.comparingInt(blueprint -> -blueprint.path.length()))
                .toList());
    }

    /**
     * Returns the request that such a filter bound, for what answers it on another thread.
     *
     * @param request the container's request
     * @return the request as it was bound; null if no such filter has seen it
     */
    public static @Nullable RequestContext boundTo(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof RequestContext ofFirstDispatch ? ofFirstDispatch : null;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
            return;
        }
        RequestContext context = context(http);
        if (context != null) {
            CurrentRequest scope = CurrentRequest.bind(context);
            try {
                chain.doFilter(request, response);
            } finally {
                scope.close();
            }
        } else if (request.getDispatcherType() == DispatcherType.REQUEST) {
            answer.setHeader("Cache-Control", "no-store");
            answer.sendError(HttpServletResponse.SC_BAD_REQUEST, "The request's host is not valid.");
        } else {
            chain.doFilter(request, response); // the page that tells of the error
        }
    }

    private @Nullable RequestContext context(HttpServletRequest request) {
        RequestContext ofFirstDispatch = boundTo(request);
        if (ofFirstDispatch != null) {
            return ofFirstDispatch;
        }
        try {
            RequestContext context = ServletRequests.context(request).withBlueprint(blueprint(request));
            request.setAttribute(ATTRIBUTE, context);
            return context;
        } catch (InvalidValueException e) {
            return null;
        }
    }

    private @Nullable String blueprint(HttpServletRequest request) {
        if (blueprints.isEmpty()) {
            return null;
        }
        String path = ServletRequests.path(request);
        for (Blueprint blueprint : blueprints) {
            if (blueprint.has(path)) {
                return blueprint.name;
            }
        }
        return null;
    }
}
