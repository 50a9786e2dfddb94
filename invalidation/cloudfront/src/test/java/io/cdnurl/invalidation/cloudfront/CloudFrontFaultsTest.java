package io.cdnurl.invalidation.cloudfront;

import static io.cdnurl.invalidation.cloudfront.CloudFrontInvalidationTest.acceptedItems;
import static io.cdnurl.invalidation.cloudfront.CloudFrontInvalidationTest.items;
import static io.cdnurl.invalidation.cloudfront.CloudFrontInvalidationTest.prefixes;
import static io.cdnurl.invalidation.cloudfront.CloudFrontInvalidationTest.report;
import static io.cdnurl.invalidation.cloudfront.CloudFrontInvalidationTest.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.InvalidationListener;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.ShortWaits;
import io.cdnurl.invalidation.fakes.FakeCloudFront;
import io.cdnurl.invalidation.fakes.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/** What is reported after a fault in the middle of a purge is what CloudFront has. Each fault waits for time-outs. */
@Execution(ExecutionMode.CONCURRENT)
class CloudFrontFaultsTest {
    static Stream<Trouble> faults() {
        return Stream.concat(
                Stream.of(Trouble.Kind.values())
                        .filter(kind ->
                                kind != Trouble.Kind.ERROR && kind != Trouble.Kind.CONTENT && kind != Trouble.Kind.ECHO)
                        .map(Trouble::of),
                Stream.of(
                        Trouble.SERVICE_UNAVAILABLE,
                        Trouble.GATEWAY,
                        Trouble.LOGIN_PAGE,
                        Trouble.OTHER_XML,
                        Trouble.EMPTY,
                        Trouble.EXPIRED_TOKEN,
                        Trouble.content(302, "text/html", "")));
    }

    /** The trouble begins with the second of four requests, and ends at the end, or before. */
    @ParameterizedTest
    @MethodSource("faults")
    void noFaultLosesAPathOrMakesOneUp(Trouble fault) {
        for (int times : List.of(1, Clients.ATTEMPTS, 1_000)) {
            FakeCloudFront cdn = FakeCloudFront.start().completeAfter(Duration.ZERO);
            try (cdn;
                    CloudFrontClient impatient = Clients.impatient(cdn.endpoint())) {
                CdnInvalidator invalidator = ShortWaits.builder(service(impatient))
                        .deadline(Duration.ofMillis(1_500))
                        .listener(new InvalidationListener() {
                            private boolean begun;

                            @Override
                            public void onReport(InvalidationReport report) {
                                if (!begun && report.chunks().get(0).status().isAccepted()) {
                                    begun = true;
                                    cdn.trouble(times, fault);
                                }
                            }
                        })
                        .build();
                InvalidationRequest request = prefixes(60).build();
                InvalidationReport report = report(invalidator, request);

                assertThat(cdn.acceptedItems())
                        .as("what is reported, and what was taken")
                        .containsAll(acceptedItems(report))
                        .doesNotHaveDuplicates();
                assertThat(Stream.of(acceptedItems(report), report.outstanding())
                                .flatMap(List::stream))
                        .containsExactlyInAnyOrderElementsOf(items(report))
                        .hasSize(60);

                cdn.endTrouble();
                InvalidationReport resumed =
                        CdnInvalidator.of(service(impatient)).resume(InvalidationReport.fromJson(report.toJson()));
                assertThat(resumed.isAccepted()).isTrue();
                assertThat(cdn.acceptedItems()).containsExactlyInAnyOrderElementsOf(items(report));
            }
        }
    }
}
