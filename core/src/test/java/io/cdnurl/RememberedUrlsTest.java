package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.internal.memory.BoundedMemo;
import io.cdnurl.manifest.Manifest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a builder remembers is answered without work, and is bounded however many names a page makes up. */
class RememberedUrlsTest {
    /** Twice what {@link BoundedMemo} holds in one generation, and then some. */
    private static final int BOUND = 40_000;

    @TempDir
    Path directory;

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aRememberedNameIsNotAskedForAgain() {
        CdnUrlBuilder cdn = cdn(asset -> AssetVersion.query("v", "7"));
        String first = cdn.urlFor("static", "x.css");

        assertThat(cdn.urlFor("static", "x.css")).isSameAs(first);
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(SchemePolicy.class)
    void theRequestIsNotLookedForIfTheUrlIsTheSameForAll(SchemePolicy policy) {
        AtomicInteger lookedFor = new AtomicInteger();
        RequestContext request = RequestContext.of("http", "www.example.com");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(SampleSite.unversioned()
                .scheme(policy)
                .request(() -> {
                    lookedFor.incrementAndGet();
                    return request;
                })
                .build());
        String first = cdn.urlFor("static", "x.css");
        int before = lookedFor.get();

        assertThat(cdn.urlFor("static", "x.css")).isEqualTo(first);
        assertThat(cdn.urlFor("static", Map.of("filename", "x.css"))).isEqualTo(first);
        assertThat(lookedFor.get() - before).isEqualTo(policy == SchemePolicy.FOLLOW_REQUEST ? 2 : 0);
        assertThat(cdn.urlFor("static", Map.of("filename", "x.css", "a", 1))).isEqualTo(first + "?a=1");
    }

    @Test
    void madeUpNamesPushOneAnotherOut() {
        for (AssetVersion version : new AssetVersion[] {AssetVersion.none(), AssetVersion.query("v", "7")}) {
            asked.set(0);
            CdnUrlBuilder cdn = cdn(asset -> version);
            int names = 200_000;
            for (int i = 0; i < names; i++) {
                cdn.urlFor("static", "made-up-" + i);
            }
            assertThat(asked).hasValue(names);
            for (int i = names - 1; i >= 0; i--) {
                cdn.urlFor("static", "made-up-" + i);
            }
            int remembered = 2 * names - asked.get();

            assertThat(remembered).isBetween(1, BOUND);
        }
    }

    @Test
    void aNameInUseSurvivesMadeUpOnes() {
        CdnUrlBuilder cdn = cdn(asset -> AssetVersion.none());
        String inUse = cdn.urlFor("static", "x.css");
        for (int i = 0; i < 200_000; i++) {
            cdn.urlFor("static", "made-up-" + i);
            if (i % 1_000 == 0) {
                assertThat(cdn.urlFor("static", "x.css")).isSameAs(inUse);
            }
        }
    }

    @Test
    void endlessNamesAreNotRemembered() {
        CdnUrlBuilder cdn = cdn(asset -> AssetVersion.none());
        String endless = "x".repeat(100_000);
        String first = cdn.urlFor("static", endless);

        assertThat(cdn.urlFor("static", endless)).isEqualTo(first);
        assertThat(asked).hasValue(2);
    }

    @Test
    void anotherManifestMeansAnotherUrlAtOnce() {
        AtomicReference<Manifest> current = new AtomicReference<>(Manifest.of(Map.of("static/x.css", "one")));
        CdnUrlBuilder cdn = cdn(AssetVersioner.manifest(current::get));
        String first = cdn.urlFor("static", "x.css");
        assertThat(first).endsWith("?c=one");
        assertThat(cdn.urlFor("static", "x.css")).isSameAs(first);

        current.set(Manifest.of(Map.of("static/x.css", "one", "static/y.css", "1")));
        assertThat(cdn.urlFor("static", "x.css")).isSameAs(first);

        current.set(Manifest.of(Map.of("static/x.css", "two")));
        assertThat(cdn.urlFor("static", "x.css")).endsWith("?c=two");
    }

    @Test
    void aManifestOfModulesMovesAnUnchangedStylesheetToTheDomainOfTheModules() throws Exception {
        Bundle bundle = new Bundle(directory).withManifest("{\"app.css\": \"assets/app.1a2b3c.css\"}");
        try (CdnUrlBuilder cdn = CdnUrlBuilder.of(bundle.settings("/static")
                .domains("a.example.com", "b.example.com", "c.example.com", "d.example.com")
                .manifestRefresh(Duration.ofMillis(10))
                .build())) {
            String before = cdn.urlFor("static", "app.css");

            bundle.withManifest("""
                    {
                      "app.css": {"file": "assets/app.1a2b3c.css", "src": "app.css"},
                      "app.js": {"file": "assets/app.4d5e6f.js", "src": "app.js", "isEntry": true}
                    }
                    """);
            Await.until("the manifest of modules", () -> cdn.manifests().get(0).entries() == 2);

            assertThat(host(cdn.urlFor("static", "app.css")))
                    .isNotEqualTo(host(before))
                    .isEqualTo(host(cdn.urlFor("static", "app.js")));
        }
    }

    private static String host(String url) {
        return URI.create(url).getHost();
    }

    @Test
    void aVersionThatIsNotCurrentIsAskedForAgain() {
        CdnUrlBuilder cdn =
                cdn(asset -> AssetVersion.query("v", "" + asked.get()).whileTrue(() -> asked.get() > 2));

        assertThat(cdn.urlFor("static", "x.css")).endsWith("?v=1");
        assertThat(cdn.urlFor("static", "x.css")).endsWith("?v=2");
        assertThat(cdn.urlFor("static", "x.css")).endsWith("?v=3");
        assertThat(cdn.urlFor("static", "x.css")).endsWith("?v=3");
    }

    @Test
    void theSameVersionAgainHoldsForAsLongAsItSays() {
        AtomicBoolean first = new AtomicBoolean(true);
        AtomicBoolean second = new AtomicBoolean(true);
        CdnUrlBuilder cdn =
                cdn(asset -> AssetVersion.query("v", "7").whileTrue(asked.get() == 1 ? first::get : second::get));
        String url = cdn.urlFor("static", "x.css");
        first.set(false);

        assertThat(cdn.urlFor("static", "x.css")).isSameAs(url);
        assertThat(cdn.urlFor("static", "x.css")).isSameAs(url);
        assertThat(asked).hasValue(2);
        second.set(false);
        assertThat(cdn.urlFor("static", "x.css")).isSameAs(url);
        assertThat(asked).hasValue(3);
    }

    @Test
    void urlsOnTheSiteAreNotAskedForAVersion() {
        CdnUrlBuilder cdn = cdn(asset -> AssetVersion.none());
        cdn.urlFor("static", Values.of("filename", "x.css", "_cdn", false));

        assertThat(asked).hasValue(0);
    }

    private CdnUrlBuilder cdn(AssetVersioner versioner) {
        return CdnUrlBuilder.of(SampleSite.unversioned()
                .versioner(asset -> {
                    asked.incrementAndGet();
                    return versioner.versionOf(asset);
                })
                .build());
    }
}
