package io.cdnurl.invalidation.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.IncompleteInvalidationException;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationListener;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.ReferenceAlreadyUsedException;
import io.cdnurl.invalidation.ShortWaits;
import io.cdnurl.invalidation.fakes.FakeCloudFront;
import io.cdnurl.invalidation.fakes.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/** Whole invalidations, against a CloudFront that keeps a record of what it took. */
class CloudFrontInvalidationTest {
    private final FakeCloudFront fake = FakeCloudFront.start();
    private final CloudFrontClient client = Clients.quick(fake.endpoint());
    private final List<Duration> waits = new ArrayList<>();

    /** When it is waited, what is in progress gets done. */
    private final InvalidationListener completing = new InvalidationListener() {
        @Override
        public void onReport(InvalidationReport report) {}

        @Override
        public void onWait(Duration wait, String reason) {
            waits.add(wait);
            fake.completeAll();
        }
    };

    @AfterEach
    void close() {
        client.close();
        fake.close();
    }

    static CloudFront service(CloudFrontClient client) {
        return CloudFront.builder(FakeCloudFront.DISTRIBUTION).client(client).build();
    }

    private CdnInvalidator.Builder builder() {
        return ShortWaits.builder(service(client));
    }

    private CdnInvalidator invalidator() {
        return builder().listener(completing).build();
    }

    private static InvalidationRequest.Builder paths(int count) {
        return InvalidationRequest.builder()
                .targets(IntStream.range(0, count)
                        .mapToObj(i -> InvalidationTarget.path("/files/" + i + ".css"))
                        .toList());
    }

    /** Fifteen are a request. */
    static InvalidationRequest.Builder prefixes(int count) {
        return InvalidationRequest.builder()
                .targets(IntStream.range(0, count)
                        .mapToObj(i -> InvalidationTarget.prefix("/dir-" + i + "/"))
                        .toList());
    }

    static List<String> items(InvalidationReport report) {
        return report.chunks().stream()
                .flatMap(chunk -> chunk.chunk().names().stream())
                .toList();
    }

    static List<String> acceptedItems(InvalidationReport report) {
        return report.chunks().stream()
                .filter(chunk -> chunk.status().isAccepted())
                .flatMap(chunk -> chunk.chunk().names().stream())
                .toList();
    }

    @Test
    void tenThousandPathsAreFourRequestsThroughTheLimits() {
        InvalidationReport report = invalidator().invalidate(paths(10_000).build());
        assertThat(report.isAccepted()).isTrue();
        assertThat(fake.accepted())
                .extracting(accepted -> accepted.items().size())
                .containsExactly(3_000, 3_000, 3_000, 1_000);
        assertThat(fake.acceptedItems()).hasSize(10_000).doesNotHaveDuplicates();
        // Each but the first met with too much in progress once, and waited.
        assertThat(fake.calls()).hasSize(7);
        assertThat(waits).hasSize(3);
    }

    @Test
    void wildcardsRideAlong() {
        InvalidationReport report = invalidator()
                .invalidate(paths(10_000)
                        .targets(prefixes(20).build().targets())
                        .tag("a")
                        .build());
        assertThat(report.isAccepted()).isTrue();
        assertThat(fake.accepted()).hasSize(4);
        assertThat(fake.acceptedItems()).hasSize(10_021).doesNotHaveDuplicates();
    }

    @Test
    void roomThatComesOfItselfIsWaitedFor() {
        fake.completeAfter(Duration.ofMillis(50));
        InvalidationReport report = builder().build().invalidate(prefixes(60).build());
        assertThat(report.isAccepted()).isTrue();
        assertThat(fake.accepted()).hasSize(4);
        assertThat(fake.acceptedItems()).containsExactlyInAnyOrderElementsOf(items(report));
    }

    @Test
    void othersThatTakeTheRoomAreWaitedFor() {
        CdnInvalidator invalidator = invalidator();
        fake.atOnce(3_000, 15);
        invalidator.invalidate(prefixes(15).build());
        invalidator.invalidate(InvalidationRequest.builder().prefix("/another/").build());
        assertThat(fake.accepted()).hasSize(2);
        assertThat(waits).hasSize(1);
    }

    @Test
    void whatIsTooLargeIsHalved() {
        fake.largestBatch(1_000);
        InvalidationReport report = invalidator().invalidate(paths(3_000).build());
        assertThat(report.isAccepted()).isTrue();
        assertThat(fake.accepted())
                .extracting(accepted -> accepted.items().size())
                .containsExactly(750, 750, 750, 750);
        assertThat(fake.acceptedItems()).hasSize(3_000).doesNotHaveDuplicates();
        assertThat(waits).isEmpty();
    }

