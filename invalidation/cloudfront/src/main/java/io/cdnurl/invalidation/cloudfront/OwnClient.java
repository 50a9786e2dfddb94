package io.cdnurl.invalidation.cloudfront;

import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Failure;
import io.cdnurl.invalidation.InvalidRequestException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/** Creates the client of a service to which the user gave none. */
final class OwnClient {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final String CHINA = "aws-cn";

    private OwnClient() {}

    /**
     * Creates a client from the settings in the environment and the files of the SDK.
     *
     * @param profile the profile that has the credentials; null for the SDK's chain of credentials
     * @param region the region of the services that give credentials; null for the one that the SDK finds
     */
    static CloudFrontClient create(@Nullable String profile, @Nullable String region) {
        CloudFrontClient client;
        try {
            String name = profile != null ? profile : ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow();
            Profiles profiles = Profiles.of(name, region);
            client = CloudFrontClient.builder()
                    .region(globalRegion(region != null ? Region.of(region) : profiles.region()))
                    .credentialsProvider(credentials(profile, profiles))
                    .overrideConfiguration(settings -> settings.defaultProfileName(name)
                            .defaultProfileFileSupplier(profiles.files())
                            .addExecutionInterceptor(new WholeAnswers()))
                    .httpClientBuilder(new JvmHttpService().createHttpClientBuilder())
                    .build();
        } catch (RuntimeException e) { // the SDK has no exception of its own for a wrong setting
            String endpoint = endpointOfTheEnvironment();
            if (endpoint != null && !isAddress(endpoint)) {
                throw wrongEndpoint(endpoint);
            }
            throw new InvalidRequestException(
                    "What the AWS SDK is set to,",
                    Failure.of(e),
                    "is not right; correct the environment variable or the file.");
        }
        client.serviceClientConfiguration()
                .endpointOverride()
                .map(URI::toString)
                .filter(endpoint -> !isAddress(endpoint))
                .ifPresent(endpoint -> {
                    client.close();
                    throw wrongEndpoint(endpoint);
                });
        return client;
    }

    private static InvalidRequestException wrongEndpoint(String endpoint) {
        return new InvalidRequestException(
                "The endpoint that the AWS SDK is set to,",
                Credentials.withoutUserAndQuery(endpoint),
                "is not http:// or https:// with a host and without a user; correct AWS_ENDPOINT_URL_CLOUDFRONT or"
                        + " AWS_ENDPOINT_URL in the environment, or endpoint_url in the profile.");
    }

    /** The SDK's exceptions do not tell the endpoint that they are about. */
    private static @Nullable String endpointOfTheEnvironment() {
        return Stream.of(
                        System.getProperty("aws.endpointUrlCloudFront"),
                        System.getenv("AWS_ENDPOINT_URL_CLOUDFRONT"),
                        System.getProperty("aws.endpointUrl"),
                        System.getenv("AWS_ENDPOINT_URL"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A profile that was named counts more than keys in the environment, as with the command line of AWS. */
    private static AwsCredentialsProvider credentials(@Nullable String profile, Profiles profiles) {
        return profile != null
                ? ProfileCredentialsProvider.builder()
                        .profileName(profile)
                        .profileFile(profiles.files())
                        .build()
                : DefaultCredentialsProvider.builder()
                        .profileName(profiles.name())
                        .profileFile(profiles.files())
                        .build();
    }

    /** CloudFront is one service for all regions, and another one for those in China. */
    private static Region globalRegion(@Nullable Region region) {
        return region != null && PartitionMetadata.of(region).id().equals(CHINA)
                ? Region.AWS_CN_GLOBAL
                : Region.AWS_GLOBAL;
    }

    /** The SDK accepts other addresses, but then each request fails. */
    private static boolean isAddress(String text) {
        try {
            URI endpoint = new URI(text);
            return endpoint.getScheme() != null
                    && SCHEMES.contains(endpoint.getScheme().toLowerCase(Locale.ROOT))
                    && endpoint.getHost() != null
                    && endpoint.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
