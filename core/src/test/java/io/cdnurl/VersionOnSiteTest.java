package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The versions of the site's own URLs. */
class VersionOnSiteTest {
    private static final RequestContext REQUEST =
            RequestContext.of("http", "localhost:8080").withRootPath("/application");

    @TempDir
    Path folder;

    private Path list;

    @BeforeEach
    void writeFiles() throws IOException {
        Path file = Files.writeString(folder.resolve("x.css"), "x");
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_429_000_000)));
        list = Files.writeString(folder.resolve("MANIFEST"), "0123456789abcdef  static/x.css\n");
    }

    private CdnUrlBuilder cdn(Map<String, ?> settings) {
        return CdnUrlBuilder.of(CdnSettings.builder()
                .load(settings)
                .staticEndpoint(StaticEndpoint.directory("static", "/static", folder))
                .build());
    }

    @ParameterizedTest
    @CsvSource({
        "CDN_TIMESTAMP=true,?t=1429000000",
        "CDN_TIMESTAMP=false,''",
        "CDN_VERSION=a b,?v=a+b",
        "CDN_MANIFEST=true,?c=0123456789abcdef"
    })
    void withTheSettingTheSitesUrlsHaveTheirVersion(String setting, String query) {
        String[] nameAndValue = setting.split("=", 2);
        Map<String, Object> settings = new HashMap<>(Map.of("CDN_VERSION_ON_SITE", true));
        settings.put(nameAndValue[0], nameAndValue[1]);
        if (nameAndValue[0].equals("CDN_MANIFEST")) {
            settings.put("CDN_MANIFEST_URL", list.toUri());
        }
        Map<String, Object> withDomain = new HashMap<>(settings);
        withDomain.put("CDN_DOMAIN", "cdn.example.com");
        Map<String, Object> inDebug = new HashMap<>(withDomain);
        inDebug.put("CDN_DEBUG", true);

        assertThat(cdn(settings).urlFor("static", Map.of("filename", "x.css"), REQUEST))
                .isEqualTo("/application/static/x.css" + query);
        assertThat(cdn(inDebug).urlFor("static", "x.css")).isEqualTo("/static/x.css" + query);
        assertThat(cdn(withDomain).urlFor("static", Map.of("filename", "x.css", "_cdn", false)))
                .isEqualTo("/static/x.css" + query);
        assertThat(cdn(settings).tags().stylesheet("static", "x.css", Map.of()))
                .isEqualTo("<link rel=\"stylesheet\" href=\"/static/x.css" + query + "\">");
    }

    @Test
    void withoutTheSettingTheyHaveNone() {
        Map<String, Object> noDomain = Map.of("CDN_VERSION", "7");
        Map<String, Object> inDebug = Map.of("CDN_VERSION", "7", "CDN_DOMAIN", "cdn.example.com", "CDN_DEBUG", true);
        Map<String, Object> withDomain = Map.of("CDN_VERSION", "7", "CDN_DOMAIN", "cdn.example.com");

        assertThat(cdn(noDomain).urlFor("static", "x.css")).isEqualTo("/static/x.css");
        assertThat(cdn(inDebug).urlFor("static", "x.css")).isEqualTo("/static/x.css");
        assertThat(cdn(withDomain).urlFor("static", Map.of("filename", "x.css", "_cdn", false)))
                .isEqualTo("/static/x.css");
        assertThat(cdn(Map.of("CDN_DEBUG", true)).urlFor("static", "absent.css"))
                .isEqualTo("/static/absent.css");
    }

    @Test
    void whatARuleLeavesOnTheSiteHasItsVersion() {
        CdnUrlBuilder cdn = cdn(
                Map.of("CDN_DOMAIN", "cdn.example.com", "CDN_DOMAIN_RULES", "*.css=origin", "CDN_TIMESTAMP", "true"));

        assertThat(cdn.urlFor("static", Map.of("filename", "x.css"), REQUEST))
                .isEqualTo("/application/static/x.css?t=1429000000");
        assertThat(cdn.urlFor("static", Map.of("filename", "x.css", "a", 1), REQUEST))
                .isEqualTo("/application/static/x.css?a=1&t=1429000000");
        assertThat(cdn.urlFor("static", Map.of("filename", "made-by-the-application.css"), REQUEST))
                .isEqualTo("/application/static/made-by-the-application.css");
    }

    @Test
    void aMissingAssetIsMissingThereToo() {
        assertThatThrownBy(() -> cdn(Map.of("CDN_VERSION_ON_SITE", true)).urlFor("static", "absent.css"))
                .isInstanceOf(AssetNotFoundException.class);
        assertThat(cdn(Map.of("CDN_VERSION_ON_SITE", true, "CDN_ON_MISSING", "ignore"))
                        .urlFor("static", "absent.css"))
                .isEqualTo("/static/absent.css");
    }

    @Test
    void theSettingHasTwoValues() {
        assertThatThrownBy(() -> cdn(Map.of("CDN_VERSION_ON_SITE", "always")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("CDN_VERSION_ON_SITE")
                .hasMessageContaining("'always'");
        assertThatThrownBy(() -> cdn(Map.of("CDN_MANIFEST_PATHS", "root")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("CDN_MANIFEST_PATHS 'root' is not site or endpoint; write one of them");
    }
}
