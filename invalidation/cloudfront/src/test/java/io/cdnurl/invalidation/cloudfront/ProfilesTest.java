package io.cdnurl.invalidation.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/** Profiles and regions, without the modules of the SDK for roles and for signing in. */
class ProfilesTest {
    private static final List<String> PROPERTIES =
            List.of("aws.configFile", "aws.sharedCredentialsFile", "aws.profile");

    @TempDir
    private Path folder;

    @BeforeEach
    void configure() throws IOException {
        Path file = Files.writeString(folder.resolve("config"), """
                [profile role]
                role_arn = arn:aws:iam::123456789012:role/deploy
                source_profile = base
                [profile base]
                aws_access_key_id = AKIDEXAMPLE
                aws_secret_access_key = secret-of-base
                [profile sso]
                sso_start_url = https://corp.awsapps.com/start
                sso_region = us-east-1
                sso_account_id = 123456789012
                sso_role_name = deploy
                [profile login]
                login_session = arn:aws:sts::123456789012:assumed-role/deploy/me
                [profile china]
                region = cn-northwest-1
                aws_access_key_id = AKIDCHINA
                aws_secret_access_key = secret-of-china
                """);
        System.setProperty("aws.configFile", file.toString());
        System.setProperty("aws.sharedCredentialsFile", folder.resolve("none").toString());
    }

    @AfterEach
    void forget() {
        PROPERTIES.forEach(System::clearProperty);
    }

    @ParameterizedTest
    @CsvSource({"role,sts", "sso,sso", "login,signin"})
    void aModuleThatIsMissingIsNamed(String profile, String module) {
        try (CloudFront cloudFront =
                CloudFront.builder("EDFDVBD6EXAMPLE").profile(profile).build()) {
            PurgeFailedException failure = catchThrowableOfType(
                    PurgeFailedException.class,
                    () -> cloudFront.purge(InvalidationChunk.of("invalidate", List.of("/a")), "reference-1"));
            assertThat(failure.reason()).isEqualTo(Reason.DENIED);
            assertThat(failure)
                    .hasMessageContainingAll(
                            "the '" + module + "' service module must be on the class path",
                            "add that module of software.amazon.awssdk");
        }
    }

    @Test
    void chinaHasACloudFrontOfItsOwn() {
        assertThat(region("china", null)).isEqualTo(Region.AWS_CN_GLOBAL);
        assertThat(region(null, "cn-north-1")).isEqualTo(Region.AWS_CN_GLOBAL);
        assertThat(region("china", "eu-west-1")).isEqualTo(Region.AWS_GLOBAL);
        assertThat(region("base", null)).isEqualTo(Region.AWS_GLOBAL);
        System.setProperty("aws.profile", "china");
        assertThat(region(null, null)).isEqualTo(Region.AWS_CN_GLOBAL);
    }

    private static Region region(String profile, String region) {
        try (CloudFrontClient client = OwnClient.create(profile, region)) {
            return client.serviceClientConfiguration().region();
        }
    }

    @Test
    void aClientThatIsGivenHasItsOwn() {
        try (CloudFrontClient client = OwnClient.create("base", "eu-west-1")) {
            CloudFront.Builder builder = CloudFront.builder("EDFDVBD6EXAMPLE").client(client);
            assertThatThrownBy(() -> builder.region("eu-west-1").build())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("leave out client(...)");
        }
    }
}
