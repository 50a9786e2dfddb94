package io.cdnurl;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The request that the current thread answers, bound for a scope:
 *
 * <pre>{@code
 * CurrentRequest scope = CurrentRequest.bind(RequestContext.of("https", "www.example.com"));
 * try {
 *     ... // url_for(...) on this thread knows the request
 * } finally {
 *     scope.close();
 * }
 * }</pre>
 *
 * Scopes nest; closing one restores what was bound before it. What another thread renders does not see it: pass the
 * context in the page variable {@value RequestContext#VARIABLE} there.
 */
public final class CurrentRequest implements AutoCloseable {
    private static final ThreadLocal<@Nullable CurrentRequest> INNERMOST = new ThreadLocal<>();

    private final RequestContext request;
    private final @Nullable CurrentRequest outer;
    private boolean closed;

    private CurrentRequest(RequestContext request, @Nullable CurrentRequest outer) {
        this.request = request;
        this.outer = outer;
    }

    /**
     * Binds a request to the current thread.
     *
     * @param request the request that is answered
     * @return the scope; close it on the same thread
     */
    public static CurrentRequest bind(RequestContext request) {
        CurrentRequest scope = new CurrentRequest(Objects.requireNonNull(request, "request"), INNERMOST.get());
        INNERMOST.set(scope);
        return scope;
    }

    /**
     * Calls something with a request bound.
     *
     * @param request the request that is answered
     * @param body what is to run on this thread
     * @param <T> what it returns
     * @return what it returned
     * @throws Exception what it threw
     */
    public static <T> T call(RequestContext request, Callable<T> body) throws Exception {
        CurrentRequest scope = bind(request);
        try {
            return body.call();
        } finally {
            scope.close();
        }
    }

    /**
     * Returns the request bound to the current thread.
     *
     * @return the innermost one, null if there is none
     */
    public static @Nullable RequestContext get() {
        CurrentRequest scope = INNERMOST.get();
        return scope == null ? null : scope.request;
    }

    /**
     * Ends the scope; closing it again does nothing.
     *
     * @throws IllegalStateException if it was bound by another thread, or scopes inside it are still open; those are then
     *     ended too, so that nothing is left for the thread's next request
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        CurrentRequest innermost = INNERMOST.get();
        CurrentRequest scope = innermost;
        while (scope != null && scope != this) {
            scope = scope.outer;
        }
        if (scope == null) {
            throw new IllegalStateException("This scope was bound by another thread: close it there.");
        }
        for (CurrentRequest inner = innermost; inner != null && inner != outer; inner = inner.outer) {
            inner.closed = true;
        }
        if (outer == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(outer);
        }
        if (innermost != this) {
            throw new IllegalStateException("Scopes inside this one were still open: close each, in reverse order.");
        }
    }
}
