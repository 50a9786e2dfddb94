package io.cdnurl.invalidation.internal.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.invalidation.InvalidationTarget;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingTargetsTest {
    private static final InvalidationTarget A = InvalidationTarget.path("/a");
    private static final InvalidationTarget B = InvalidationTarget.path("/b");
    private static final InvalidationTarget C = InvalidationTarget.path("/c");

    private long now;

    private PendingTargets pending(int capacity) {
        return new PendingTargets(Duration.ofNanos(10), Duration.ofNanos(25), capacity, () -> now);
    }

    @Test
    void nothingIsNeverDue() {
        assertThat(pending(3).untilDue()).isEqualTo(PendingTargets.NEVER);
        assertThat(pending(3).take()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 5, -7})
    void aTargetIsDueWhenNothingWasAddedForAWhile(long start) {
        PendingTargets pending = pending(3);
        now = start;
        pending.add(A);
        assertThat(pending.untilDue()).isEqualTo(10);
        now += 8;
        pending.add(B);
        assertThat(pending.untilDue()).isEqualTo(10);
        now += 10;
        assertThat(pending.untilDue()).isZero();
        assertThat(pending.take()).containsExactly(A, B);
        assertThat(pending.untilDue()).isEqualTo(PendingTargets.NEVER);
    }

    @Test
    void theFirstOneDoesNotWaitForEver() {
        PendingTargets pending = pending(3);
        pending.add(A);
        for (now = 0; now <= 20; now += 5) {
            pending.add(B);
        }
        now = 20;
        assertThat(pending.untilDue()).isEqualTo(5);
        now = 26;
        assertThat(pending.untilDue()).isNegative();
        pending.take();
        pending.add(C);
        assertThat(pending.untilDue()).isEqualTo(10);
    }

    @Test
    void asManyAsThereMayBeAreDueAtOnce() {
        PendingTargets pending = pending(2);
        pending.add(A);
        assertThat(pending.hasRoomFor(B)).isTrue();
        pending.add(B);
        assertThat(pending.untilDue()).isZero();
        assertThat(pending.hasRoomFor(C)).isFalse();
        assertThat(pending.hasRoomFor(A)).isTrue();
        pending.add(A);
        assertThat(pending.take()).containsExactly(A, B);
        assertThat(pending.hasRoomFor(C)).isTrue();
    }

    @Test
    void theLongestTimesDoNotOverflow() {
        Duration longest = Duration.ofNanos(Long.MAX_VALUE);
        PendingTargets pending = new PendingTargets(longest, longest, 2, () -> now);
        now = -100;
        pending.add(A);
        now = 100;
        assertThat(pending.untilDue()).isEqualTo(Long.MAX_VALUE - 200);
    }
}
