package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Versions that stand in the file name. */
class FingerprintTest {
    @Test
    void takesThePlaceOfTheAssetsOwnName() {
        CdnUrlBuilder cdn = cdn(asset -> AssetVersion.fingerprinted("css/app.3f2a9c.css"));

        assertThat(cdn.urlFor("static", "css/app.css")).isEqualTo(SampleSite.CDN + "/static/css/app.3f2a9c.css");
    }

    @Test
    void isEncodedOnce() {
        CdnUrlBuilder cdn = cdn(asset -> AssetVersion.fingerprinted("css/50% über.3f2a9c.css"));

        assertThat(cdn.urlFor("static", "x.css"))
                .isEqualTo(SampleSite.CDN + "/static/css/50%25%20%C3%BCber.3f2a9c.css");
    }

    @Test
    void goesWithValuesOfTheCall() {
        CdnUrlBuilder cdn = cdn(asset -> AssetVersion.fingerprinted("app.3f2a9c.css"));

        assertThat(cdn.urlFor("static", Values.of("filename", "app.css", "v", 7, "_anchor", "top")))
                .isEqualTo(SampleSite.CDN + "/static/app.3f2a9c.css?v=7#top");
    }

    @Test
    void doesNotAppearInTheSitesOwnUrl() {
        CdnUrlBuilder cdn = cdn(asset -> AssetVersion.fingerprinted("app.3f2a9c.css"));

        assertThat(cdn.urlFor("static", Values.of("filename", "app.css", "_cdn", false)))
                .isEqualTo("/static/app.css");
    }

    @Test
    void anotherOneIsSeenWhenTheFirstIsOver() {
        AtomicReference<String> name = new AtomicReference<>("app.1.css");
        AtomicBoolean current = new AtomicBoolean(true);
        CdnUrlBuilder cdn = cdn(asset -> AssetVersion.fingerprinted(name.get()).whileTrue(current::get));
        assertThat(cdn.urlFor("static", "app.css")).endsWith("/app.1.css");
        name.set("app.2.css");
        assertThat(cdn.urlFor("static", "app.css")).endsWith("/app.1.css");
        current.set(false);

        assertThat(cdn.urlFor("static", "app.css")).endsWith("/app.2.css");
    }

    @Test
    void theSameOneAgainKeepsTheUrl() {
        AtomicBoolean current = new AtomicBoolean(true);
        CdnUrlBuilder cdn = cdn(asset -> AssetVersion.fingerprinted("app.1.css").whileTrue(current::get));
        String first = cdn.urlFor("static", "app.css");
        current.set(false);

        assertThat(cdn.urlFor("static", "app.css")).isSameAs(first);
    }

    @Test
    void namesThatLeadElsewhereAreRefused() {
        for (String name : new String[] {"", "/app.css", "../app.css", "a//b.css", "a\u0000b.css", "..\\app.css"}) {
            assertThatThrownBy(() -> AssetVersion.fingerprinted(name))
                    .as(name)
                    .isInstanceOf(InvalidAssetPathException.class);
        }
    }

    @Test
    void saysWhatItIs() {
        assertThat(AssetVersion.fingerprinted("app.1.css")).hasToString("fingerprinted: app.1.css");
    }

    private static CdnUrlBuilder cdn(AssetVersioner versioner) {
        return CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .staticEndpoint(StaticEndpoint.directory("static", "/static", Path.of("none")))
                .versioner(versioner)
                .build());
    }
}
