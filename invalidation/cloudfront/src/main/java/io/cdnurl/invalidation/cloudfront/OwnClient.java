package io.cdnurl.invalidation.cloudfront;

import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Failure;
import io.cdnurl.invalidation.InvalidRequestException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/** Creates the client of a service to which the user gave none. */
final class OwnClient {
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private OwnClient() {}

    /** Creates a client from the settings in the environment and the files of the SDK. */
    static CloudFrontClient create() {
        CloudFrontClient client;
        try {
            client = CloudFrontClient.builder()
                    .region(Region.AWS_GLOBAL)
                    .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(SILENCE))
                    .build();
        } catch (SdkException | IllegalArgumentException | IllegalStateException e) {
            throw new InvalidRequestException(
                    "What the AWS SDK is set to,",
                    Failure.of(e),
                    "is not right; correct the environment variable or the file.");
        }
        client.serviceClientConfiguration()
                .endpointOverride()
                .filter(endpoint -> !isAddress(endpoint))
                .ifPresent(endpoint -> {
                    client.close();
                    throw new InvalidRequestException(
                            "The endpoint that the AWS SDK is set to,",
                            Credentials.withoutUserAndQuery(endpoint.toString()),
                            "is not http:// or https:// with a host and without a user; correct"
                                    + " AWS_ENDPOINT_URL_CLOUDFRONT or AWS_ENDPOINT_URL in"
                                    + " the environment, or endpoint_url in the profile.");
                });
        return client;
    }

    /** The SDK accepts other addresses, but then each request fails. */
    private static boolean isAddress(URI endpoint) {
        return endpoint.getScheme() != null
                && SCHEMES.contains(endpoint.getScheme().toLowerCase(Locale.ROOT))
                && endpoint.getHost() != null
                && endpoint.getRawUserInfo() == null;
    }
}