    @Test
    void theSdkTriesAgainByItselfWhereThereWereTooManyRequests() {
        fake.trouble(2, Trouble.THROTTLING);
        try (CloudFrontClient asIs = Clients.asIs(fake.endpoint())) {
            CdnInvalidator invalidator =
                    ShortWaits.builder(service(asIs)).listener(completing).build();
            assertThat(invalidator.invalidate(paths(1).build()).isAccepted()).isTrue();
        }
        assertThat(fake.calls()).hasSize(3);
        assertThat(waits).isEmpty();
    }

    @Test
    void whatTheSdkGivesUpIsWaitedFor() {
        fake.trouble(Clients.ATTEMPTS + 1, Trouble.THROTTLING);
        assertThat(invalidator().invalidate(paths(1).build()).isAccepted()).isTrue();
        assertThat(fake.calls()).hasSize(Clients.ATTEMPTS + 2);
        assertThat(waits).hasSize(1);
    }

    @Test
    void tooManyRequestsASecondLoseNothing() {
        fake.requestsPerSecond(2).completeAfter(Duration.ZERO);
        try (CloudFrontClient asIs = Clients.asIs(fake.endpoint())) {
            InvalidationReport report = ShortWaits.builder(service(asIs))
                    .build()
                    .invalidate(prefixes(60).build());
            assertThat(report.isCompleted()).isTrue();
        }
        assertThat(fake.accepted()).hasSize(4);
        assertThat(fake.acceptedItems()).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void whatIsRefusedIsNotTriedAgainAndTheOthersAreSent() {
        fake.trouble(1, Trouble.INVALID_ARGUMENT);
        IncompleteInvalidationException failure =
                failure(invalidator(), prefixes(30).build());
        assertThat(failure.report().chunks())
                .extracting(ChunkReport::status)
                .containsExactly(ChunkStatus.FAILED, ChunkStatus.IN_PROGRESS);
        assertThat(failure.report().outstanding()).hasSize(15).doesNotContainAnyElementsOf(fake.acceptedItems());
        assertThat(failure).hasMessageContaining("InvalidArgument");
        assertThat(fake.calls()).hasSize(2);
        assertThat(waits).isEmpty();
    }

    @Test
    void whatIsDeniedEndsIt() {
        fake.trouble(100, Trouble.ACCESS_DENIED);
        IncompleteInvalidationException failure =
                failure(invalidator(), prefixes(30).build());
        assertThat(failure.report().chunks())
                .extracting(ChunkReport::status)
                .containsExactly(ChunkStatus.FAILED, ChunkStatus.NOT_SENT);
        assertThat(failure).hasMessageContaining("cloudfront:CreateInvalidation");
        assertThat(fake.calls()).hasSize(1);
        assertThat(waits).isEmpty();
    }

    private static IncompleteInvalidationException failure(CdnInvalidator invalidator, InvalidationRequest request) {
        return catchThrowableOfType(IncompleteInvalidationException.class, () -> invalidator.invalidate(request));
    }

    @Test
    void theSameIdempotencyKeyIsTheSameInvalidation() {
        InvalidationRequest request = prefixes(30).idempotencyKey("deploy-42").build();
        InvalidationReport first = invalidator().invalidate(request);
        fake.completeAll();
        List<InvalidationTarget> backwards = new ArrayList<>(request.targets());
        Collections.reverse(backwards);
        InvalidationReport second = invalidator()
                .invalidate(InvalidationRequest.builder()
                        .targets(backwards)
                        .idempotencyKey("deploy-42")
                        .build());
        assertThat(second.chunks())
                .extracting(ChunkReport::id)
                .isEqualTo(first.chunks().stream().map(ChunkReport::id).toList());
        assertThat(second.isCompleted()).isTrue();
        assertThat(fake.accepted())
                .extracting(FakeCloudFront.Accepted::reference)
                .containsExactly("deploy-42-1", "deploy-42-2");
    }

    @Test
    void withoutAKeyEachOperationIsAnother() {
        InvalidationRequest request = paths(1).build();
        invalidator().invalidate(request);
        invalidator().invalidate(request);
        assertThat(fake.accepted()).hasSize(2);
        assertThat(fake.accepted().get(0).reference())
                .isNotEqualTo(fake.accepted().get(1).reference());
    }

    @Test
    void aKeyOfOtherPathsIsAnErrorOfItsOwn() {
        invalidator().invalidate(paths(1).idempotencyKey("deploy-42").build());
        InvalidationRequest other = paths(2).idempotencyKey("deploy-42").build();
        assertThatThrownBy(() -> invalidator().invalidate(other))
                .isInstanceOf(ReferenceAlreadyUsedException.class)
                .hasMessageContaining("idempotency key");
        assertThat(fake.accepted()).hasSize(1);
        assertThat(fake.calls()).hasSize(2);
    }

    @Test
    void theDeadlineEndsTheWaiting() {
        CdnInvalidator invalidator = builder().deadline(Duration.ofMillis(500)).build();
        IncompleteInvalidationException failure =
                failure(invalidator, prefixes(45).build());
        assertThat(failure.report().chunks())
                .extracting(ChunkReport::status)
                .containsExactly(ChunkStatus.IN_PROGRESS, ChunkStatus.FAILED, ChunkStatus.NOT_SENT);
        assertThat(failure).hasMessageContaining("deadline").hasMessageContaining("TooManyInvalidationsInProgress");
        assertThat(fake.accepted()).hasSize(1);
    }

    @Test
    void anInterruptEndsTheWaiting() {
        CdnInvalidator invalidator = builder()
                .listener(new InvalidationListener() {
                    @Override
                    public void onReport(InvalidationReport report) {}

                    @Override
                    public void onWait(Duration wait, String reason) {
                        Thread.currentThread().interrupt();
                    }
                })
                .build();
        IncompleteInvalidationException failure =
                failure(invalidator, prefixes(30).build());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.report().chunks())
                .extracting(ChunkReport::status)
                .containsExactly(ChunkStatus.IN_PROGRESS, ChunkStatus.NOT_SENT);
        assertThat(fake.accepted()).hasSize(1);
    }

