package io.cdnurl.invalidation.cloudfront;

import io.cdnurl.internal.text.Failure;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;

/** Explains exceptions of the SDK, without credentials. Immutable and thread-safe. */
final class Failures {
    /**
     * Codes of CloudFront, and codes that all services of AWS have in common
     * (<a href="https://docs.aws.amazon.com/cloudfront/latest/APIReference/CommonErrors.html">Common Error Types</a>).
     */
    private static final Set<String> WRONG_CREDENTIALS = Set.of(
            "AuthFailure",
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "InvalidToken",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "RequestExpired",
            "RequestInTheFuture",
            "RequestTimeTooSkewed",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");

    private static final String MAY_BE_TAKEN =
            "it may have taken the request, and to send it again under the same reference does no harm";
    private static final String NOT_CLOUDFRONT =
            "that is not CloudFront's, as it has no code of its errors, so check the proxies in between";

    /** The SDK has no separate exception for missing credentials. */
    private static final Pattern NO_CREDENTIALS = Pattern.compile("(?i)credentials|\\bSSO\\b");

    /** What the JDK says if a proxy does not connect to the server. */
    private static final String NO_TUNNEL = "Unable to tunnel through proxy";

    /** What the SDK says about a request that it could not create. */
    private static final String NOT_MADE = "Unable to marshall request";

    private static final String ALLOW_PURGE = "allow cloudfront:CreateInvalidation and, to ask how far it is,"
            + " cloudfront:GetInvalidation on the distribution";
    private static final String ALLOW_LOOK_UP =
            "allow cloudfront:ListDistributions for the look-up, and cloudfront:CreateInvalidation for the purge";

    private final CloudFrontClient client;

    Failures(CloudFrontClient client) {
        this.client = client;
    }

    static PurgeFailedException withoutInvalidation() {
        return new PurgeFailedException(
                Reason.UNCLEAR,
                "The answer is not CloudFront's, as no invalidation is in it; check the proxies in between",
                null);
    }

    static PurgeFailedException withoutDistributions() {
        return new PurgeFailedException(
                Reason.UNCLEAR,
                "The answer is not CloudFront's, as no list of distributions is in it; check the proxies in between",
                null);
    }

    /** Explains an exception that the SDK does not say it throws. */
    PurgeFailedException unexpected(RuntimeException e) {
        CredentialMask mask = CredentialMask.of(client);
        return new PurgeFailedException(Reason.UNCLEAR, mask.line(Failure.of(e)), mask.cause(e));
    }

    static PurgeFailedException withoutItems() {
        return new PurgeFailedException(
                Reason.REFUSED,
                "The request has no items, or one that is neither a path nor a tag as CloudFront takes them. Nothing"
                        + " was sent;"
                        + " plan again",
                null);
    }

    /**
     * Asks for credentials before a request is signed: whatever goes wrong here is about them. The SDK keeps them until
     * they expire.
     */
    void requireCredentials() throws PurgeFailedException, InterruptedException {
        IdentityProvider<? extends AwsCredentialsIdentity> provider = provider();
        if (provider == null) {
            return;
        }
        try {
            provider.resolveIdentity().join();
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException("interrupted").initCause(e);
            }
            throw withoutCredentials(e instanceof CompletionException && e.getCause() != null ? e.getCause() : e);
        }
    }

    /** A client that a user wrote need not have one. */
    private @Nullable IdentityProvider<? extends AwsCredentialsIdentity> provider() {
        try {
            return client.serviceClientConfiguration().credentialsProvider();
        } catch (UnsupportedOperationException e) {
            return null;
        }
    }

    PurgeFailedException of(SdkException e) throws InterruptedException {
        return of(e, ALLOW_PURGE);
    }

    /** Explains an exception of the look-up of a distribution. */
    PurgeFailedException ofLookUp(SdkException e) throws InterruptedException {
        return of(e, ALLOW_LOOK_UP);
    }

    private PurgeFailedException of(SdkException e, String permissions) throws InterruptedException {
        CredentialMask mask = CredentialMask.of(client);
        if (e instanceof CloudFrontException answer) {
            return answered(answer, mask, permissions);
        }
        if (e instanceof SdkServiceException) { // from a service that gives credentials
            return withoutCredentials(e);
        }
        boolean isInterrupted = Thread.interrupted(); // the SDK may throw another exception in its place
        if (isInterrupted || e instanceof AbortedException) {
            throw (InterruptedException) new InterruptedException("interrupted").initCause(mask.cause(e));
        }
        return unanswered(e, mask);
    }

