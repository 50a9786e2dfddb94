package io.cdnurl.invalidation.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Texts as the SDK for Java 2.57 writes them. */
class CredentialReasonTest {
    private static final String BEFORE = "Unable to load credentials from any of the providers in the chain"
            + " AwsCredentialsProviderChain(credentialsProviders=[SystemPropertyCredentialsProvider(),"
            + " ProfileCredentialsProvider(profileName=p, profileFile=ProfileFile(sections=[profiles],"
            + " profiles=[Profile(name=p, properties=[role_arn, source_profile])]))]) : ["
            + "SystemPropertyCredentialsProvider(): Unable to load credentials from system settings. Access key must"
            + " be specified either via environment variable (AWS_ACCESS_KEY_ID) or system property.,";

    @Test
    void onlyThePlacesThatAreSetUpCount() {
        assertThat(CredentialReason.of(BEFORE
                        + " WebIdentityTokenFileCredentialsProvider(): Either the environment variable"
                        + " AWS_WEB_IDENTITY_TOKEN_FILE or the javaproperty aws.webIdentityTokenFile must be set.,"
                        + " ProfileCredentialsProvider(profileName=p, profileFile=ProfileFile(sections=[profiles],"
                        + " profiles=[Profile(name=p, properties=[role_arn, source_profile]),"
                        + " Profile(name=q, properties=[])])): No, it said. (Service: Sts, Status Code: 403, Request"
                        + " ID: r-1) (SDK Attempt Count: 1), ContainerCredentialsProvider(): Cannot fetch credentials"
                        + " from container - neither X or Y environment variables are set.,"
                        + " InstanceProfileCredentialsProvider(): Failed to load credentials from IMDS.]"))
                .isEqualTo("No, it said. (Service: Sts, Status Code: 403, Request ID: r-1)");
    }

    @Test
    void severalReasonsAreAllTold() {
        assertThat(CredentialReason.of(BEFORE + " WebIdentityTokenFileCredentialsProvider(): no file /t,"
                        + " ProfileCredentialsProvider(profileName=p): it is odd]"))
                .isEqualTo("no file /t; it is odd");
    }

    @Test
    void ifNoneIsSetUpThereIsNothingToTell() {
        assertThat(CredentialReason.of(BEFORE + " ProfileCredentialsProvider(profileName=default): Profile file"
                        + " contained no credentials for profile 'default': ProfileFile(sections=[], profiles=[])]"))
                .isEmpty();
    }

    @Test
    void othersAreToldWithoutTheDumpOfTheProfiles() {
        assertThat(CredentialReason.of("Profile file contained no credentials for profile 'q': ProfileFile("
                        + "sections=[profiles, sso-session], profiles=[Profile(name=p, properties=[region])])"))
                .isEqualTo("Profile file contained no credentials for profile 'q'");
    }

    @Test
    void aReasonHasNoFullStopSinceTheMessageGoesOn() {
        String reason = "The source profile of 'p' was configured to be 'q', but that source profile has no"
                + " credentials configured";
        assertThat(CredentialReason.of(reason + ".")).isEqualTo(reason);
        assertThat(CredentialReason.of(BEFORE + " ProfileCredentialsProvider(profileName=p): " + reason + ".]"))
                .isEqualTo(reason);
        assertThat(CredentialReason.remedy(reason)).contains("source_profile").doesNotContain("clock");
    }
}