    @Test
    void whatIsCancelledIsReported() {
        CompletableFuture<Void> waiting = new CompletableFuture<>();
        CompletableFuture<InvalidationReport> ended = new CompletableFuture<>();
        CdnInvalidator invalidator = builder()
                .listener(new InvalidationListener() {
                    @Override
                    public void onReport(InvalidationReport report) {}

                    @Override
                    public void onWait(Duration wait, String reason) {
                        waiting.complete(null);
                    }

                    @Override
                    public void onEnd(InvalidationReport report) {
                        ended.complete(report);
                    }
                })
                .build();
        CompletableFuture<InvalidationReport> future =
                invalidator.invalidateAsync(prefixes(30).build());
        waiting.join();
        future.cancel(true);
        assertThat(acceptedItems(ended.join())).containsExactlyElementsOf(fake.acceptedItems());
        assertThat(fake.accepted()).hasSize(1);
    }

    @Test
    void aSavedReportIsResumedUnderItsReferences() {
        fake.trouble(1, Trouble.INVALID_ARGUMENT);
        InvalidationReport report = failure(invalidator(), paths(7_000).build()).report();
        String json = report.toJson();
        int callsBefore = fake.calls().size();
        List<FakeCloudFront.Accepted> before = fake.accepted();
        assertThat(before).hasSize(2);
        fake.completeAll();

        InvalidationReport resumed = invalidator().resume(InvalidationReport.fromJson(json));

        assertThat(resumed.isAccepted()).isTrue();
        assertThat(fake.calls()).hasSize(callsBefore + 1);
        assertThat(fake.accepted()).hasSize(3).startsWith(before.toArray(FakeCloudFront.Accepted[]::new));
        assertThat(fake.accepted().get(2).reference())
                .isEqualTo(report.chunks().get(0).reference());
        assertThat(fake.acceptedItems()).hasSize(7_000).doesNotHaveDuplicates();
    }

    @Test
    void whereverTheProcessWasKilledTheLastReportIsEnough() {
        List<String> reports = new ArrayList<>();
        InvalidationListener keeping = new InvalidationListener() {
            @Override
            public void onReport(InvalidationReport report) {
                reports.add(report.toJson());
            }

            @Override
            public void onWait(Duration wait, String reason) {
                fake.completeAll();
            }
        };
        InvalidationReport whole =
                builder().listener(keeping).build().invalidate(prefixes(60).build());
        assertThat(reports.size()).isGreaterThan(8);
        for (String report : reports) {
            InvalidationReport resumed = invalidator().resume(InvalidationReport.fromJson(report));
            assertThat(resumed.isAccepted()).isTrue();
            assertThat(items(resumed)).isEqualTo(items(whole));
            assertThat(fake.accepted()).hasSize(4);
        }
    }

    @Test
    void theReportOfAnotherDistributionIsNotResumed() {
        InvalidationReport report = invalidator().invalidate(paths(1).build());
        CloudFront other = CloudFront.builder("E2EXAMPLE").client(client).build();
        assertThatThrownBy(() -> CdnInvalidator.of(other).resume(report))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("cloudfront:E2EXAMPLE");
        assertThat(fake.calls()).hasSize(1);
    }

    @Test
    void whatIsNotDoneInTimeIsInProgress() {
        CdnInvalidator invalidator = invalidator();
        InvalidationReport report = invalidator.invalidate(prefixes(15).build());
        InvalidationReport late = invalidator.awaitCompletion(report, Duration.ofMillis(100));
        assertThat(late.count(ChunkStatus.IN_PROGRESS)).isOne();
        assertThat(late.chunks().get(0).error()).isNull();
        fake.completeAll();
        assertThat(invalidator.awaitCompletion(late, Duration.ofMillis(100)).isCompleted())
                .isTrue();
    }

