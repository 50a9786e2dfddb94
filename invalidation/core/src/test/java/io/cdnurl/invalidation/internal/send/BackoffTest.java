package io.cdnurl.invalidation.internal.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void theBackoffIsFullJitterUnderALimitThatDoubles() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
        for (int attempt : new int[] {1, 2, 3, 7, 40, 1_000_000}) {
            Duration limit = Duration.ofSeconds(Math.min(60, 1L << Math.min(attempt - 1, 10)));
            List<Duration> waits = IntStream.range(0, 1000)
                    .mapToObj(i -> backoff.after(attempt))
                    .toList();
            assertThat(waits).allMatch(wait -> !wait.isNegative() && wait.compareTo(limit) <= 0);
            assertThat(waits).anyMatch(wait -> wait.compareTo(limit.dividedBy(4)) < 0);
            assertThat(waits)
                    .anyMatch(wait -> wait.compareTo(limit.multipliedBy(3).dividedBy(4)) > 0);
        }
    }
}
