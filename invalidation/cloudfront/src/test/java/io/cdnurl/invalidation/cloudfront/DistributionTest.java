package io.cdnurl.invalidation.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.fakes.FakeCloudFront;
import io.cdnurl.invalidation.fakes.Trouble;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.cloudfront.model.ListDistributionsRequest;
import software.amazon.awssdk.services.cloudfront.model.ListDistributionsResponse;

/** A distribution that is named by an alias: its ID is looked up when the first request is sent. */
class DistributionTest {
    private static final InvalidationChunk ONE_PATH = InvalidationChunk.of("invalidate", List.of("/a"));

    private final FakeCloudFront fake = FakeCloudFront.start()
            .largestPage(2)
            .distribution("E1EXACT", "www.example.com", "example.com")
            .distribution("E2WILD", "*.example.com")
            .distribution("E3NARROW", "*.shop.example.com")
            .distribution("E4OTHER", "www.example.org");

    @AfterEach
    void stop() {
        fake.close();
    }

    private CloudFront named(String name) {
        return CloudFront.builder(name).client(Clients.quick(fake.endpoint())).build();
    }

    private PurgeFailedException failure(String name) {
        return catchThrowableOfType(
                PurgeFailedException.class, () -> named(name).purge(ONE_PATH, "r-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.com, E1EXACT",
        "WWW.Example.COM, E1EXACT",
        "example.com, E1EXACT",
        "img.example.com, E2WILD",
        "a.b.example.com, E2WILD",
        "*.example.com, E2WILD",
        "a.shop.example.com, E3NARROW",
        "shop.example.com, E2WILD",
        "www.example.org, E4OTHER",
        "de4other.cloudfront.net, E4OTHER",
    })
    void aNameIsThatOfTheDistributionThatAnswersForIt(String name, String id) throws Exception {
        named(name).purge(ONE_PATH, "r-1");
        assertThat(fake.accepted())
                .extracting(FakeCloudFront.Accepted::distribution)
                .containsExactly(id);
    }

    @Test
    void theIdIsLookedUpOnceAndNotForAPlan() {
        CdnInvalidator invalidator = CdnInvalidator.of(named("www.example.com"));
        InvalidationRequest request = InvalidationRequest.of(InvalidationTarget.path("/a"));
        assertThat(invalidator.plan(request).service()).isEqualTo("cloudfront:www.example.com");
        assertThat(fake.calls()).isEmpty();

        InvalidationReport report = invalidator.invalidate(request);
        fake.completeAll();
        assertThat(invalidator.status(report).isCompleted()).isTrue();

        assertThat(fake.calls())
                .extracting(call -> call.method() + " " + call.path().replaceAll("/I[A-Z0-9]+$", "/ID"))
                .containsExactly(
                        "GET /2020-05-31/distribution",
                        "GET /2020-05-31/distribution",
                        "GET /2020-05-31/distribution",
                        "POST /2020-05-31/distribution/E1EXACT/invalidation",
                        "GET /2020-05-31/distribution/E1EXACT/invalidation/ID");
    }

    @Test
    void anotherProcessAsksForTheStatus() {
        InvalidationReport report = CdnInvalidator.of(named("www.example.org"))
                .invalidate(InvalidationRequest.of(InvalidationTarget.path("/a")));
        fake.completeAll();
        InvalidationReport read = InvalidationReport.fromJson(report.toJson());
        assertThat(CdnInvalidator.of(named("www.example.org")).status(read).isCompleted())
                .isTrue();
    }

    @Test
    void anotherDistributionDoesNotKnowTheInvalidation() throws Exception {
        CloudFront distribution = named("www.example.org");
        CloudFront other = named("www.example.com");
        String id = distribution.purge(ONE_PATH, "r-1").id();
        other.purge(ONE_PATH, "r-1");
        fake.completeAll();
        assertThat(distribution.isCompleted(id)).isTrue();
        assertThatThrownBy(() -> other.isCompleted(id)).hasMessageContaining("NoSuchInvalidation");
    }

    /**
     * The fake list has all that <a
     * href="https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionSummary.html">a summary</a>
     * requires.
     */
    @Test
    void theFakeListIsAsCompleteAsThatOfCloudFront() {
        Set<String> optional = Set.of(
                "ETag",
                "OriginGroups",
                "AliasICPRecordals",
                "ConnectionMode",
                "AnycastIpListId",
                "ViewerMtlsConfig",
                "ConnectionFunctionAssociation");
        try (CloudFrontClient client = Clients.quick(fake.endpoint())) {
            DistributionSummary summary =
                    client.listDistributions().distributionList().items().get(0);
            assertThat(summary.sdkFields())
                    .filteredOn(field -> field.getValueOrDefault(summary) == null)
                    .extracting(SdkField::memberName)
                    .isSubsetOf(optional);
            assertThat(summary.origins().items().get(0).domainName()).isNotEmpty();
            assertThat(summary.restrictions().geoRestriction().quantity()).isZero();
        }
    }

    @Test
    void anUnknownNameIsToldTheNearestOne() {
        PurgeFailedException failure = failure("wwww.example.org");
        assertThat(failure.reason()).isEqualTo(Reason.DENIED);
        assertThat(failure)
                .hasMessage(
                        "No distribution of this account has the name 'wwww.example.org'. Is 'www.example.org' meant?"
                                + " Correct the name, use the credentials of its account, or name the ID of the"
                                + " distribution. Nothing was sent.");
        assertThat(failure("cdn.unknown.test")).message().doesNotContain("meant?");
        assertThat(fake.accepted()).isEmpty();
    }

    @Test
    void aNameOfSeveralIsRefusedWithTheirIds() {
        fake.distribution("E5TWICE", "*.example.com");
        assertThat(failure("img.example.com"))
                .hasMessage(
                        "The name 'img.example.com' is one of 2 distributions: E2WILD, E5TWICE. Name the ID of the one"
                                + " that is meant. Nothing was sent.")
                .extracting(PurgeFailedException::reason)
                .isEqualTo(Reason.DENIED);
        assertThat(fake.accepted()).isEmpty();
    }

    @Test
    void withoutThePermissionItSaysWhichOne() {
        fake.trouble(1, Trouble.error(403, "AccessDenied", "User is not authorized"));
        PurgeFailedException failure = failure("www.example.com");
        assertThat(failure.reason()).isEqualTo(Reason.DENIED);
        assertThat(failure)
                .hasMessageStartingWith(
                        "The distribution of 'www.example.com' could not be looked up, and nothing was purged: ")
                .hasMessageContaining("; allow cloudfront:ListDistributions for the look-up, and")
                .hasMessageEndingWith("The ID of the distribution, in place of a name, needs no look-up");
    }

    private static PurgeFailedException failure(Supplier<ListDistributionsResponse> answer) {
        CloudFrontClient client = new CloudFrontClient() {
            @Override
            public ListDistributionsResponse listDistributions(ListDistributionsRequest request) {
                return answer.get();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {
                // It holds nothing.
            }
        };
        CloudFront cloudFront =
                CloudFront.builder("www.example.com").client(client).build();
        return catchThrowableOfType(PurgeFailedException.class, () -> cloudFront.purge(ONE_PATH, "r-1"));
    }

    @Test
    void whateverTheLookUpThrowsNothingWasPurged() {
        PurgeFailedException failure = failure(() -> {
            throw new IllegalStateException("Invalid configuration");
        });
        assertThat(failure.reason()).isEqualTo(Reason.DENIED);
        assertThat(failure).hasMessageContainingAll("and nothing was purged: ", "Invalid configuration");
    }

    @Test
    void anAnswerWithoutAListIsNotCloudFronts() {
        PurgeFailedException failure =
                failure(() -> ListDistributionsResponse.builder().build());
        assertThat(failure.reason()).isEqualTo(Reason.DENIED);
        assertThat(failure).hasMessageContainingAll("nothing was purged", "no list of distributions is in it");
    }

    @Test
    void aDistributionNeedsNoAliases() {
        PurgeFailedException failure = failure(() -> ListDistributionsResponse.builder()
                .distributionList(list ->
                        list.items(DistributionSummary.builder().id("E1").build()))
                .build());
        assertThat(failure).hasMessageStartingWith("No distribution of this account has the name");
    }

    /** Nothing was sent that could be billed twice. */
    @Test
    void aLookUpWithoutAnAnswerIsTriedAgainLater() throws Exception {
        fake.trouble(9, Trouble.error(500, "InternalError", "We broke"));
        CloudFront cloudFront = named("www.example.com");
        assertThat(catchThrowableOfType(PurgeFailedException.class, () -> cloudFront.purge(ONE_PATH, "r-1"))
                        .reason())
                .isEqualTo(Reason.BUSY);
        fake.endTrouble();
        cloudFront.purge(ONE_PATH, "r-1");
        assertThat(fake.accepted()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "e1exact",
                "https://www.example.com",
                "www.example.com/",
                "www.example.com:443",
                "www.*.com",
                "*.*.com",
                "*.com.",
                "192.0.2.1",
                "localhost"
            })
    void whatIsNeitherAnIdNorANameIsRefused(String text) {
        assertThatThrownBy(() -> CloudFront.builder(text)).isInstanceOf(InvalidRequestException.class);
    }
}