    private static PurgeFailedException answered(CloudFrontException e, CredentialMask mask, String permissions) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        StringBuilder message =
                new StringBuilder(code.isEmpty() ? "The answer is " : "CloudFront answered ").append(e.statusCode());
        if (!code.isEmpty()) {
            message.append(' ').append(mask.line(code));
        }
        // The message about a wrong signature repeats the signed request, with its session token.
        if (details != null && details.errorMessage() != null && !WRONG_CREDENTIALS.contains(code)) {
            message.append(": ").append(mask.line(details.errorMessage()));
        }
        if (e.requestId() != null) {
            message.append(" (request ").append(mask.line(e.requestId())).append(')');
        }
        Reason reason = reason(e, code);
        message.append("; ").append(remedy(reason, code, permissions));
        return new PurgeFailedException(reason, message.toString(), mask.cause(e));
    }

    private static Reason reason(CloudFrontException e, String code) {
        int status = e.statusCode();
        if (code.equals("TooManyInvalidationsInProgress") || e.isThrottlingException()) {
            return Reason.BUSY;
        }
        if (code.equals("InvalidationBatchAlreadyExists")) {
            return Reason.REFERENCE_USED;
        }
        if (code.equals("BatchTooLarge")) {
            return Reason.TOO_LARGE;
        }
        if (code.equals("NoSuchDistribution") || WRONG_CREDENTIALS.contains(code) || status == 401 || status == 403) {
            return Reason.DENIED;
        }
        if (status >= 500) {
            return Reason.NO_ANSWER;
        }
        return status >= 300 ? Reason.REFUSED : Reason.UNCLEAR;
    }

    private static String remedy(Reason reason, String code, String permissions) {
        return switch (reason) {
            case BUSY -> "it takes more later";
            case TOO_LARGE -> "send fewer paths at once";
            case REFERENCE_USED -> "the reference belongs to an invalidation of other paths";
            case NO_ANSWER, UNCLEAR -> MAY_BE_TAKEN;
            case REFUSED -> refused(code);
            case DENIED -> denied(code, permissions);
        };
    }

    private static String refused(String code) {
        if (code.isEmpty()) {
            return NOT_CLOUDFRONT;
        }
        return code.equals("NoSuchInvalidation")
                ? "look whether the report is of this distribution"
                : "nothing of this request is purged, so correct its paths";
    }

    private static String denied(String code, String permissions) {
        if (code.isEmpty()) {
            return NOT_CLOUDFRONT;
        }
        if (code.equals("NoSuchDistribution")) {
            return "look at the id, and whether the credentials are of its account";
        }
        return WRONG_CREDENTIALS.contains(code) ? CredentialReason.remedy(code) : permissions;
    }

    private static PurgeFailedException unanswered(SdkException e, CredentialMask mask) {
        String message = String.valueOf(e.getMessage());
        Throwable root = root(e);
        if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
            return withoutAnswer(Reason.NO_ANSWER, message, MAY_BE_TAKEN, e, mask);
        }
        if (root instanceof MalformedURLException || message.startsWith(NOT_MADE)) {
            return new PurgeFailedException(
                    Reason.REFUSED,
                    "The AWS SDK cannot make the request: " + mask.line(message)
                            + "; nothing was sent, so look at the endpoint",
                    mask.cause(e));
        }
        if (!(root instanceof IOException) && NO_CREDENTIALS.matcher(message).find()) {
            return withoutCredentials(e);
        }
        return isNeverConnected(e, root)
                ? withoutAnswer(
                        Reason.REFUSED,
                        message,
                        "it was not reached, so look at the network, the proxy and the endpoint",
                        e,
                        mask)
                : withoutAnswer(
                        root instanceof IOException ? Reason.NO_ANSWER : Reason.UNCLEAR,
                        message,
                        MAY_BE_TAKEN,
                        e,
                        mask);
    }

    private static PurgeFailedException withoutAnswer(
            Reason reason, String message, String remedy, SdkException e, CredentialMask mask) {
        return new PurgeFailedException(
                reason, "CloudFront did not answer: " + mask.line(message) + "; " + remedy, mask.cause(e));
    }

    /**
     * The failure to get credentials. STS and the services to sign in may be busy; nothing was sent to CloudFront, so
     * they are asked again.
     */
    static PurgeFailedException withoutCredentials(Throwable e) {
        CredentialMask mask = CredentialMask.ofPatterns();
        String reason = mask.line(CredentialReason.of(e.getMessage() == null ? Failure.of(e) : e.getMessage()));
        String message = "There are no valid credentials for CloudFront" + (reason.isEmpty() ? "" : ": " + reason)
                + "; " + CredentialReason.remedy(reason);
        return e instanceof SdkServiceException answer && (answer.isThrottlingException() || answer.statusCode() >= 500)
                ? PurgeFailedException.busy(message, null)
                : new PurgeFailedException(Reason.DENIED, message, mask.cause(e));
    }

    /** Whether no attempt sent anything. The SDK keeps only the messages of earlier attempts. */
    private static boolean isNeverConnected(SdkException e, Throwable root) {
        String message = String.valueOf(root.getMessage());
        return (root instanceof ConnectException
                        || root instanceof UnknownHostException
                        || root instanceof NoRouteToHostException
                        || root instanceof SSLHandshakeException
                        || message.startsWith(NO_TUNNEL))
                && Stream.of(e.getSuppressed())
                        .allMatch(
                                earlier -> String.valueOf(earlier.getMessage()).contains(message));
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
