package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.manifest.ManifestContent;
import io.cdnurl.manifest.ManifestSource;
import io.cdnurl.site.EndpointStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a builder tells whoever looks after the site: its settings, its static endpoints, and what is missing. */
class StatusTest {
    @TempDir
    Path folder;

    @Test
    void tellsTheEndpointsInTheirOrder() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domains("cdn1.example.com", "cdn2.example.com")
                .domainRule("*.woff2", "fonts.example.com")
                .version("1")
                .staticEndpoint(StaticEndpoint.directory("static", "/static", folder))
                .staticEndpoint(
                        StaticEndpoint.directory("admin.static", "/", folder).withDomain("origin"))
                .build());

        assertThat(cdn.endpoints())
                .containsExactly(
                        new EndpointStatus(
                                "static",
                                "/static",
                                "the directory " + folder,
                                List.of("cdn1.example.com", "cdn2.example.com", "fonts.example.com"),
                                0,
                                List.of()),
                        new EndpointStatus(
                                "admin.static",
                                "",
                                "the directory " + folder,
                                List.of("origin", "fonts.example.com"),
                                0,
                                List.of()));
    }

    @Test
    void withDebugAllAssetsAreOnTheSite() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(
                settings().domain("cdn.example.com").debug(true).build());

        assertThat(cdn.endpoints().get(0).domains()).containsExactly("origin");
    }

    @Test
    void namesWhatPagesAskedForInVain() throws Exception {
        Files.writeString(folder.resolve("x.css"), "x");
        CdnUrlBuilder cdn =
                CdnUrlBuilder.of(settings().domain("cdn.example.com").build());

        cdn.urlFor("static", "x.css");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> cdn.urlFor("static", "y.css")).isInstanceOf(AssetNotFoundException.class);
        }
        assertThat(cdn.tags().inline("static", "main.js", Map.of("_on_missing", "warn")))
                .isEmpty();
        cdn.urlFor("static", Map.of("filename", "z.css", "_on_missing", "ignore"));

        EndpointStatus status = cdn.endpoints().get(0);
        assertThat(status.missing()).isEqualTo(4);
        assertThat(status.missingNames()).containsExactly("main.js", "y.css");
    }

    @Test
    void madeUpNamesTakeNoMoreMemory() {
        CdnUrlBuilder cdn =
                CdnUrlBuilder.of(settings().domain("cdn.example.com").build());

        for (int i = 0; i < 10_000; i++) {
            int number = i;
            assertThatThrownBy(() ->
                            cdn.urlFor("static", Map.of("filename", "x" + number + ".css", "_on_missing", "fail")))
                    .isInstanceOf(AssetNotFoundException.class);
        }
        assertThatThrownBy(() -> cdn.urlFor("static", Map.of("filename", "x".repeat(100_000), "_on_missing", "fail")))
                .isInstanceOf(AssetNotFoundException.class);

        EndpointStatus status = cdn.endpoints().get(0);
        assertThat(status.missing()).isEqualTo(10_001);
        assertThat(status.missingNames()).hasSizeLessThanOrEqualTo(200).contains("x9999.css");
        assertThat(status.missingNames()).allMatch(name -> name.length() < 20);
    }

    @Test
    void writesSettingsAsTheTextsThatItReads() {
        Map<Setting, String> texts = Map.ofEntries(
                Map.entry(Setting.CDN_DEBUG, "true"),
                Map.entry(Setting.CDN_DOMAIN, "cdn1.example.com,cdn2.example.com"),
                Map.entry(Setting.CDN_DOMAIN_RULES, "*.woff2=fonts.example.com; /static/img/**=origin"),
                Map.entry(Setting.CDN_HTTPS, "false"),
                Map.entry(Setting.CDN_HEALTH_CHECK, "/static/css/site.css"),
                Map.entry(Setting.CDN_HEALTH_CHECK_INTERVAL, "30"),
                Map.entry(Setting.CDN_HEALTH_CHECK_TIMEOUT, "1.5"),
                Map.entry(Setting.CDN_TIMESTAMP, "false"),
                Map.entry(Setting.CDN_TIMESTAMP_MAX_AGE, "0.25"),
                Map.entry(Setting.CDN_MANIFEST, "false"),
                Map.entry(Setting.CDN_MANIFEST_URL, "https://a.example.com/m.json https://b.example.com/m.json"),
                Map.entry(Setting.CDN_MANIFEST_FORMAT, "vite"),
                Map.entry(Setting.CDN_MANIFEST_KEY_PREFIX, "src/"),
                Map.entry(Setting.CDN_MANIFEST_PATHS, "endpoint"),
                Map.entry(Setting.CDN_MANIFEST_KEEP_HOST, "false"),
                Map.entry(Setting.CDN_MANIFEST_FALLBACK, "content-hash,timestamp"),
                Map.entry(Setting.CDN_MANIFEST_WATCH, "false"),
                Map.entry(Setting.CDN_DEV_SERVER, "http://localhost:5173"),
                Map.entry(Setting.CDN_DEV_SERVER_FILE, "public/hot"),
                Map.entry(Setting.CDN_INTEGRITY_COMPUTED, "true"),
                Map.entry(Setting.CDN_MANIFEST_REFRESH, "60"),
                Map.entry(Setting.CDN_MANIFEST_CONNECT_TIMEOUT, "3"),
                Map.entry(Setting.CDN_MANIFEST_READ_TIMEOUT, "7.5"),
                Map.entry(Setting.CDN_MANIFEST_MAX_BYTES, "1000"),
                Map.entry(Setting.CDN_MANIFEST_ANY_REDIRECT, "true"),
                Map.entry(Setting.CDN_VERSION, "7"),
                Map.entry(Setting.CDN_VERSION_ON_SITE, "true"),
                Map.entry(Setting.CDN_PATH_PREFIX, "/assets"),
                Map.entry(Setting.CDN_SITE_URL, "https://www.example.com/app"),
                Map.entry(Setting.CDN_ON_MISSING, "warn"));
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings().load(texts(texts)).build());

        assertThat(texts).as("all settings").containsOnlyKeys(Setting.values());
        assertThat(cdn.settings()).isEqualTo(texts);
    }

    private static Map<String, String> texts(Map<Setting, String> texts) {
        return texts.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().key(), Map.Entry::getValue));
    }

    @Test
    void withoutSettingsItTellsTheDefaults() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings().build());

        for (Setting setting : Setting.values()) {
            if (setting != Setting.CDN_MANIFEST) { // not set means that it depends on the address
                assertThat(Optional.ofNullable(cdn.settings().get(setting)))
                        .as(setting.name())
                        .isEqualTo(setting.defaultText());
            }
        }
    }

    @Test
    void tellsNoCredentials() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings()
                .manifestUrls("https://robot:hunter2@a.example.com/m.json", "https://b.example.com/m.json?sig=hunter2")
                .debug(true)
                .devServer("http://localhost:5173")
                .manifestConnectTimeout(Duration.ofMillis(1))
                .versioner(AssetVersioner.none()) // so that the manifests are not read
                .build());

        assertThat(cdn.settings().get(Setting.CDN_MANIFEST_URL))
                .isEqualTo("https://...@a.example.com/m.json https://b.example.com/m.json?...");
        assertThat(cdn.settings().toString()).doesNotContain("hunter2", "robot");
    }

    @Test
    void aSourceOfYourOwnIsToldInItsOwnWords() {
        ManifestSource source = new ManifestSource() {
            @Override
            public ManifestContent fetch(Map<String, String> validators) {
                byte[] list = "00000001  x.css\n".getBytes(StandardCharsets.UTF_8);
                return new ManifestContent(list, Map.of());
            }

            @Override
            public String toString() {
                return "the table of assets";
            }
        };
        try (CdnUrlBuilder cdn =
                CdnUrlBuilder.of(settings().manifestSource(source).build())) {
            assertThat(cdn.settings().get(Setting.CDN_MANIFEST_URL)).isEqualTo("the table of assets");
            assertThat(cdn.manifests().get(0).successes()).isEqualTo(1);
        }
    }

    private CdnSettings.Builder settings() {
        return CdnSettings.builder().staticEndpoint(StaticEndpoint.directory("static", "/static", folder));
    }
}
