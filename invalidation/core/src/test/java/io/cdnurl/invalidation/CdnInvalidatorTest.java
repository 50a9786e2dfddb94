package io.cdnurl.invalidation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.internal.send.Backoff;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class CdnInvalidatorTest {
    private static final Backoff SHORT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5));

    private static InvalidationRequest paths(int count) {
        InvalidationRequest.Builder request = InvalidationRequest.builder();
        IntStream.range(0, count).forEach(i -> request.path("/" + i));
        return request.build();
    }

    private static CdnInvalidator invalidator(PurgeService cdn) {
        return CdnInvalidator.builder(cdn).backoff(SHORT).build();
    }

    private static IncompleteInvalidationException failure(CdnInvalidator invalidator, InvalidationRequest request) {
        return catchThrowableOfType(IncompleteInvalidationException.class, () -> invalidator.invalidate(request));
    }

    private static List<ChunkStatus> statuses(InvalidationReport report) {
        return report.chunks().stream().map(ChunkReport::status).toList();
    }

    @Test
    void aPlanIsSentAsItWasShown() {
        ScriptedCdn cdn = new ScriptedCdn(1);
        CdnInvalidator invalidator = CdnInvalidator.of(cdn);
        InvalidationPlan plan = invalidator.plan(InvalidationRequest.of(InvalidationTarget.path("/shown")));
        assertThat(invalidator.invalidate(plan, "deploy-1").reference()).isEqualTo("deploy-1");
        assertThat(cdn.requests()).containsExactly(new ScriptedCdn.Request("deploy-1-1", List.of("/shown")));
        InvalidationPlan other = new InvalidationPlan("other:1", plan.chunks(), List.of(), 0, List.of());
        assertThatThrownBy(() -> invalidator.invalidate(other, null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The plan is for 'other:1' and not for scripted:1; nothing was sent.");
    }

    @Test
    void sendsEveryChunkOnceAndReportsIt() {
        ScriptedCdn cdn = new ScriptedCdn(2);
        InvalidationReport report = CdnInvalidator.of(cdn).invalidate(paths(5));
        assertThat(cdn.purged()).containsExactly("/0", "/1", "/2", "/3", "/4");
        assertThat(cdn.requests()).hasSize(3);
        assertThat(report.isCompleted()).isTrue();
        assertThat(report.outstanding()).isEmpty();
        assertThat(report.chunks())
                .extracting(ChunkReport::id)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @Test
    void everyOperationHasAReferenceOfItsOwnAndAKeyMakesItTheSame() {
        ScriptedCdn cdn = new ScriptedCdn(2);
        CdnInvalidator invalidator = CdnInvalidator.of(cdn);
        invalidator.invalidate(paths(4));
        invalidator.invalidate(paths(4));
        assertThat(cdn.requests()).extracting(ScriptedCdn.Request::reference).doesNotHaveDuplicates();
        InvalidationRequest deploy = InvalidationRequest.builder()
                .path("/x")
                .path("/y")
                .path("/z")
                .idempotencyKey("deploy-42")
                .build();
        invalidator.invalidate(deploy);
        CdnInvalidator.of(cdn).invalidate(deploy);
        assertThat(cdn.requests().subList(4, 8))
                .extracting(ScriptedCdn.Request::reference)
                .containsExactly("deploy-42-1", "deploy-42-2", "deploy-42-1", "deploy-42-2");
    }

    @Test
    void aTargetThatTheCdnCannotPurgeIsRefusedBeforeAnythingIsSent() {
        ScriptedCdn cdn = new ScriptedCdn(2);
        InvalidationRequest request =
                InvalidationRequest.builder().path("/x").tag("news").build();
        assertThatThrownBy(() -> CdnInvalidator.of(cdn).invalidate(request))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The target '#news' is of the kind TAG, which scripted:1 cannot purge; name"
                        + " targets that it can purge: PATH, PREFIX.");
        assertThat(cdn.requests()).isEmpty();
    }

    @Test
    void everythingCoversAllOtherTargets() {
        ScriptedCdn cdn = new ScriptedCdn(2);
        InvalidationRequest request = InvalidationRequest.builder()
                .path("/x")
                .everything()
                .prefix("/img/")
                .build();
        InvalidationPlan plan = CdnInvalidator.of(cdn).plan(request);
        assertThat(plan.chunks()).containsExactly(InvalidationChunk.of("forget", List.of("everything")));
        assertThat(plan.covered()).containsExactly("/x", "/img/*");
        assertThat(cdn.requests()).isEmpty();
    }

    @Test
    void aBusyCdnIsAskedAgainWithTheSameReference() {
        ScriptedCdn cdn = new ScriptedCdn(2).answering((chunk, reference, request) -> {
            if (request <= 7) {
                throw PurgeFailedException.busy("too many in progress", null);
            }
            return new PurgeReceipt("I1", false);
        });
        InvalidationReport report = invalidator(cdn).invalidate(paths(2));
        assertThat(cdn.requests()).hasSize(8);
        assertThat(cdn.requests()).extracting(ScriptedCdn.Request::reference).containsOnly(report.reference() + "-1");
        assertThat(statuses(report)).containsExactly(ChunkStatus.IN_PROGRESS);
    }

    @Test
    void theTimeThatTheCdnNamesIsWaited() {
        List<Duration> waits = new ArrayList<>();
        ScriptedCdn cdn = new ScriptedCdn(2).answering((chunk, reference, request) -> {
            if (request == 1) {
                throw PurgeFailedException.busy("429", Duration.ofMillis(250));
            }
            return new PurgeReceipt(null, true);
        });
        long start = System.nanoTime();
        CdnInvalidator.builder(cdn)
                .listener(new InvalidationListener() {
                    @Override
                    public void onReport(InvalidationReport report) {}

                    @Override
                    public void onWait(Duration wait, String reason) {
                        waits.add(wait);
                        assertThat(reason).isEqualTo("429");
                    }
                })
                .build()
                .invalidate(paths(1));
        assertThat(waits).containsExactly(Duration.ofMillis(250));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
    }

    @Test
    void aTimeBeyondTheDeadlineIsNotWaitedAndNothingMoreIsSent() {
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> {
            throw PurgeFailedException.busy("429 in an hour", Duration.ofHours(1));
        });
        IncompleteInvalidationException failure = failure(invalidator(cdn), paths(3));
        assertThat(cdn.requests()).hasSize(1);
        assertThat(statuses(failure.report()))
                .containsExactly(ChunkStatus.FAILED, ChunkStatus.NOT_SENT, ChunkStatus.NOT_SENT);
        assertThat(failure)
                .hasMessageContaining("429 in an hour")
                .hasMessageContaining("still busy when the deadline came");
        assertThat(failure.report().outstanding()).containsExactly("/0", "/1", "/2");
    }

    @Test
    void theDeadlineEndsAWaitWithoutATimeOfItsOwn() {
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> {
            throw PurgeFailedException.busy("no room", null);
        });
        CdnInvalidator invalidator = CdnInvalidator.builder(cdn)
                .backoff(new Backoff(Duration.ofMillis(20), Duration.ofMillis(40)))
                .deadline(Duration.ofMillis(300))
                .build();
        IncompleteInvalidationException failure = failure(invalidator, paths(2));
        assertThat(statuses(failure.report())).containsExactly(ChunkStatus.FAILED, ChunkStatus.NOT_SENT);
        assertThat(cdn.requests()).hasSizeGreaterThan(3);
    }

    @Test
    void aRequestThatIsTooLargeIsSentInHalves() {
        ScriptedCdn cdn = new ScriptedCdn(5).answering((chunk, reference, request) -> {
            if (chunk.names().size() > 2) {
                throw new PurgeFailedException(Reason.TOO_LARGE, "413", null);
            }
            return new PurgeReceipt(reference, true);
        });
        InvalidationReport report = invalidator(cdn).invalidate(paths(5));
        assertThat(cdn.purged()).containsExactly("/0", "/1", "/2", "/3", "/4");
        assertThat(report.chunks())
                .extracting(ChunkReport::reference)
                .containsExactly(report.reference() + "-1aa", report.reference() + "-1ab", report.reference() + "-1b");
    }

    @Test
    void oneItemThatIsTooLargeIsRefused() {
        ScriptedCdn cdn = new ScriptedCdn(5).answering((chunk, reference, request) -> {
            throw new PurgeFailedException(Reason.TOO_LARGE, "413", null);
        });
        assertThat(statuses(failure(invalidator(cdn), paths(1)).report())).containsExactly(ChunkStatus.FAILED);
        assertThat(cdn.requests()).hasSize(1);
    }

    @Test
    void aRefusedChunkDoesNotKeepTheOthersFromBeingSent() {
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> {
            if (request == 2) {
                throw new PurgeFailedException(Reason.REFUSED, "no such path", null);
            }
            return new PurgeReceipt(reference, true);
        });
        IncompleteInvalidationException failure = failure(invalidator(cdn), paths(3));
        assertThat(statuses(failure.report()))
                .containsExactly(ChunkStatus.COMPLETED, ChunkStatus.FAILED, ChunkStatus.COMPLETED);
        assertThat(failure.report().outstanding()).containsExactly("/1");
        assertThat(failure).hasMessageContaining("no such path").hasCauseInstanceOf(PurgeFailedException.class);
    }

    @Test
    void aDeniedChunkEndsIt() {
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> {
            throw new PurgeFailedException(Reason.DENIED, "wrong token", null);
        });
        IncompleteInvalidationException failure = failure(invalidator(cdn), paths(3));
        assertThat(cdn.requests()).hasSize(1);
        assertThat(statuses(failure.report()))
                .containsExactly(ChunkStatus.FAILED, ChunkStatus.NOT_SENT, ChunkStatus.NOT_SENT);
    }

    @Test
    void aReferenceUsedForOtherPathsIsAnExceptionOfItsOwn() {
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> {
            throw new PurgeFailedException(Reason.REFERENCE_USED, "InvalidationBatchAlreadyExists", null);
        });
        assertThatExceptionOfType(ReferenceAlreadyUsedException.class)
                .isThrownBy(() -> invalidator(cdn).invalidate(paths(2)))
                .withMessageContaining("InvalidationBatchAlreadyExists")
                .withMessageContaining("Use another idempotency key")
                .satisfies(e -> assertThat(e.report().outstanding()).containsExactly("/0", "/1"));
    }

    @Test
    void aFailureIsRepeatedUnderTheSameReference() {
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> {
            if (request == 2 || request == 3) {
                throw new PurgeFailedException(Reason.NO_ANSWER, "connection reset", null);
            }
            return new PurgeReceipt(reference, true);
        });
        assertThat(invalidator(cdn).invalidate(paths(3)).isCompleted()).isTrue();
        assertThat(cdn.requests()).hasSize(5);
        assertThat(cdn.requests().subList(2, 4)).containsOnly(cdn.requests().get(1));
    }

    @Test
    void aRequestThatFailsForLongIsSentAgainAfterTheOthers() {
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> {
            if (chunk.names().contains("/1") && request < 9) {
                throw new PurgeFailedException(Reason.NO_ANSWER, "500", null);
            }
            return new PurgeReceipt(reference, true);
        });
        InvalidationReport report = invalidator(cdn).invalidate(paths(4));
        assertThat(report.isCompleted()).isTrue();
        assertThat(cdn.requests())
                .flatExtracting(ScriptedCdn.Request::items)
                .containsExactly("/0", "/1", "/1", "/1", "/2", "/3", "/1", "/1", "/1");
        assertThat(cdn.purged()).containsExactly("/0", "/2", "/3", "/1");
        assertThat(report.chunks())
                .flatExtracting(chunk -> chunk.chunk().names())
                .containsExactly("/0", "/1", "/2", "/3");
    }

    @Test
    void whatFailsUntilTheDeadlineIsUnknownAndWhatIsRefusedIsNotSentAgain() {
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> {
            if (chunk.names().contains("/3")) {
                return new PurgeReceipt(reference, true);
            }
            Reason reason = chunk.names().contains("/1") ? Reason.REFUSED : Reason.NO_ANSWER;
            throw new PurgeFailedException(reason, "500", null);
        });
        CdnInvalidator invalidator = ImpatientInvalidator.builder(cdn)
                .deadline(Duration.ofMillis(300))
                .build();
        IncompleteInvalidationException failure = failure(invalidator, paths(4));
        assertThat(statuses(failure.report()))
                .containsExactly(ChunkStatus.UNKNOWN, ChunkStatus.FAILED, ChunkStatus.UNKNOWN, ChunkStatus.COMPLETED);
        assertThat(failure).hasMessageContaining("the deadline was over");
        assertThat(cdn.requests())
                .filteredOn(request -> request.items().contains("/1"))
                .hasSize(1);
        assertThat(cdn.requests().size()).isGreaterThan(9);
    }

    @Test
    void theServiceSeesTheContextClassLoaderOfTheCaller() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader own = new ClassLoader(before) {};
        List<ClassLoader> seen = new ArrayList<>();
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> {
            seen.add(Thread.currentThread().getContextClassLoader());
            return new PurgeReceipt(reference, true);
        });
        Thread.currentThread().setContextClassLoader(own);
        try {
            invalidator(cdn).invalidate(paths(1));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertThat(seen).containsExactly(own);
    }

    @Test
    void aQuestionWithoutAnAnswerPurgedNothing() {
        ScriptedCdn cdn =
                new ScriptedCdn(1).answering((chunk, reference, request) -> new PurgeReceipt(reference, false));
        InvalidationReport report = invalidator(cdn).invalidate(paths(1));
        cdn.silence = Duration.ofSeconds(30);
        assertThat(invalidator(cdn)
                        .awaitCompletion(report, Duration.ofMillis(1100))
                        .chunks())
                .singleElement()
                .extracting(ChunkReport::error)
                .isEqualTo("its status is not known: there was no answer until the wait was over");
    }

    @Test
    void aPostponedRequestThatIsDeniedIsUnknown() {
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> {
            throw new PurgeFailedException(request <= 6 ? Reason.NO_ANSWER : Reason.DENIED, "no", null);
        });
        assertThat(statuses(failure(invalidator(cdn), paths(2)).report()))
                .containsExactly(ChunkStatus.UNKNOWN, ChunkStatus.UNKNOWN);
        assertThat(cdn.requests()).hasSize(7);
    }

    @Test
    void anInterruptEndsTheWaitForAPostponedRequest() throws Exception {
        CountDownLatch asked = new CountDownLatch(4);
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> {
            asked.countDown();
            throw new PurgeFailedException(Reason.NO_ANSWER, "500", null);
        });
        List<IncompleteInvalidationException> failures = new ArrayList<>();
        Thread thread = new Thread(() -> failures.add(failure(invalidator(cdn), paths(1))));
        thread.start();
        assertThat(asked.await(10, SECONDS)).isTrue();
        thread.interrupt();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(failures.get(0)).hasMessageContaining("it was interrupted");
        assertThat(statuses(failures.get(0).report())).containsExactly(ChunkStatus.UNKNOWN);
    }

    @Test
    void whatMayHaveBeenTakenBeforeIsUnknownWhateverComesLater() {
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> {
            throw new PurgeFailedException(request == 1 ? Reason.NO_ANSWER : Reason.DENIED, "no", null);
        });
        assertThat(statuses(failure(invalidator(cdn), paths(2)).report()))
                .containsExactly(ChunkStatus.UNKNOWN, ChunkStatus.NOT_SENT);
    }

    /** Answers nothing, and hears no interrupt, as a library that waits for a socket. */
    private static PurgeReceipt hang(CountDownLatch asked) {
        asked.countDown();
        long end = System.nanoTime() + SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        return new PurgeReceipt(null, true);
    }

    @Test
    @Timeout(20)
    void theDeadlineIsHeardWhateverTheServiceWaitsFor() {
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> hang(new CountDownLatch(1)));
        CdnInvalidator invalidator = ImpatientInvalidator.builder(cdn)
                .deadline(Duration.ofMillis(300))
                .build();
        IncompleteInvalidationException failure = failure(invalidator, paths(2));
        assertThat(statuses(failure.report())).containsExactly(ChunkStatus.UNKNOWN, ChunkStatus.NOT_SENT);
        assertThat(failure).hasMessageContaining("the deadline was over");
    }

    @Test
    @Timeout(20)
    void anInterruptIsHeardWhateverTheServiceWaitsFor() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> hang(asked));
        List<IncompleteInvalidationException> failures = new ArrayList<>();
        Thread thread = new Thread(() -> failures.add(failure(CdnInvalidator.of(cdn), paths(2))));
        thread.start();
        assertThat(asked.await(10, SECONDS)).isTrue();
        thread.interrupt();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(statuses(failures.get(0).report())).containsExactly(ChunkStatus.UNKNOWN, ChunkStatus.NOT_SENT);
    }

    @Test
    void withoutAClearAnswerAChunkIsUnknownAndSentAgainOnResume() {
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> {
            if (request == 2) {
                throw new PurgeFailedException(Reason.UNCLEAR, "a page of HTML", null);
            }
            return new PurgeReceipt(reference, true);
        });
        InvalidationReport report = failure(invalidator(cdn), paths(3)).report();
        assertThat(statuses(report)).containsExactly(ChunkStatus.COMPLETED, ChunkStatus.UNKNOWN, ChunkStatus.COMPLETED);
        InvalidationReport resumed = invalidator(cdn).resume(InvalidationReport.fromJson(report.toJson()));
        assertThat(resumed.isCompleted()).isTrue();
        assertThat(cdn.requests()).hasSize(4);
        assertThat(cdn.requests().get(3)).isEqualTo(cdn.requests().get(1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"BUSY", "NO_ANSWER", "TOO_LARGE"},
            mode = EnumSource.Mode.EXCLUDE)
    void onlyABusyOrSilentCdnIsAskedTwice(Reason reason) {
        ScriptedCdn cdn = new ScriptedCdn(5).answering((chunk, reference, request) -> {
            throw new PurgeFailedException(reason, "no", null);
        });
        assertThat(failure(invalidator(cdn), paths(5))).isNotNull();
        assertThat(cdn.requests()).hasSize(1);
    }

    @Test
    void anUnexpectedExceptionLeavesAReportToo() {
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> {
            if (request == 2) {
                throw new IllegalStateException("a bug");
            }
            return new PurgeReceipt(reference, true);
        });
        IncompleteInvalidationException failure = failure(invalidator(cdn), paths(3));
        assertThat(statuses(failure.report()))
                .containsExactly(ChunkStatus.COMPLETED, ChunkStatus.UNKNOWN, ChunkStatus.NOT_SENT);
        assertThat(failure).hasRootCauseMessage("a bug");
    }

    @Test
    void aListenerThatFailsEndsItWithTheReport() {
        ScriptedCdn cdn = new ScriptedCdn(1);
        CdnInvalidator invalidator = CdnInvalidator.builder(cdn)
                .listener(report -> {
                    if (report.count(ChunkStatus.COMPLETED) == 1) {
                        throw new UncheckedIOException(new java.io.IOException("disk full"));
                    }
                })
                .build();
        IncompleteInvalidationException failure = failure(invalidator, paths(3));
        assertThat(failure).hasMessageContaining("disk full");
        assertThat(statuses(failure.report()))
                .containsExactly(ChunkStatus.COMPLETED, ChunkStatus.NOT_SENT, ChunkStatus.NOT_SENT);
        assertThat(cdn.purged()).containsExactly("/0");
    }

    @Test
    void theListenerHearsOfEachChunkBeforeAndAfter() {
        List<List<ChunkStatus>> heard = new ArrayList<>();
        CdnInvalidator.builder(new ScriptedCdn(1))
                .listener(report -> heard.add(statuses(report)))
                .build()
                .invalidate(paths(2));
        assertThat(heard)
                .containsExactly(
                        List.of(ChunkStatus.NOT_SENT, ChunkStatus.NOT_SENT),
                        List.of(ChunkStatus.UNKNOWN, ChunkStatus.NOT_SENT),
                        List.of(ChunkStatus.COMPLETED, ChunkStatus.NOT_SENT),
                        List.of(ChunkStatus.COMPLETED, ChunkStatus.UNKNOWN),
                        List.of(ChunkStatus.COMPLETED, ChunkStatus.COMPLETED),
                        List.of(ChunkStatus.COMPLETED, ChunkStatus.COMPLETED));
    }

    @Test
    void anInterruptEndsAWaitAtOnceWithTheReport() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> {
            if (request == 1) {
                return new PurgeReceipt(reference, true);
            }
            throw PurgeFailedException.busy("no room", Duration.ofMinutes(5));
        });
        List<IncompleteInvalidationException> failures = new ArrayList<>();
        List<Boolean> interrupted = new ArrayList<>();
        Thread thread = new Thread(() -> {
            CdnInvalidator invalidator = CdnInvalidator.builder(cdn)
                    .listener(new InvalidationListener() {
                        @Override
                        public void onReport(InvalidationReport report) {}

                        @Override
                        public void onWait(Duration wait, String reason) {
                            busy.countDown();
                        }
                    })
                    .build();
            failures.add(failure(invalidator, paths(3)));
            interrupted.add(Thread.currentThread().isInterrupted());
        });
        thread.start();
        assertThat(busy.await(10, SECONDS)).isTrue();
        thread.interrupt();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(interrupted).containsExactly(true);
        assertThat(statuses(failures.get(0).report()))
                .containsExactly(ChunkStatus.COMPLETED, ChunkStatus.NOT_SENT, ChunkStatus.NOT_SENT);
    }

    @Test
    void anInterruptWhileItIsAskedLeavesTheChunkUnknown() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> {
            asked.countDown();
            Thread.sleep(60_000);
            return new PurgeReceipt(null, true);
        });
        List<IncompleteInvalidationException> failures = new ArrayList<>();
        Thread thread = new Thread(() -> failures.add(failure(CdnInvalidator.of(cdn), paths(2))));
        thread.start();
        assertThat(asked.await(10, SECONDS)).isTrue();
        thread.interrupt();
        thread.join(10_000);
        assertThat(statuses(failures.get(0).report())).containsExactly(ChunkStatus.UNKNOWN, ChunkStatus.NOT_SENT);
    }

    @Test
    void asAStageItEndsAsTheCallDoes() throws Exception {
        InvalidationReport report =
                CdnInvalidator.of(new ScriptedCdn(2)).invalidateAsync(paths(3)).get(10, SECONDS);
        assertThat(report.isCompleted()).isTrue();
        ScriptedCdn denying = new ScriptedCdn(2).answering((chunk, reference, request) -> {
            throw new PurgeFailedException(Reason.DENIED, "no", null);
        });
        CompletableFuture<InvalidationReport> failing =
                CdnInvalidator.of(denying).invalidateAsync(paths(3));
        assertThatThrownBy(() -> failing.get(10, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IncompleteInvalidationException.class);
    }

    @Test
    void cancellingTheStageInterruptsTheWork() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        List<InvalidationReport> last = new ArrayList<>();
        ScriptedCdn cdn = new ScriptedCdn(1).answering((chunk, reference, request) -> {
            asked.countDown();
            throw PurgeFailedException.busy("no room", Duration.ofMinutes(5));
        });
        CdnInvalidator invalidator = CdnInvalidator.builder(cdn)
                .listener(new InvalidationListener() {
                    @Override
                    public void onReport(InvalidationReport report) {}

                    @Override
                    public void onEnd(InvalidationReport report) {
                        last.add(report);
                        ended.countDown();
                    }
                })
                .build();
        CompletableFuture<InvalidationReport> stage = invalidator.invalidateAsync(paths(2));
        assertThat(asked.await(10, SECONDS)).isTrue();
        assertThat(stage.cancel(true)).isTrue();
        assertThat(ended.await(10, SECONDS)).isTrue();
        assertThat(last.get(0).outstanding()).containsExactly("/0", "/1");
        assertThatThrownBy(stage::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void nothingChangedIsNoRequest() {
        ScriptedCdn cdn = new ScriptedCdn(2);
        InvalidationRequest nothing = InvalidationRequestTest.ofEqualManifests();
        InvalidationReport report = CdnInvalidator.of(cdn).invalidate(nothing);
        assertThat(report.chunks()).isEmpty();
        assertThat(report.isCompleted()).isTrue();
        assertThat(cdn.requests()).isEmpty();
    }

    @Test
    void aReportOfAnotherCdnIsNotResumed() {
        InvalidationReport other = new InvalidationReport("cloudfront:E1", "r", List.of());
        CdnInvalidator invalidator = CdnInvalidator.of(new ScriptedCdn(2));
        assertThatThrownBy(() -> invalidator.resume(other))
                .hasMessage("The report is for 'cloudfront:E1' and not for scripted:1; nothing was sent.");
        assertThatThrownBy(() -> invalidator.status(other)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void waitingEndsInProgressAndNotInAFailure() {
        ScriptedCdn cdn =
                new ScriptedCdn(1).answering((chunk, reference, request) -> new PurgeReceipt(reference, request == 1));
        cdn.completes = false;
        CdnInvalidator invalidator = CdnInvalidator.of(cdn);
        InvalidationReport report = invalidator.invalidate(paths(2));
        assertThat(statuses(report)).containsExactly(ChunkStatus.COMPLETED, ChunkStatus.IN_PROGRESS);
        InvalidationReport later = invalidator.awaitCompletion(report, Duration.ofMillis(1200));
        assertThat(statuses(later)).containsExactly(ChunkStatus.COMPLETED, ChunkStatus.IN_PROGRESS);
        cdn.completes = true;
        assertThat(invalidator.status(later).isCompleted()).isTrue();
        assertThat(cdn.requests()).hasSize(2);
    }

    @Test
    void waitingEndsAsSoonAsItIsDone() {
        ScriptedCdn cdn =
                new ScriptedCdn(1).answering((chunk, reference, request) -> new PurgeReceipt(reference, false));
        CdnInvalidator invalidator = CdnInvalidator.of(cdn);
        InvalidationReport report = invalidator.awaitCompletion(invalidator.invalidate(paths(2)), Duration.ofHours(1));
        assertThat(report.isCompleted()).isTrue();
    }
}
