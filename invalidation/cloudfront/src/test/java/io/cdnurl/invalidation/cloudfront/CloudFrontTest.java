package io.cdnurl.invalidation.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.PurgeReceipt;
import io.cdnurl.invalidation.TargetKind;
import io.cdnurl.invalidation.UrlReference;
import io.cdnurl.invalidation.fakes.FakeCloudFront;
import io.cdnurl.invalidation.fakes.Trouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CreateInvalidationRequest;
import software.amazon.awssdk.services.cloudfront.model.CreateInvalidationResponse;
import software.amazon.awssdk.services.cloudfront.model.InvalidArgumentException;

class CloudFrontTest {
    private static final InvalidationChunk CHUNK = InvalidationChunk.of("invalidate", List.of("/a.css", "/img/*"));

    private final FakeCloudFront fake = FakeCloudFront.start();
    private final CloudFrontClient client = Clients.quick(fake.endpoint());
    private final CloudFront cloudFront = service(client);

    private static CloudFront service(CloudFrontClient client) {
        return CloudFront.builder(FakeCloudFront.DISTRIBUTION).client(client).build();
    }

    @AfterEach
    void close() {
        client.close();
        fake.close();
    }

    private PurgeFailedException failure() {
        return failure(cloudFront);
    }

    private static PurgeFailedException failure(CloudFront service) {
        return catchThrowableOfType(PurgeFailedException.class, () -> service.purge(CHUNK, "reference-1"));
    }

