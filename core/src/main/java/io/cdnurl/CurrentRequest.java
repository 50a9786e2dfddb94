package io.cdnurl;

import io.cdnurl.internal.text.Failure;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
 * <p>Scopes nest; closing one restores what was bound before it. Another thread does not see the request: capture it
 * with {@link #get} and restore it there:
 *
 * <pre>{@code
 * RequestContext captured = CurrentRequest.get();
 * executor.execute(() -> {
 *     CurrentRequest scope = CurrentRequest.restore(captured);
 *     ...
 * });
 * }</pre>
 */
public final class CurrentRequest implements AutoCloseable {
    private static final ThreadLocal<@Nullable CurrentRequest> INNERMOST = new ThreadLocal<>();

    private final @Nullable RequestContext request;
    private final @Nullable CurrentRequest outer;
    private boolean closed;

    private CurrentRequest(@Nullable RequestContext request, @Nullable CurrentRequest outer) {
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
        return restore(Objects.requireNonNull(request, "request"));
    }

    /**
     * Binds the request that was captured on another thread, or hides one if there was none.
     *
     * @param captured what {@link #get} returned there; null hides a request that is bound to the current thread
     * @return the scope; close it on the same thread
     */
    public static CurrentRequest restore(@Nullable RequestContext captured) {
        CurrentRequest scope = new CurrentRequest(captured, INNERMOST.get());
        INNERMOST.set(scope);
        return scope;
    }

    /**
     * Runs a task with a request bound.
     *
     * @param request the request that is answered
     * @param body the task, which runs on this thread
     * @param <T> what it returns
     * @return what it returned
     * @throws Exception what it threw
     */
    public static <T> T call(RequestContext request, Callable<T> body) throws Exception {
        Objects.requireNonNull(body, "body");
        CurrentRequest scope = bind(request);
        try {
            return body.call();
        } finally {
            scope.close();
        }
    }

    /** {@return the request bound to the current thread by the innermost scope, or null} */
    public static @Nullable RequestContext get() {
        CurrentRequest scope = INNERMOST.get();
        return scope == null ? null : scope.request;
    }

    /** Returns the request bound to the current thread; if none is bound, the one that something else finds. */
    static @Nullable RequestContext or(@Nullable Supplier<@Nullable RequestContext> other) {
        RequestContext bound = get();
        return bound != null || other == null ? bound : supplied(other);
    }

    private static @Nullable RequestContext supplied(Supplier<@Nullable RequestContext> other) {
        try {
            return other.get();
        } catch (CdnUrlException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InvalidValueException(
                    "The request cannot be told: the Supplier given to CdnSettings.Builder.request(...) failed with "
                            + Failure.of(e) + ". Let it return null where there is no request.",
                    e);
        }
    }

    /**
     * Ends the scope; closing it again does nothing.
     *
     * @throws IllegalStateException if another thread bound it, or scopes inside it are still open; those are then
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
