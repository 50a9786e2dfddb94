package io.cdnurl.invalidation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.invalidation.InvalidationCoalescer.WhenFull;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InvalidationCoalescerTest {
    private static final Duration AGES = Duration.ofMinutes(5);

    private final List<InvalidationException> failures = new CopyOnWriteArrayList<>();

    private InvalidationCoalescer.Builder coalescer(PurgeService cdn) {
        return InvalidationCoalescer.builder(CdnInvalidator.of(cdn), failures::add);
    }

    private static InvalidationTarget path(int number) {
        return InvalidationTarget.path("/" + number);
    }

    @Test
    void aBurstBecomesOneRequestWhenItIsOver() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        ScriptedCdn cdn = new ScriptedCdn(1000).answering((chunk, reference, request) -> {
            sent.countDown();
            return new PurgeReceipt(null, true);
        });
        try (InvalidationCoalescer edits = coalescer(cdn)
                .quietPeriod(Duration.ofMillis(300))
                .longestDelay(AGES)
                .build()) {
            IntStream.range(0, 500).forEach(i -> edits.add(path(i % 100)));
            assertThat(sent.await(10, SECONDS)).isTrue();
        }
        assertThat(cdn.requests()).hasSize(1);
        assertThat(cdn.purged()).hasSize(100);
        assertThat(failures).isEmpty();
    }

    @Test
    void whatNeverRestsIsSentAfterTheLongestDelay() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        ScriptedCdn cdn = new ScriptedCdn(100_000).answering((chunk, reference, request) -> {
            sent.countDown();
            return new PurgeReceipt(null, true);
        });
        try (InvalidationCoalescer edits = coalescer(cdn)
                .quietPeriod(AGES)
                .longestDelay(Duration.ofMillis(200))
                .build()) {
            edits.add(path(0));
            assertThat(sent.await(10, SECONDS)).isTrue();
        }
    }

    @Test
    void closingSendsWhatWaits() {
        ScriptedCdn cdn = new ScriptedCdn(1000);
        InvalidationCoalescer edits =
                coalescer(cdn).quietPeriod(AGES).longestDelay(AGES).build();
        edits.add(path(1));
        edits.add(path(2));
        assertThat(cdn.requests()).isEmpty();
        edits.close();
        assertThat(cdn.purged()).containsExactly("/1", "/2");
        assertThatThrownBy(() -> edits.add(path(3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'/3' is not purged");
        edits.close();
        assertThat(cdn.requests()).hasSize(1);
    }

    @Test
    void aFullOneIsSentWithoutWaiting() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        ScriptedCdn cdn = new ScriptedCdn(1000).answering((chunk, reference, request) -> {
            sent.countDown();
            return new PurgeReceipt(null, true);
        });
        try (InvalidationCoalescer edits =
                coalescer(cdn).quietPeriod(AGES).longestDelay(AGES).capacity(3).build()) {
            IntStream.range(0, 3).forEach(i -> edits.add(path(i)));
            assertThat(sent.await(10, SECONDS)).isTrue();
        }
    }

    @Test
    void withoutRoomATargetIsRejectedOrWaits() throws Exception {
        for (WhenFull policy : WhenFull.values()) {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            ScriptedCdn cdn = new ScriptedCdn(1000).answering((chunk, reference, request) -> {
                asked.countDown();
                goOn.await();
                return new PurgeReceipt(null, true);
            });
            try (InvalidationCoalescer edits = coalescer(cdn)
                    .quietPeriod(AGES)
                    .longestDelay(AGES)
                    .capacity(2)
                    .whenFull(policy)
                    .build()) {
                IntStream.range(0, 2).forEach(i -> edits.add(path(i)));
                assertThat(asked.await(10, SECONDS)).isTrue();
                IntStream.range(2, 4).forEach(i -> edits.add(path(i)));
                edits.add(path(3)); // which waits already
                if (policy == WhenFull.REJECT) {
                    assertThatThrownBy(() -> edits.add(path(4)))
                            .isInstanceOf(InvalidRequestException.class)
                            .hasMessageStartingWith("The target '/4' is not purged: 2 others wait already");
                    goOn.countDown();
                } else {
                    Thread blocked = new Thread(() -> edits.add(path(4)));
                    blocked.start();
                    while (blocked.getState() != Thread.State.WAITING) {
                        Thread.onSpinWait();
                    }
                    goOn.countDown();
                    blocked.join(10_000);
                    assertThat(blocked.isAlive()).isFalse();
                }
            }
            assertThat(cdn.purged())
                    .containsExactlyElementsOf(
                            policy == WhenFull.REJECT
                                    ? List.of("/0", "/1", "/2", "/3")
                                    : List.of("/0", "/1", "/2", "/3", "/4"));
        }
    }

    @Test
    void aFailureIsToldWithItsReportAndTheNextRequestIsSent() {
        ScriptedCdn cdn = new ScriptedCdn(1000).answering((chunk, reference, request) -> {
            if (request == 1) {
                throw new PurgeFailedException(Reason.DENIED, "no", null);
            }
            return new PurgeReceipt(null, true);
        });
        InvalidationCoalescer edits = coalescer(cdn)
                .quietPeriod(AGES)
                .longestDelay(AGES)
                .capacity(1)
                .whenFull(WhenFull.BLOCK)
                .build();
        edits.add(path(1));
        edits.add(path(2));
        edits.close();
        assertThat(cdn.purged()).containsExactly("/2");
        assertThat(failures)
                .singleElement()
                .isInstanceOfSatisfying(
                        IncompleteInvalidationException.class,
                        failure -> assertThat(failure.report().outstanding()).containsExactly("/1"));
    }

    @Test
    void aTargetThatIsRefusedDoesNotTakeOthersWithIt() {
        ScriptedCdn cdn = new ScriptedCdn(1000);
        InvalidationCoalescer edits =
                coalescer(cdn).quietPeriod(AGES).longestDelay(AGES).build();
        edits.add(path(1));
        assertThatThrownBy(() -> edits.add(InvalidationTarget.tag("news"))).isInstanceOf(InvalidRequestException.class);
        edits.close();
        assertThat(cdn.purged()).containsExactly("/1");
    }

    @Test
    void closingDoesNotTakeForeverAndLosesNothing() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        ScriptedCdn cdn = new ScriptedCdn(1000).answering((chunk, reference, request) -> {
            asked.countDown();
            throw PurgeFailedException.busy("no room", Duration.ofMinutes(5));
        });
        InvalidationCoalescer edits = coalescer(cdn)
                .quietPeriod(Duration.ofMillis(1))
                .closeTimeout(Duration.ofMillis(100))
                .build();
        edits.add(path(1));
        assertThat(asked.await(10, SECONDS)).isTrue();
        edits.add(path(2));
        edits.close();
        assertThat(failures)
                .flatExtracting(failure ->
                        ((IncompleteInvalidationException) failure).report().outstanding())
                .containsExactly("/1", "/2");
    }

    @Test
    void theEndOfTheJvmSendsWhatWaits() throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndingProgram.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(output).contains("purged [/1, /2]");
        assertThat(process.waitFor()).isZero();
    }

    /** Forgets to close. */
    static final class EndingProgram {
        private EndingProgram() {}

        public static void main(String[] args) {
            ScriptedCdn cdn = new ScriptedCdn(10).answering((chunk, reference, request) -> {
                System.out.println("purged " + chunk.items());
                return new PurgeReceipt(null, true);
            });
            InvalidationCoalescer edits = InvalidationCoalescer.builder(CdnInvalidator.of(cdn), failure -> {})
                    .quietPeriod(AGES)
                    .longestDelay(AGES)
                    .build();
            edits.add(path(1));
            edits.add(path(2));
        }
    }
}