    @Test
    void itIsNamedByItsDistribution() {
        assertThat(cloudFront.name()).isEqualTo("cloudfront:EDFDVBD6EXAMPLE").isEqualTo(cloudFront.toString());
        assertThat(cloudFront.capabilities()).isEqualTo(EnumSet.complementOf(EnumSet.of(TargetKind.HOST)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://d111111abcdef8.cloudfront.net", "edfdvbd6example", "EDF/../X", "E1\n"})
    void whatIsNoIdIsRefused(String id) {
        assertThatThrownBy(() -> CloudFront.builder(id))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("EDFDVBD6EXAMPLE");
    }

    @Test
    void settingsThatMeanNothingAreRefused() {
        CloudFront.Builder builder = CloudFront.builder("E1");
        assertThatThrownBy(() -> builder.collapseAbove(0)).hasMessageContaining("collapseAbove");
        assertThatThrownBy(() -> builder.maxBilledPaths(-1)).hasMessageContaining("maxBilledPaths");
        assertThatThrownBy(() -> builder.client(client).site("cdn.example.com").build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("cdn.example.com");
    }

    @Test
    void itsSettingsReachThePlan() {
        CloudFront service = CloudFront.builder("E1")
                .client(client)
                .site("https://cdn.example.com")
                .site("https://www.example.com")
                .collapseAbove(1)
                .maxBilledPaths(1)
                .build();
        InvalidationRequest request = InvalidationRequest.builder()
                .path("https://cdn.example.com/a/1")
                .path("https://www.example.com/a/2")
                .build();
        assertThat(service.plan(request).chunks()).containsExactly(InvalidationChunk.of("invalidate", List.of("/a/*")));
        assertThatThrownBy(() -> service.plan(
                        InvalidationRequest.of(InvalidationTarget.path("/a/1"), InvalidationTarget.path("/b/1"))))
                .hasMessageContaining("maxBilledPaths");
        assertThat(fake.calls()).isEmpty();
    }

    @Test
    void aPurgeIsAnInvalidation() throws Exception {
        PurgeReceipt receipt = cloudFront.purge(CHUNK, "reference-1");
        assertThat(fake.accepted())
                .containsExactly(new FakeCloudFront.Accepted(
                        FakeCloudFront.DISTRIBUTION, receipt.id(), "reference-1", CHUNK.names()));
        assertThat(receipt.completed()).isFalse();
        assertThat(cloudFront.isCompleted(receipt.id())).isFalse();
        fake.completeAll();
        assertThat(cloudFront.isCompleted(receipt.id())).isTrue();
    }

    @Test
    void whatIsCompletedAtOnceIsSaid() throws Exception {
        fake.completeAfter(Duration.ZERO);
        assertThat(cloudFront.purge(CHUNK, "reference-1").completed()).isTrue();
    }

    @Test
    void theSameReferenceIsTheSameInvalidation() throws Exception {
        assertThat(cloudFront.purge(CHUNK, "reference-1")).isEqualTo(cloudFront.purge(CHUNK, "reference-1"));
        assertThat(fake.accepted()).hasSize(1);
    }

    @Test
    void aReferenceOfOtherPathsIsUsed() throws Exception {
        cloudFront.purge(InvalidationChunk.of("invalidate", List.of("/other")), "reference-1");
        assertThat(failure().reason()).isEqualTo(Reason.REFERENCE_USED);
        assertThat(failure()).hasMessageContaining("InvalidationBatchAlreadyExists");
    }

    @Test
    void tooMuchInProgressIsBusy() throws Exception {
        fake.atOnce(2, 1);
        cloudFront.purge(CHUNK, "reference-0");
        PurgeFailedException failure = failure();
        assertThat(failure.reason()).isEqualTo(Reason.BUSY);
        assertThat(failure.retryAfter()).isNull();
        assertThat(fake.calls()).hasSize(2);
    }

    @Test
    void everyItemOfAPlanIsTaken() throws Exception {
        InvalidationRequest request = InvalidationRequest.builder()
                .path("/a b/ä[1].css?v=$&'(),;=@!")
                .path("/a/~x.css")
                .target(new InvalidationTarget.Path(UrlReference.of("/a*b%2A")))
                .path("/" + "a".repeat(3_999))
                .prefix("/img")
                .tag("!$%&'()*+-./:;<=>?@[\\]^_`{|}~#")
                .build();
        cloudFront.purge(cloudFront.plan(request).chunks().get(0), "reference-1");
        assertThat(fake.acceptedItems()).hasSize(6);
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(Trouble.TOO_MANY_IN_PROGRESS, Reason.BUSY, 1, "later"),
                Arguments.of(Trouble.THROTTLING, Reason.BUSY, 3, "later"),
                Arguments.of(Trouble.error(429, "TooManyRequestsException", "Slow down"), Reason.BUSY, 3, "later"),
                Arguments.of(Trouble.BATCH_TOO_LARGE, Reason.TOO_LARGE, 1, "fewer"),
                Arguments.of(Trouble.content(413, "text/html", "<h1>Too large"), Reason.REFUSED, 1, "not CloudFront's"),
                Arguments.of(Trouble.INVALID_ARGUMENT, Reason.REFUSED, 1, "correct its"),
                Arguments.of(Trouble.error(400, "InconsistentQuantities", "No"), Reason.REFUSED, 1, "correct its"),
                Arguments.of(Trouble.error(404, "NoSuchResource", "No"), Reason.REFUSED, 1, ""),
                Arguments.of(Trouble.content(404, "text/html", "<h1>Not found"), Reason.REFUSED, 1, "in between"),
                Arguments.of(Trouble.content(302, "text/html", ""), Reason.REFUSED, 1, "in between"),
                Arguments.of(Trouble.ACCESS_DENIED, Reason.DENIED, 1, "cloudfront:CreateInvalidation"),
                Arguments.of(Trouble.EXPIRED_TOKEN, Reason.DENIED, 1, "AWS_SESSION_TOKEN"),
                Arguments.of(Trouble.INVALID_CLIENT_TOKEN, Reason.DENIED, 1, "AWS_SESSION_TOKEN"),
                Arguments.of(Trouble.error(403, "OptInRequired", "No"), Reason.DENIED, 1, ""),
                Arguments.of(Trouble.content(403, "text/html", "<h1>Forbidden"), Reason.DENIED, 1, "in between"),
                Arguments.of(Trouble.content(407, "text/html", ""), Reason.REFUSED, 1, "in between"),
                Arguments.of(Trouble.SERVICE_UNAVAILABLE, Reason.NO_ANSWER, 3, "same reference"),
                Arguments.of(Trouble.GATEWAY, Reason.NO_ANSWER, 3, "same reference"),
                Arguments.of(Trouble.LOGIN_PAGE, Reason.UNCLEAR, 1, "same reference"),
                Arguments.of(Trouble.OTHER_XML, Reason.UNCLEAR, 1, "no invalidation"),
                Arguments.of(Trouble.EMPTY, Reason.UNCLEAR, 1, "no invalidation"),
                Arguments.of(Trouble.of(Trouble.Kind.CLOSE_BEFORE_READING), Reason.NO_ANSWER, 3, "same reference"),
                Arguments.of(Trouble.of(Trouble.Kind.CLOSE_AFTER_READING), Reason.NO_ANSWER, 3, "same reference"),
                Arguments.of(Trouble.of(Trouble.Kind.CLOSE_AFTER_TAKING), Reason.NO_ANSWER, 3, "same reference"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void eachErrorHasItsReasonAndARemedyAndAsManyTriesAsTheSdkMakes(
            Trouble trouble, Reason reason, int calls, String remedy) {
        fake.trouble(100, trouble);
        PurgeFailedException failure = failure();
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageContaining(remedy).message().doesNotEndWith(".");
        if (trouble.kind() == Trouble.Kind.ERROR) {
            assertThat(failure).hasMessageContaining(trouble.status() + " " + trouble.code());
        }
        assertThat(fake.calls()).hasSize(calls);
    }

    @Test
    void theMessageHasWhatCloudFrontSaidAndTheRequestId() {
        fake.trouble(1, Trouble.INVALID_ARGUMENT);
        assertThat(failure().getMessage())
                .matches("CloudFront answered 400 InvalidArgument: Your request contains one or more invalid"
                        + " invalidation"
                        + " paths \\(request [0-9a-f-]{36}\\); nothing of this request is purged, so correct"
                        + " its paths");
        fake.trouble(1, Trouble.INVALID_ARGUMENT);
        assertThat(failure()).hasCauseInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void anAnswerThatEndsInTheMiddleIsNoAnswerOrUnclearForAGivenClient() {
        fake.trouble(100, Trouble.of(Trouble.Kind.CLOSE_WITHIN_ANSWER));
        // JDK 17 does not tell the SDK that the answer was cut off; JDK 25 does.
        assertThat(failure().reason()).isIn(Reason.UNCLEAR, Reason.NO_ANSWER);
        assertThat(fake.accepted()).hasSize(1);
    }

    @Test
    void anAnswerThatEndsInTheMiddleIsNoneForTheOwnClient() throws Exception {
        try (CloudFrontClient own = Clients.ofWholeAnswers(fake.endpoint())) {
            fake.trouble(100, Trouble.of(Trouble.Kind.CLOSE_WITHIN_ANSWER));
            PurgeFailedException failure = failure(service(own));
            assertThat(failure.reason()).isEqualTo(Reason.NO_ANSWER);
            assertThat(failure).hasMessageContaining("The answer was cut off: ");
            fake.endTrouble();
            assertThat(service(own).purge(CHUNK, "reference-1").id())
                    .isEqualTo(fake.accepted().get(0).id());
            assertThat(fake.accepted()).hasSize(1);
        }
    }

    @Test
    void aConnectionThatEndsOnceIsTheSdksToTryAgain() throws Exception {
        fake.trouble(1, Trouble.of(Trouble.Kind.CLOSE_AFTER_TAKING));
        assertThat(cloudFront.purge(CHUNK, "reference-1").id())
                .isEqualTo(fake.accepted().get(0).id());
        assertThat(fake.accepted()).hasSize(1);
    }

    @Test
    void anAnswerThatDoesNotComeIsNone() {
        fake.trouble(100, Trouble.of(Trouble.Kind.STALL_AFTER_TAKING));
        try (CloudFrontClient impatient = Clients.impatient(fake.endpoint())) {
            PurgeFailedException failure = failure(service(impatient));
            assertThat(failure.reason()).isEqualTo(Reason.NO_ANSWER);
            assertThat(failure).hasMessageContaining("timed out");
        }
    }

    @Test
    void aServerThatIsNotThereTookNothing() {
        fake.close();
        PurgeFailedException failure = failure();
        assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
        assertThat(failure).hasMessageContaining("Connection refused").hasMessageContaining("not reached");
    }

    static Stream<Arguments> failuresBeforeAnAnswer() {
        return Stream.of(
                Arguments.of(new UnknownHostException("cloudfront.example.com"), Reason.REFUSED),
                Arguments.of(new NoRouteToHostException("No route to host"), Reason.REFUSED),
                Arguments.of(new ConnectException("Connection refused"), Reason.REFUSED),
                Arguments.of(new SocketTimeoutException("Read timed out"), Reason.NO_ANSWER),
                Arguments.of(new SSLHandshakeException("unable to find valid certification path"), Reason.REFUSED),
                Arguments.of(new IOException("the proxy wants credentials"), Reason.NO_ANSWER),
                Arguments.of(
                        new IOException("Unable to tunnel through proxy. Proxy returns \"HTTP/1.1 407 x\""),
                        Reason.REFUSED),
                Arguments.of(new MalformedURLException("unknown protocol: foo"), Reason.REFUSED),
                Arguments.of(new IllegalStateException("no such thing"), Reason.UNCLEAR));
    }

    @ParameterizedTest
    @MethodSource("failuresBeforeAnAnswer")
    void onlyWhatCannotHaveBeenSentIsCalledRefused(Exception cause, Reason reason) throws Exception {
        SdkClientException failure = SdkClientException.create("Unable to execute HTTP request: " + cause, cause);
        assertThat(new Failures(client).of(failure).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain() : []",
                "Profile file contained no credentials for profile 'deploy': ProfileFile(sections=[], profiles=[])",
                "The SSO session associated with this profile has expired or is otherwise invalid."
            })
    void missingCredentialsAreDenied(String message) throws Exception {
        PurgeFailedException failure = new Failures(client).of(SdkClientException.create(message));
        assertThat(failure.reason()).isEqualTo(Reason.DENIED);
        assertThat(failure).hasMessageContaining("no valid credentials").hasMessageNotContaining("(...)");
    }

    @Test
    void aBusyServiceThatGivesCredentialsIsAskedAgain() throws Exception {
        PurgeFailedException failure = new Failures(client)
                .of(AwsServiceException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .serviceName("Sts")
                                .errorCode("Throttling")
                                .build())
                        .statusCode(400)
                        .build());
        assertThat(failure.reason()).isEqualTo(Reason.BUSY);
        assertThat(failure).hasMessageContaining("no valid credentials").hasMessageNotContaining("answered");
    }

    @Test
    void aServiceThatRefusesToGiveCredentialsIsNotCloudFront() throws Exception {
        PurgeFailedException failure = new Failures(client)
                .of(AwsServiceException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .serviceName("Sts")
                                .errorCode("AccessDenied")
                                .errorMessage("is not authorized to perform: sts:AssumeRole on resource: x")
                                .build())
                        .statusCode(403)
                        .build());
        assertThat(failure.reason()).isEqualTo(Reason.DENIED);
        assertThat(failure).hasMessageContainingAll("no valid credentials", "sts:AssumeRole", "trust policy");
    }

    @Test
    void aServerThatWentAwayMayHaveTakenIt() {
        // The first attempt ends without an answer and with it the server, the others do not get to it.
        FakeCloudFront leaving = FakeCloudFront.start();
        leaving.trouble(1, Trouble.of(Trouble.Kind.CLOSE_AFTER_TAKING)).closeAfterTrouble();
        try (CloudFrontClient late = Clients.quick(leaving.endpoint())) {
            PurgeFailedException failure = failure(service(late));
            assertThat(failure).hasMessageContaining("Connection refused");
            assertThat(failure.reason()).isEqualTo(Reason.NO_ANSWER);
        }
    }

    @Test
    void anotherDistributionIsDenied() {
        CloudFront other = CloudFront.builder("E2EXAMPLE").client(client).build();
        PurgeFailedException failure = failure(other);
        assertThat(failure.reason()).isEqualTo(Reason.DENIED);
        assertThat(failure).hasMessageContaining("NoSuchDistribution").hasMessageContaining("look at the id");
    }

    @Test
    void anInvalidationThatIsNotThereIsRefused() {
        PurgeFailedException failure =
                catchThrowableOfType(PurgeFailedException.class, () -> cloudFront.isCompleted("INONE"));
        assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
        assertThat(failure).hasMessageContaining("NoSuchInvalidation");
    }

    @Test
    void whatIsNoAnswerIsNotCompleted() {
        fake.trouble(1, Trouble.OTHER_XML);
        PurgeFailedException failure =
                catchThrowableOfType(PurgeFailedException.class, () -> cloudFront.isCompleted("I1"));
        assertThat(failure.reason()).isEqualTo(Reason.UNCLEAR);
    }

    @Test
    void anInterruptIsAnInterrupt() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> cloudFront.purge(CHUNK, "reference-1")).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    static Stream<Trouble> echoes() {
        return Stream.of(
                Trouble.echo(400, "InvalidArgument"),
                Trouble.echo(403, "SignatureDoesNotMatch"),
                Trouble.echo(403, "AccessDenied"),
                Trouble.echo(503, "ServiceUnavailable"),
                Trouble.error(400, "InvalidArgument", "Your key is example-secret-key, AKIDSECRETEXAMPLE."),
                Trouble.error(400, "example-secret-key", "x"));
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void credentialsThatAreSentBackAreNotShown(Trouble echo) {
        fake.trouble(100, echo);
        AwsSessionCredentials credentials = AwsSessionCredentials.create(
                "AKIDSECRETEXAMPLE", "example-secret-key", "session-token-of-an-odd/form=");
        try (CloudFrontClient session = Clients.quick(fake.endpoint(), credentials)) {
            PurgeFailedException failure = failure(service(session));
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString())
                    .contains(Integer.toString(echo.status()))
                    .doesNotContain("AKIDSECRETEXAMPLE", "example-secret-key", "session-token-of");
            assertThat(failure.getMessage()).doesNotContainPattern("[0-9a-f]{64}"); // the signature
        }
    }

    @Test
    void whatLooksLikeCredentialsIsNotShownEvenIfTheyAreNotKnown() {
        CloudFrontClient silent = new CloudFrontClient() {
            @Override
            public CreateInvalidationResponse createInvalidation(CreateInvalidationRequest request) {
                return client.createInvalidation(request);
            }

            @Override
            public String serviceName() {
                return client.serviceName();
            }

            @Override
            public void close() {}
        };
        String secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        fake.trouble(1, Trouble.error(400, "InvalidArgument", "The secret is " + secret + "\nand\nmore"));
        assertThat(failure(service(silent)).getMessage())
                .contains("The secret is [...] (request")
                .doesNotContain(secret, "more");
    }

    @Test
    void theUsersClientIsNotClosed() throws Exception {
        cloudFront.close();
        assertThat(cloudFront.purge(CHUNK, "reference-1").id()).isNotNull();
    }

    @Test
    void theUrlConnectionClientIsTheOnlyOne() {
        assertThat(ServiceLoader.load(SdkHttpService.class))
                .hasOnlyElementsOfType(UrlConnectionSdkHttpService.class)
                .hasSize(1);
        for (String other : List.of(
                "software.amazon.awssdk.http.apache.ApacheHttpClient",
                "software.amazon.awssdk.http.apache5.Apache5HttpClient",
                "software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient",
                "io.netty.channel.Channel",
                "org.apache.http.client.HttpClient")) {
            assertThatThrownBy(() -> Class.forName(other)).isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    void aRequestThatCannotBeMadeIsNotSent() throws Exception {
        PurgeFailedException failure = new Failures(client)
                .of(SdkClientException.create(
                        "Unable to marshall request to JSON: protocol must not be null.",
                        new NullPointerException("protocol must not be null.")));
        assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
        assertThat(failure).hasMessageContaining("nothing was sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "//127.0.0.1:1", "ftp://127.0.0.1", "localhost:4566"})
    void anEndpointWithoutAnAddressIsRefused(String endpoint) {
        System.setProperty("aws.endpointUrlCloudFront", endpoint);
        try {
            assertThatThrownBy(() -> CloudFront.builder("EDFDVBD6EXAMPLE").build())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(endpoint)
                    .hasMessageContaining("AWS_ENDPOINT_URL_CLOUDFRONT");
        } finally {
            System.clearProperty("aws.endpointUrlCloudFront");
        }
    }

    static Stream<List<String>> noItems() {
        return Stream.of(
                List.of(),
                List.of(""),
                List.of("/a", "/a\r\nb"),
                List.of("/a b"),
                List.of("a.css"),
                List.of("https://cdn.example.com/a.css"),
                List.of("#"),
                List.of("#" + "a".repeat(257)),
                List.of("/" + "a".repeat(4_000)));
    }

    @ParameterizedTest
    @MethodSource("noItems")
    void whatNoPlanHasIsNotSent(List<String> items) {
        InvalidationChunk chunk = InvalidationChunk.of("invalidate", items);
        PurgeFailedException failure =
                catchThrowableOfType(PurgeFailedException.class, () -> cloudFront.purge(chunk, "reference-1"));
        assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
        assertThat(failure).hasMessageContaining("Nothing was sent; plan again");
        assertThat(fake.calls()).isEmpty();
    }
}
