package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses may hold credentials, as a user or as a signed query. No message and no cause of one repeats them. */
class SettingSecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:hunter2@example.com/m",
                "https://hunter2@example.com/m",
                "https://user:hunter2@@example.com/m",
                "https://user:hunter2@exa mple.com/m",
                "https://user:hunter2@/m",
                "https://user:x/hunter2@example.com/m",
                "https://user:x?hunter2@example.com/m",
                "https://user:x#hunter2@example.com/m",
                "https://exa mple.com/m?signature=hunter2",
                "https://example.com/a b?signature=hunter2",
                "https:///m?signature=hunter2",
                "https:/example.com/m?signature=hunter2",
                "https:example.com/m?signature=hunter2",
                "htps://example.com/m?signature=hunter2",
                "example.com/m?signature=hunter2",
                "file://host/m?signature=hunter2",
                "file:///m?signature=hunter2"
            })
    void doNotAppearInMessagesOnAManifestsAddress(String url) {
        assertHidden(Map.of("CDN_MANIFEST", true, "CDN_MANIFEST_URL", url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:hunter2@cdn.example.com",
                "https://user:x@hunter2@cdn.example.com",
                "https://user:hunter2@cdn.example.com/assets",
                "https://cdn.example.com/assets?signature=hunter2",
                "cdn.example.com/assets?signature=hunter2",
                "cdn.example.com?signature=hunter2",
                "user:hunter2@cdn.example.com",
                "user:hunter2@münchen.example",
                "https://user:hunter2@münchen.example/assets"
            })
    void doNotAppearInMessagesOnADomain(String domain) {
        assertHidden(Map.of("CDN_DOMAIN", domain));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:hunter2@www.example.com",
                "https://www.example.com/?token=hunter2",
                "https:www.example.com?token=hunter2"
            })
    void doNotAppearInMessagesOnTheSite(String url) {
        assertHidden(Map.of("CDN_SITE_URL", url));
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:hunter2@exa_mple.com/m?signature=hunter2,https://...@exa_mple.com/m?...",
        "https://exa_mple.com/m?signature=hunter2,https://exa_mple.com/m?...",
    })
    void whatRemainsOfTheAddressIsShown(String url, String shown) {
        assertThat(catchThrowable(() -> CdnSettings.of(Map.of("CDN_MANIFEST", true, "CDN_MANIFEST_URL", url))))
                .hasMessageContaining("CDN_MANIFEST_URL: The manifest address '" + shown + "'");
    }

    private static void assertHidden(Map<String, ?> settings) {
        Throwable thrown = catchThrowable(() -> CdnSettings.of(settings));
        assertThat(thrown).isInstanceOf(InvalidSettingsException.class);
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContainIgnoringCase("hunter2");
    }
}
