package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Turkish has another lower case of {@code I}, Arabic other digits; a URL has neither. */
@ParameterizedClass
@ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab"})
class DefaultLocaleTest {
    @Parameter
    String language;

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void setLocale() {
        Locale.setDefault(Locale.forLanguageTag(language));
    }

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(before);
    }

    @Test
    void theLocaleIsOneThatCouldDoHarm() {
        boolean otherCase = !"INFO".toLowerCase(Locale.getDefault()).equals("info");
        boolean otherDigits = !String.format("%d", 12345).equals("12345");

        assertThat(otherCase || otherDigits).isTrue();
    }

    @Test
    void readsPoliciesAndBooleansInAnyCase() {
        CdnSettings settings = CdnSettings.of(Map.of(
                "CDN_DOMAIN", "cdn.example.com",
                "CDN_ON_MISSING", "IGNORE",
                "CDN_HTTPS", "TRUE",
                "CDN_TIMESTAMP", "NO"));

        assertThat(settings.values().onMissing()).isEqualTo(MissingAssetPolicy.IGNORE);
        assertThat(settings.values().scheme()).isEqualTo(SchemePolicy.HTTPS);
        assertThat(CdnUrlBuilder.of(settings).urlFor("static", "x.css")).isEqualTo(SampleSite.CDN + "/static/x.css");
    }

    @Test
    void readsDottedKeysWithAnI() {
        Properties properties = new Properties();
        properties.setProperty("cdn.domain", "cdn.example.com");
        properties.setProperty("cdn.timestamp", "false");
        properties.setProperty("cdn.on-missing", "warn");
        properties.setProperty("cdn.path-prefix", "/i");
        properties.setProperty("cdn.site-url", "HTTPS://www.example.com");

        CdnSettings settings = CdnSettings.of(properties);

        assertThat(settings.values().pathPrefix()).isEqualTo("/i");
        assertThat(settings.values().onMissing()).isEqualTo(MissingAssetPolicy.WARN);
        assertThat(settings.values().site().scheme()).isEqualTo("https");
    }

    @Test
    void suggestsSettingsByTheirNames() {
        assertThatThrownBy(() -> CdnSettings.of(Map.of("cdn.domin", "x", "CDN_TIMESTMP", "x")))
                .hasMessageContaining("'cdn.domin' is not a setting; did you mean cdn.domain?")
                .hasMessageContaining("'CDN_TIMESTMP' is not a setting; did you mean CDN_TIMESTAMP?");
    }

    @Test
    void readsAddressesInAnyCase() {
        CdnSettings settings = CdnSettings.of(Map.of("CDN_MANIFEST", "on", "CDN_MANIFEST_URL", "FILE:///manifest.txt"));

        assertThat(settings.values().endpoints().get(0).manifests()).hasToString("[file:///manifest.txt]");
    }

    @Test
    void readsTheSchemeOfARequestInAnyCase() {
        assertThat(RequestContext.of("HTTPS", "www.example.com").scheme()).isEqualTo("https");
    }

    @Test
    void numbersInUrlsAreAsciiDigits() {
        Map<String, Object> values = Values.of("id", 12345, "a", 1234567L, "b", 1.5, "c", new BigDecimal("1E+3"));

        assertThat(SampleSite.cdn().urlFor("user.show", values)).isEqualTo("/user/12345?a=1234567&b=1.5&c=1000");
    }

    @Test
    void versionsAreAsciiDigits(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("x.css"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_429_000_000)));
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .staticEndpoint(StaticEndpoint.directory("static", "/static", directory))
                .build());

        assertThat(cdn.urlFor("static", "x.css")).isEqualTo(SampleSite.CDN + "/static/x.css?t=1429000000");
    }

    @Test
    void messagesHoldNumbersAsTheyAre() {
        assertThatThrownBy(() -> SampleSite.cdn().urlFor("static", "a\u0007"))
                .hasMessageContaining("'a\\u0007'")
                .hasMessageContaining("the control character U+0007");
        assertThatThrownBy(() -> CdnSettings.builder()
                        .manifestRefresh(Duration.ofSeconds(-1))
                        .build())
                .hasMessageContaining(
                        "CDN_MANIFEST_REFRESH '-1' is not between 0 seconds and a year of 365 days (31536000)");
    }
}
