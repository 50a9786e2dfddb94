package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.invalidation.fakes.FakeCloudFront;
import io.cdnurl.invalidation.fakes.FakeSts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credentials that AWS gives for a time: roles, web identities and sign-ins, from the real files of the AWS SDK. */
@Timeout(120)
class AwsCredentialsTest {
    private static final FakeCloudFront.Signer ROLE =
            new FakeCloudFront.Signer(FakeSts.ROLE_ACCESS_KEY, FakeSts.ROLE_TOKEN);

    private static final String CONFIGURATION = """
            [profile role]
            role_arn = %1$s
            source_profile = base
            region = eu-west-1
            [profile other-role]
            role_arn = %1$s-of-others
            source_profile = base
            region = eu-west-1
            [profile broken]
            role_arn = %1$s
            source_profile = nowhere
            region = eu-west-1
            [profile base]
            aws_access_key_id = %2$s
            aws_secret_access_key = secret-of-base
            [profile sso]
            sso_session = corp
            sso_account_id = 123456789012
            sso_role_name = deploy
            [sso-session corp]
            sso_start_url = https://corp.awsapps.com/start
            sso_region = us-east-1
            [profile login]
            login_session = arn:aws:sts::123456789012:assumed-role/deploy/me
            region = us-east-1
            [profile process]
            credential_process = /bin/echo '{"Version": 1, "AccessKeyId": "AKIDPROCESS", "SecretAccessKey": "secret"}'
            """.formatted(FakeSts.ROLE, FakeSts.ACCESS_KEY);

    private static final String ALIAS = "www.example.com";

    @TempDir
    private Path folder;

    private final FakeCloudFront cloudFront = FakeCloudFront.start();
    private final FakeSts sts = FakeSts.start();
    private String distribution = FakeCloudFront.DISTRIBUTION;

    /** The system properties of the SDK that stand for variables, for commands in this process. */
    private final Map<String, String> properties = new HashMap<>();

    @BeforeEach
    void configure() throws IOException {
        Path file = Files.writeString(folder.resolve("config"), CONFIGURATION);
        properties.put("aws.configFile", file.toString());
        properties.put("aws.region", "us-east-1");
        properties.put("aws.sharedCredentialsFile", folder.resolve("none").toString());
        properties.put("aws.endpointUrlCloudFront", cloudFront.endpoint().toString());
        properties.put("aws.endpointUrlSts", sts.endpoint().toString());
        properties.put("aws.disableEc2Metadata", "true");
        properties.put("user.home", folder.toString());
    }

    @AfterEach
    void stop() {
        cloudFront.close();
        sts.close();
    }

    private Command.Result inThisProcess(String... options) {
        return new Command().withProperties(properties).run(arguments(options).toArray(String[]::new));
    }

    private Command.Result inItsOwn(Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(Map.of(
                "AWS_CONFIG_FILE", folder.resolve("config").toString(),
                "AWS_ENDPOINT_URL_CLOUDFRONT", cloudFront.endpoint().toString(),
                "AWS_ENDPOINT_URL_STS", sts.endpoint().toString()));
        all.putAll(environment);
        try (Program program = Program.start(folder, all, arguments(options).toArray(String[]::new))) {
            return program.end();
        }
    }

    private List<String> arguments(String... options) {
        List<String> arguments = new ArrayList<>(List.of("purge", "--path=/a", "--cloudfront", distribution));
        arguments.addAll(Arrays.asList(options));
        return arguments;
    }

    @Test
    void theRoleOfAProfileIsAssumedEvenIfThereAreOtherKeys() throws Exception {
        Command.Result result = inItsOwn(
                Map.of("AWS_ACCESS_KEY_ID", "AKIDOTHER", "AWS_SECRET_ACCESS_KEY", "secret-of-others"),
                "--profile=role",
                "--json");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(sts.calls()).containsExactly(new FakeSts.Call("AssumeRole", "eu-west-1"));
        assertThat(cloudFront.signers()).containsExactly(ROLE);
        assertThat(cloudFront.acceptedItems()).containsExactly("/a");
    }

    @Test
    void theRoleOfTheVariablesProfileIsAssumed() throws Exception {
        Command.Result result = inItsOwn(Map.of("AWS_PROFILE", "role"), "--region=eu-central-1");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(sts.calls()).containsExactly(new FakeSts.Call("AssumeRole", "eu-central-1"));
        assertThat(cloudFront.signers()).containsExactly(ROLE);
    }

