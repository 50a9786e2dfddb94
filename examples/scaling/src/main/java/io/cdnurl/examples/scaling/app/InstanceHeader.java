package io.cdnurl.examples.scaling.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Names the instance in each answer: for logs, and as a part of {@code Server-Timing}, a header that the scripts of a
 * page can read.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InstanceHeader extends OncePerRequestFilter {
    private final String instance;

    InstanceHeader(ScalingProperties properties) {
        this.instance = properties.instance();
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Instance", instance);
        response.setHeader("Server-Timing", "instance;desc=\"" + instance + "\"");
        chain.doFilter(request, response);
    }
}
