package io.cdnurl.faults.truth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What something was, one state after the other, and so what a page may show of it. Times are those of
 * {@link System#nanoTime()}. Thread-safe.
 *
 * @param <T> a state
 */
public final class Timeline<T> {
    private final long patience;
    private final List<State<T>> states = new ArrayList<>();

    /**
     * Starts without a state.
     *
     * @param patience for how long a page may still show a state when the next one is there
     */
    public Timeline(Duration patience) {
        this.patience = patience.toNanos();
    }

    /** A state that begins. Until it {@linkplain #isThere is there}, pages may show it or the one before. */
    public static final class State<T> {
        private final T value;
        private final long begun = System.nanoTime();
        private volatile long there = Long.MAX_VALUE;

        private State(T value) {
            this.value = value;
        }

        /** Says that everyone who looks from now on sees this state, or a later one. */
        public void isThere() {
            there = System.nanoTime();
        }
    }

    /**
     * {@return a new state, which begins now}
     *
     * @param value what it is
     */
    public synchronized State<T> begin(T value) {
        State<T> state = new State<>(value);
        states.add(state);
        return state;
    }

    /** {@return whether no state has begun} */
    public synchronized boolean isEmpty() {
        return states.isEmpty();
    }

    /**
     * {@return whether a page may show a state}
     *
     * @param shown tells whether a state is what the page shows
     * @param from when the page was asked for
     * @param to when it had arrived
     */
    public synchronized boolean mayShow(Predicate<T> shown, long from, long to) {
        for (int i = states.size() - 1; i >= 0; i--) {
            State<T> state = states.get(i);
            if (state.begun - to <= 0 && shown.test(state.value)) {
                return true;
            }
            if (state.there != Long.MAX_VALUE && from - state.there > patience) {
                return false; // it has displaced all earlier ones
            }
        }
        return false;
    }
}
