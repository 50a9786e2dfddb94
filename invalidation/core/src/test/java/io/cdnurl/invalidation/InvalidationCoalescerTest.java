package io.cdnurl.invalidation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.invalidation.InvalidationCoalescer.FailureListener;
import io.cdnurl.invalidation.InvalidationCoalescer.WhenFull;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InvalidationCoalescerTest {
    private static final Duration AGES = Duration.ofMinutes(5);

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final List<List<InvalidationTarget>> failed = new CopyOnWriteArrayList<>();

    private InvalidationCoalescer.Builder coalescer(PurgeService cdn) {
        return coalescer(cdn, (targets, failure) -> {});
    }

    private InvalidationCoalescer.Builder coalescer(PurgeService cdn, FailureListener listener) {
        return InvalidationCoalescer.builder(CdnInvalidator.of(cdn), (targets, failure) -> {
                    failed.add(targets);
                    failures.add(failure);
                    listener.onFailure(targets, failure);
                })
                .quietPeriod(AGES)
                .longestDelay(AGES);
    }

    /** Refuses the first request, and takes the others. */
    private static ScriptedCdn refusingTheFirst() {
        return new ScriptedCdn(1000).answering((chunk, reference, request) -> {
            if (request == 1) {
                throw new PurgeFailedException(Reason.DENIED, "no", null);
            }
            return new PurgeReceipt(null, true);
        });
    }

    private static InvalidationTarget path(int number) {
        return InvalidationTarget.path("/" + number);
    }

    @Test
    void aBurstBecomesOneRequest() {
        ScriptedCdn cdn = new ScriptedCdn(1000);
        try (InvalidationCoalescer edits = coalescer(cdn).build()) {
            IntStream.range(0, 500).forEach(i -> edits.add(path(i % 100)));
        }
        assertThat(cdn.requests()).hasSize(1);
        assertThat(cdn.purged()).hasSize(100);
        assertThat(failures).isEmpty();
    }

    @Test
    void aQuietPeriodSendsWhatWaits() throws Exception {
        for (Duration quiet : List.of(Duration.ZERO, Duration.ofMillis(50))) {
            CountDownLatch sent = new CountDownLatch(1);
            ScriptedCdn cdn = new ScriptedCdn(1000).answering((chunk, reference, request) -> {
                sent.countDown();
                return new PurgeReceipt(null, true);
            });
            try (InvalidationCoalescer edits = coalescer(cdn).quietPeriod(quiet).build()) {
                edits.add(path(0));
                assertThat(sent.await(10, SECONDS)).isTrue();
            }
        }
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
        ScriptedCdn cdn = refusingTheFirst();
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
        assertThat(failed).containsExactly(List.of(path(1)));
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
    void aRequestThatIsRefusedAsAWholeIsToldWithItsTargets() {
        InvalidRequestException refusal = new InvalidRequestException("More than may be billed.");
        for (Throwable thrown : List.of(refusal, new IllegalStateException("broken"), new AssertionError("broken"))) {
            failed.clear();
            failures.clear();
            PurgeService cdn = new RefusingCdn(thrown);
            try (InvalidationCoalescer edits = coalescer(cdn).build()) {
                edits.add(path(2));
                edits.add(path(1));
            }
            assertThat(failed).containsExactly(List.of(path(2), path(1)));
            assertThat(failures).containsExactly(thrown);
        }
    }

    @Test
    void whateverACallbackDoesTheNextRequestIsSent() throws Exception {
        List<FailureListener> callbacks = List.of(
                (targets, failure) -> Thread.currentThread().interrupt(),
                (targets, failure) -> {
                    throw new IllegalStateException("broken");
                },
                (targets, failure) -> {
                    throw new AssertionError("broken");
                },
                (targets, failure) -> {
                    throw (RuntimeException) failure;
                });
        for (FailureListener callback : callbacks) {
            ScriptedCdn cdn = refusingTheFirst();
            assertThatTheSecondIsSent(cdn, coalescer(cdn, callback));
        }
    }

    @Test
    void whateverAServiceThrowsTheNextRequestIsSent() throws Exception {
        ScriptedCdn interrupted = new ScriptedCdn(1000);
        interrupted.answering((chunk, reference, request) -> {
            if (request == 1) {
                throw new InterruptedException("by itself");
            }
            return new PurgeReceipt(null, true);
        });
        assertThatTheSecondIsSent(interrupted, coalescer(interrupted));
        ScriptedCdn broken = new ScriptedCdn(1000);
        broken.answering((chunk, reference, request) -> {
            if (request == 1) {
                throw new AssertionError("broken");
            }
            return new PurgeReceipt(null, true);
        });
        assertThatTheSecondIsSent(broken, coalescer(broken));
    }

    private void assertThatTheSecondIsSent(ScriptedCdn cdn, InvalidationCoalescer.Builder builder) throws Exception {
        failures.clear();
        try (InvalidationCoalescer edits = builder.quietPeriod(Duration.ZERO).build()) {
            edits.add(path(1));
            while (failures.isEmpty()) {
                Thread.sleep(1);
            }
            edits.add(path(2));
            while (cdn.purged().isEmpty()) {
                Thread.sleep(1);
            }
        }
        assertThat(cdn.purged()).containsExactly("/2");
        assertThat(failures).hasSize(1);
    }

    @Test
    @Timeout(20) // less than closing may take
    void aCallbackMayAddAndClose() throws Exception {
        AtomicReference<InvalidationCoalescer> itself = new AtomicReference<>();
        AtomicReference<Throwable> rejection = new AtomicReference<>();
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch full = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        ScriptedCdn cdn = refusingTheFirst();
        InvalidationCoalescer edits = coalescer(cdn, (targets, failure) -> {
                    try {
                        told.countDown();
                        full.await();
                        itself.get().add(path(3));
                    } catch (InvalidRequestException | InterruptedException e) {
                        rejection.set(e);
                    }
                    itself.get().close();
                    closed.countDown();
                })
                .capacity(1)
                .whenFull(WhenFull.BLOCK)
                .build();
        itself.set(edits);
        edits.add(path(1));
        assertThat(told.await(10, SECONDS)).isTrue();
        edits.add(path(2));
        full.countDown();
        assertThat(closed.await(10, SECONDS)).isTrue();
        edits.close();
        assertThat(rejection.get())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'/3' is not purged");
        assertThat(cdn.purged()).containsExactly("/2");
    }

    @Test
    void anInterruptedThreadClosesAsAnyOther() {
        ScriptedCdn cdn = new ScriptedCdn(1000).answering((chunk, reference, request) -> {
            Thread.sleep(100);
            return new PurgeReceipt(null, true);
        });
        InvalidationCoalescer edits = coalescer(cdn).build();
        edits.add(path(1));
        Thread.currentThread().interrupt();
        edits.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(cdn.purged()).containsExactly("/1");
        assertThat(failures).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without it may pass
    void aTimeThatMakesNoSenseIsRefusedByName() {
        InvalidationCoalescer.Builder builder = coalescer(new ScriptedCdn(1));
        for (Duration time : Arrays.asList(null, Duration.ofNanos(-1), ChronoUnit.FOREVER.getDuration())) {
            assertRefused(() -> builder.quietPeriod(time), "The quiet period of a coalescer is " + time + ";");
            assertRefused(() -> builder.longestDelay(time), "The longest delay of a coalescer is " + time + ";");
            assertRefused(() -> builder.closeTimeout(time), "The time to close of a coalescer is " + time + ";");
        }
        assertRefused(() -> builder.longestDelay(Duration.ZERO), "The longest delay of a coalescer is PT0S;");
        assertRefused(() -> builder.closeTimeout(Duration.ZERO), "The time to close of a coalescer is PT0S;");
        assertRefused(() -> builder.capacity(0), "The capacity of a coalescer is 0;");
    }

    private static void assertRefused(ThrowingCallable call, String start) {
        assertThatThrownBy(call).isInstanceOf(InvalidRequestException.class).hasMessageStartingWith(start);
    }

    @Test
    void theEndOfTheJvmSendsWhatWaits() throws Exception {
        assertThat(run("forgets to close")).contains("purged [/1, /2]");
    }

    @Test
    void theEndOfTheJvmWaitsForWhoeverCloses() throws Exception {
        assertThat(run("closes")).contains("purged [/1, /2]");
    }

    private static String run(String how) throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndingProgram.class.getName(),
                        how)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Plans one target, and throws what it is told to at more. */
    private record RefusingCdn(Throwable thrown) implements PurgeService {
        @Override
        public String name() {
            return "refusing:1";
        }

        @Override
        public Set<TargetKind> capabilities() {
            return Set.of(TargetKind.PATH);
        }

        @Override
        public InvalidationPlan plan(InvalidationRequest request) {
            if (request.targets().size() > 1) {
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) thrown;
            }
            return new ScriptedCdn(1).plan(request);
        }

        @Override
        public InvalidationPlan planAgain(InvalidationChunk saved) {
            throw new IllegalStateException("nothing is to be resumed");
        }

        @Override
        public PurgeReceipt purge(InvalidationChunk chunk, String reference) {
            throw new IllegalStateException("nothing is to be sent");
        }

        @Override
        public boolean isCompleted(String id) {
            return true;
        }
    }

    /** Ends without having closed, or while another thread closes. */
    static final class EndingProgram {
        private EndingProgram() {}

        public static void main(String[] args) throws InterruptedException {
            CountDownLatch asked = new CountDownLatch(1);
            ScriptedCdn cdn = new ScriptedCdn(10).answering((chunk, reference, request) -> {
                asked.countDown();
                Thread.sleep(500);
                System.out.println("purged " + chunk.names());
                return new PurgeReceipt(null, true);
            });
            InvalidationCoalescer edits = InvalidationCoalescer.builder(
                            CdnInvalidator.of(cdn), (targets, failure) -> {})
                    .quietPeriod(AGES)
                    .longestDelay(AGES)
                    .build();
            edits.add(path(1));
            edits.add(path(2));
            if (args[0].equals("closes")) {
                new Thread(edits::close).start();
                asked.await();
                System.exit(0);
            }
        }
    }
}
