package io.cdnurl.invalidation.cloudfront;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClientBuilder;

/** Clients of the SDK for an endpoint on loopback. */
final class Clients {
    /** How often those try that are not as they are. */
    static final int ATTEMPTS = 3;

    private static final AwsCredentials CREDENTIALS =
            AwsBasicCredentials.create("AKIDEXAMPLE", "secret-of-the-example");

    private Clients() {}

    /** With the SDK's own retries. */
    static CloudFrontClient asIs(URI endpoint) {
        return builder(endpoint, CREDENTIALS)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** Tries again as the SDK does, but at once. */
    static CloudFrontClient quick(URI endpoint) {
        return quick(endpoint, CREDENTIALS);
    }

    static CloudFrontClient quick(URI endpoint, AwsCredentials credentials) {
        return builder(endpoint, credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(settings -> settings.retryStrategy(atOnce()))
                .build();
    }

    /** Does not wait long for an answer either. */
    static CloudFrontClient impatient(URI endpoint) {
        return builder(endpoint, CREDENTIALS)
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMillis(400)))
                .overrideConfiguration(settings -> settings.retryStrategy(atOnce()))
                .build();
    }

    /** Reads answers as the module's own client does. */
    static CloudFrontClient ofWholeAnswers(URI endpoint) {
        return builder(endpoint, CREDENTIALS)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(
                        settings -> settings.retryStrategy(atOnce()).addExecutionInterceptor(new WholeAnswers()))
                .build();
    }

    private static StandardRetryStrategy atOnce() {
        return StandardRetryStrategy.builder()
                .maxAttempts(ATTEMPTS)
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .circuitBreakerEnabled(false)
                .build();
    }

    private static CloudFrontClientBuilder builder(URI endpoint, AwsCredentials credentials) {
        return CloudFrontClient.builder()
                .region(Region.AWS_GLOBAL)
                .endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(credentials));
    }
}
