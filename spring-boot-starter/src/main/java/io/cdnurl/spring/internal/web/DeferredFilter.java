package io.cdnurl.spring.internal.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A filter that is made later. The server starts its filters before most beans are there, and what this one needs would
 * bring half of the application up with it.
 */
public final class DeferredFilter implements Filter {
    private final Supplier<Filter> source;
    /** Two threads may make two, which are equal. */
    private volatile @Nullable Filter made;

    /**
     * Makes the filter.
     *
     * @param source makes the filter that is meant
     */
    public DeferredFilter(Supplier<Filter> source) {
        this.source = source;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        make().doFilter(request, response, chain);
    }

    /** {@return the filter that is meant; it is made now, unless it was before} */
    public Filter make() {
        Filter filter = made;
        if (filter == null) {
            filter = source.get();
            made = filter;
        }
        return filter;
    }
}
