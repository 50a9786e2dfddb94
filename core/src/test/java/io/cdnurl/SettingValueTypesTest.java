package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What frameworks hand over as settings: they have read texts, lists and durations already. */
class SettingValueTypesTest {
    @TempDir
    Path files;

    private CdnSettings.Builder builder() throws Exception {
        Files.writeString(files.resolve("x.css"), "x");
        return CdnSettings.builder()
                .domain("cdn.example.com")
                .staticEndpoint(StaticEndpoint.directory("static", "/static", files));
    }

    private static String url(CdnSettings.Builder builder) {
        return CdnUrlBuilder.of(builder.build()).urlFor("static", "x.css");
    }

    @Test
    void takesListsBooleansNumbersAndDurations() throws Exception {
        assertThat(url(builder()
                        .load(Map.of(
                                "cdn.domain", List.of("one.example.com"),
                                "cdn.domain-rules", List.of("*.js=origin", "*.css=css.example.com"),
                                "cdn.timestamp", false,
                                "cdn.timestamp-max-age", Duration.ofMillis(500),
                                "cdn.manifest-max-bytes", 1000))))
                .isEqualTo("https://css.example.com/static/x.css");
    }

    @Test
    void aListForOneValueIsAProblem() throws Exception {
        CdnSettings.Builder builder = builder().load(Map.of("CDN_VERSION", List.of(1, 2)));

        assertThatThrownBy(builder::build)
                .hasMessageContaining(
                        "CDN_VERSION '1,2' is a list, and the setting takes one value; leave one of them");
        assertThat(url(builder().load(Map.of("CDN_VERSION", List.of(42))))).endsWith("?v=42");
    }

    @Test
    void showsListsAndDurationsAsTheirTexts() throws Exception {
        CdnSettings.Builder builder = builder()
                .load(Map.of(
                        "cdn.domain", List.of("one.example.com", "https://two.example.com"),
                        "cdn.manifest-refresh", Duration.ofSeconds(-5)));

        assertThatThrownBy(builder::build)
                .hasMessageContaining("CDN_DOMAIN 'one.example.com,https://two.example.com'")
                .hasMessageContaining("CDN_MANIFEST_REFRESH '-5'");
    }

    @Test
    void aFrameworkMayHaveAnotherDefaultThanFileTimes() throws Exception {
        String hashed = "https://cdn.example.com/static/x.css?c=2d711642b726b044";

        assertThat(url(builder().defaultVersioner(AssetVersioner::contentHash))).startsWith(hashed);
        assertThat(url(builder().defaultVersioner(AssetVersioner::contentHash).version("42")))
                .endsWith("?v=42");
        assertThat(url(builder().defaultVersioner(AssetVersioner::contentHash).timestamp(true)))
                .contains("?t=");
        assertThat(url(builder().defaultVersioner(AssetVersioner::contentHash).load(Map.of("CDN_TIMESTAMP", "false"))))
                .endsWith("/x.css");
    }
}
