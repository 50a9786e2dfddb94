package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.ManifestContent;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of two settings, the one said later wins; of two kinds of versions, the more special one. */
class SettingPrecedenceTest {
    @Test
    void aMapWinsOverTheCallsBeforeIt() {
        assertThat(SampleSite.domain(CdnSettings.builder()
                        .domain("code.example")
                        .load(Map.of("CDN_DOMAIN", "map.example"))
                        .build()))
                .isEqualTo("map.example");
    }

    @Test
    void aCallWinsOverTheMapBeforeIt() {
        assertThat(SampleSite.domain(CdnSettings.builder()
                        .load(Map.of("CDN_DOMAIN", "map.example"))
                        .domain("code.example")
                        .build()))
                .isEqualTo("code.example");
    }

    @Test
    void anEmptyValueLeavesWhatWasSetBefore() {
        assertThat(SampleSite.domain(CdnSettings.builder()
                        .domain("code.example")
                        .load(Map.of("CDN_DOMAIN", ""))
                        .build()))
                .isEqualTo("code.example");
    }

    @Test
    void aMapCanSwitchOffAManifestSetInCode() {
        CdnSettings settings = SampleSite.unversioned()
                .manifestSource(validators -> new ManifestContent(new byte[0], Map.of()))
                .load(Map.of("CDN_MANIFEST", false))
                .build();

        assertThat(CdnUrlBuilder.of(settings).urlFor("static", "x.css")).isEqualTo(SampleSite.CDN + "/static/x.css");
    }

    @Test
    void aVersionWinsOverTheTimestamp() {
        CdnSettings settings =
                CdnSettings.of(Map.of("CDN_DOMAIN", "cdn.example.com", "CDN_TIMESTAMP", true, "CDN_VERSION", "7"));

        assertThat(CdnUrlBuilder.of(settings).urlFor("static", "x.css"))
                .isEqualTo(SampleSite.CDN + "/static/x.css?v=7");
    }

    @Test
    void aVersionerOfTheUsersOwnWinsOverAVersion() {
        CdnSettings settings = SampleSite.unversioned()
                .version("7")
                .versioner(AssetVersioner.fixed("own"))
                .build();

        assertThat(CdnUrlBuilder.of(settings).urlFor("static", "x.css"))
                .isEqualTo(SampleSite.CDN + "/static/x.css?v=own");
    }

    @Test
    void changingTheBuilderLeavesBuiltSettingsAlone() {
        CdnSettings.Builder builder = SampleSite.unversioned();
        CdnSettings settings = builder.build();
        builder.domain("other.example").staticEndpoint(StaticEndpoint.classpath("other.static", "/o", "o"));

        assertThat(SampleSite.domain(settings)).isEqualTo("cdn.example.com");
        assertThat(settings.values().endpoints()).hasSize(1);
    }
}
