package io.cdnurl.examples.scaling.app;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreaker.State;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.event.CircuitBreakerStateChangedEvent;
import java.time.Duration;
import java.util.function.Supplier;
import net.javacrumbs.shedlock.support.LockException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/**
 * Asks the store for what pages can do without. When it does not answer, it is left alone, and tried again by one
 * question a second. So a store that hangs costs one request a second the half second of its time limit, and the others
 * nothing.
 */
final class SharedStore {
    private static final Logger LOG = LoggerFactory.getLogger(SharedStore.class);

    private final CircuitBreaker<Object> breaker = CircuitBreaker.builder()
            .handle(DataAccessException.class, LockException.class)
            .withFailureThreshold(1)
            .withSuccessThreshold(1)
            .withDelay(Duration.ofSeconds(1))
            .onOpen(this::logOpen)
            .onClose(event -> LOG.info("The store answers again."))
            .build();

    private volatile @Nullable RuntimeException lastFailure;

    private void logOpen(CircuitBreakerStateChangedEvent event) {
        RuntimeException failure = lastFailure;
        if (event.getPreviousState() == State.CLOSED && failure != null) { // and not after each try
            LOG.warn(
                    "This instance does without the store: {}",
                    NestedExceptionUtils.getMostSpecificCause(failure).toString());
        }
    }

    /**
     * Asks the store.
     *
     * @param question asks it
     * @param otherwise answers if the store does not
     */
    <T> T ask(Supplier<T> question, Supplier<T> otherwise) {
        try {
            return Failsafe.with(breaker).get(() -> answer(question));
        } catch (DataAccessException | LockException | CircuitBreakerOpenException e) {
            LOG.debug("Without the store", e);
            return otherwise.get();
        }
    }

    private <T> T answer(Supplier<T> question) {
        try {
            return question.get();
        } catch (DataAccessException | LockException e) {
            lastFailure = e;
            throw e;
        }
    }
}