    @Test
    void aWebIdentityIsExchangedForTheRole() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), FakeSts.WEB_IDENTITY);
        Map<String, String> environment =
                Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString(), "AWS_ROLE_ARN", FakeSts.ROLE);
        Command.Result result = inItsOwn(environment, "--region=eu-central-1", "--path=/b");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(sts.calls()).containsExactly(new FakeSts.Call("AssumeRoleWithWebIdentity", ""));
        assertThat(cloudFront.signers()).containsExactly(ROLE);
        assertThat(cloudFront.acceptedItems()).containsExactly("/a", "/b");
    }

    @Test
    void aProcessGivesCredentials() {
        Command.Result result = inThisProcess("--profile=process");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(cloudFront.signers()).containsExactly(new FakeCloudFront.Signer("AKIDPROCESS", ""));
    }

    @ParameterizedTest
    @CsvSource({"AWS_ENDPOINT_URL_STS, role", "AWS_EC2_METADATA_SERVICE_ENDPOINT, ''"})
    void theDeadlineIsHeardWhileAServiceThatGivesCredentialsIsSilent(String endpoint, String profile) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = new HashMap<>(
                    Map.of("AWS_EC2_METADATA_DISABLED", "false", "AWS_PROFILE", profile.isEmpty() ? "none" : profile));
            environment.put(endpoint, "http://127.0.0.1:" + silent.getLocalPort());
            long start = System.nanoTime();
            Command.Result result = inItsOwn(environment, "--deadline=1s");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            assertThat(result.exitCode()).as(result.err()).isEqualTo(4);
            assertThat(result.err()).contains("1 of 1 request was not taken").doesNotContain("\tat ");
            assertThat(cloudFront.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    nope       | contained no credentials for profile 'nope'       | look at the name of the profile
                    sso        | The SSO session                                   | 'aws sso login'
                    login      | login_session `arn:aws:sts::123456789012:         | 'aws login'
                    other-role | is not authorized to perform: sts:AssumeRole      | trust policy
                    broken     | no credentials configured; look at source_profile | AWS_SHARED_CREDENTIALS_FILE
                    """)
    void theReasonOfTheSdkIsToldWithWhatToDo(String profile, String reason, String remedy) {
        assertReason(profile, reason, remedy);
        distribution = ALIAS; // it is looked up, with the same credentials
        assertReason(profile, reason, remedy);
    }

    private void assertReason(String profile, String reason, String remedy) {
        Command.Result result = inThisProcess("--profile=" + profile, "--json");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err())
                .contains("There are no valid credentials for CloudFront: ", reason, remedy)
                .doesNotContain("class path", "secret-of-base", "..", ".;", "bills it again", "Profile(", "\tat ");
        assertThat(result.out()).doesNotContain("UNKNOWN");
        assertThat(cloudFront.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"nope", "sso", "login", "broken"})
    void theReasonIsFoundInTheChainOfCredentials(String profile) {
        properties.put("aws.profile", profile);
        Command.Result chain = inThisProcess();
        Command.Result named = inThisProcess("--profile=" + profile);
        assertThat(chain.exitCode()).isEqualTo(4);
        assertThat(chain.err()).isEqualTo(named.err());
    }

    @Test
    void ifNothingIsSetUpThatIsSaid() {
        properties.put("aws.configFile", folder.resolve("none").toString());
        Command.Result result = inThisProcess();
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err())
                .contains("There are no valid credentials for CloudFront; renew the credentials")
                .doesNotContain("Provider");
    }

    @Test
    void expiredKeysOfAProfileAreToldAsStsSaysIt() {
        sts.failWith(403, "ExpiredToken", "The security token included in the request is expired");
        Command.Result result = inThisProcess("--profile=role");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err())
                .contains("The security token included in the request is expired", "renew the credentials");
    }

    @ParameterizedTest
    @CsvSource({"--profile=a]b", "--profile=", "--region=Frankfurt", "--region=eu-west-1\u00E9"})
    void namesThatCannotBeAreRefused(String option) {
        Command.Result result = inThisProcess(option);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("The " + (option.startsWith("--p") ? "profile" : "region"));
        assertThat(sts.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--profile", "--region"})
    void theyBelongToCloudFront(String option) {
        Command.Result result = new Command().run("plan", "--fastly=S1", "--path=/a", option + "=eu-west-1");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("The option " + option + " belongs to --cloudfront");
    }
}
