package io.cdnurl.examples.scaling.app;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreaker.State;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.event.CircuitBreakerStateChangedEvent;
import java.time.Duration;
import java.util.function.Supplier;
import net.javacrumbs.shedlock.support.LockException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
            .onOpen(SharedStore::logOpen)
            .onClose(event -> LOG.info("The store answers again."))
            .build();

    private static void logOpen(CircuitBreakerStateChangedEvent event) {
        if (event.getPreviousState() == State.CLOSED) { // and not after each try
            LOG.warn("The store does not answer: this instance does without it.");
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
            return Failsafe.with(breaker).get(question::get);
        } catch (DataAccessException | LockException | CircuitBreakerOpenException e) {
            LOG.debug("Without the store", e);
            return otherwise.get();
        }
    }
}