    @Test
    void completionIsWaitedFor() {
        fake.completeAfter(Duration.ofMillis(1_200));
        CdnInvalidator invalidator = invalidator();
        InvalidationReport report = invalidator.invalidate(prefixes(15).build());
        assertThat(report.isCompleted()).isFalse();
        assertThat(invalidator.awaitCompletion(report, Duration.ofMinutes(1)).isCompleted())
                .isTrue();
    }

    @Test
    void aStatusThatMayNotBeAskedForIsNoFailure() {
        CdnInvalidator invalidator = invalidator();
        InvalidationReport report = invalidator.invalidate(prefixes(15).build());
        fake.trouble(1, Trouble.ACCESS_DENIED);
        InvalidationReport unknown = invalidator.status(report);
        assertThat(unknown.isAccepted()).isTrue();
        assertThat(unknown.chunks().get(0).error()).contains("cloudfront:GetInvalidation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a\r\nX-Injected: 1",
                "#tag",
                "https://www.example.org/a.css",
                "a.css",
                "/a/../b",
                "/a*",
                "/a#b",
                "/~a"
            })
    void whatIsNoPathOfTheSiteIsRefusedBeforeAnythingIsSent(String path) {
        CloudFront service = CloudFront.builder(FakeCloudFront.DISTRIBUTION)
                .client(client)
                .site("https://cdn.example.com")
                .build();
        assertThatThrownBy(() -> CdnInvalidator.of(service)
                        .invalidate(InvalidationRequest.builder()
                                .path("/fine")
                                .path(path)
                                .build()))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(fake.calls()).isEmpty();
    }

    @Test
    void aBillAboveTheCeilingIsRefusedBeforeAnythingIsSent() {
        CloudFront service = CloudFront.builder(FakeCloudFront.DISTRIBUTION)
                .client(client)
                .maxBilledPaths(1_000)
                .build();
        assertThatThrownBy(
                        () -> CdnInvalidator.of(service).invalidate(paths(1_001).build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("1001")
                .hasMessageContaining("1000");
        assertThat(fake.calls()).isEmpty();
    }

    static Stream<Trouble> lostAnswers() {
        return Stream.of(
                Trouble.SERVICE_UNAVAILABLE,
                Trouble.GATEWAY,
                Trouble.of(Trouble.Kind.CLOSE_AFTER_READING),
                Trouble.of(Trouble.Kind.CLOSE_AFTER_TAKING));
    }

    /** More often than the SDK tries. */
    @ParameterizedTest
    @MethodSource("lostAnswers")
    void whatHasNoAnswerIsRepeatedUnderOneReferenceAndBilledOnce(Trouble trouble) {
        fake.completeAfter(Duration.ZERO).trouble(3 * Clients.ATTEMPTS, trouble);
        InvalidationReport report = invalidator().invalidate(paths(3).build());
        assertThat(report.isCompleted()).isTrue();
        assertThat(fake.calls()).hasSizeGreaterThan(3 * Clients.ATTEMPTS);
        assertThat(waits).isNotEmpty();
        assertThat(fake.accepted())
                .extracting(FakeCloudFront.Accepted::reference)
                .containsExactly(report.chunks().get(0).reference());
    }

    static InvalidationReport report(CdnInvalidator invalidator, InvalidationRequest request) {
        try {
            return invalidator.invalidate(request);
        } catch (IncompleteInvalidationException e) {
            return e.report();
        }
    }

    @Test
    void aServerThatGoesAwayLosesNothing() {
        fake.completeAfter(Duration.ZERO);
        CdnInvalidator invalidator = builder()
                .listener(report -> {
                    if (report.count(ChunkStatus.COMPLETED) == 2) {
                        fake.close();
                    }
                })
                .build();
        IncompleteInvalidationException failure =
                failure(invalidator, prefixes(60).build());
        assertThat(failure.report().chunks())
                .extracting(ChunkReport::status)
                .containsExactly(ChunkStatus.COMPLETED, ChunkStatus.COMPLETED, ChunkStatus.FAILED, ChunkStatus.FAILED);
        assertThat(acceptedItems(failure.report())).containsExactlyElementsOf(fake.acceptedItems());
        try (FakeCloudFront back = FakeCloudFront.start().completeAfter(Duration.ZERO);
                CloudFrontClient again = Clients.quick(back.endpoint())) {
            CdnInvalidator.of(service(again)).resume(failure.report());
            assertThat(back.acceptedItems())
                    .containsExactlyElementsOf(failure.report().outstanding());
        }
    }
}
