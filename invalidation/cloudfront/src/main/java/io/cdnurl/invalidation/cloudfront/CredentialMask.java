package io.cdnurl.invalidation.cloudfront;

import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Excerpt;
import io.cdnurl.internal.text.SecretMask;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/** Removes the client's credentials from texts of an answer, which may repeat the request. Immutable. */
final class CredentialMask {
    private static final int LONGEST_LINE = 300;
    private static final int SHORTEST_CREDENTIAL = 8;
    private static final String MASKED = "[...]";

    /** Secret keys (40 characters), signatures and session tokens, also of credentials before a renewal. */
    private static final Pattern LIKE_CREDENTIALS = Pattern.compile("[A-Za-z0-9+/=]{40,}");

    private final SecretMask credentials;

    private CredentialMask(List<String> credentials) {
        this.credentials = SecretMask.of(credentials, MASKED);
    }

    /** If the credentials are not known: a mask of what looks like credentials. */
    static CredentialMask ofPatterns() {
        return new CredentialMask(List.of());
    }

    /** Asks the client for its credentials, which it has cached, since it has just signed a request. */
    static CredentialMask of(CloudFrontClient client) {
        try {
            AwsCredentialsIdentity identity = client.serviceClientConfiguration()
                    .credentialsProvider()
                    .resolveIdentity()
                    .join();
            String token = identity instanceof AwsSessionCredentialsIdentity session ? session.sessionToken() : null;
            return new CredentialMask(Stream.of(identity.accessKeyId(), identity.secretAccessKey(), token, user(client))
                    .filter(Objects::nonNull)
                    .filter(text -> text.length() >= SHORTEST_CREDENTIAL)
                    .toList());
        } catch (RuntimeException e) { // there are no credentials, or the user's own client does not give them
            return ofPatterns();
        }
    }

    /**
     * The user and the password in the endpoint's address, which exceptions of the SDK quote; null if there are none.
     */
    private static @Nullable String user(CloudFrontClient client) {
        return client.serviceClientConfiguration()
                .endpointOverride()
                .map(URI::getRawUserInfo)
                .orElse(null);
    }

    /** The first line, not too long, without a full stop at its end, and without credentials. */
    String line(String text) {
        String line = LIKE_CREDENTIALS
                .matcher(credentials.hide(text))
                .replaceAll(MASKED)
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        String sentence = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        return Excerpt.of(Credentials.withoutAddresses(sentence), LONGEST_LINE);
    }

    /** The exception; null if its stack trace has credentials. */
    @Nullable
    Throwable cause(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return credentials.isIn(trace.toString()) ? null : failure;
    }
}
