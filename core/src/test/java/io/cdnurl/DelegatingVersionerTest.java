package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.manifest.Manifest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A versioner of a team's own that asks another one, and errors that its parts throw. */
class DelegatingVersionerTest {
    private final AtomicReference<Manifest> manifest =
            new AtomicReference<>(Manifest.of(Map.of("static/listed.css", "12345678")));
    private final AssetVersioner listed = AssetVersioner.manifest(manifest::get);

    private static CdnUrlBuilder cdn(AssetVersioner versioner) {
        return CdnUrlBuilder.of(SampleSite.unversioned().versioner(versioner).build());
    }

    private static Asset asset(String filename) {
        return new Asset(StaticEndpoint.classpath("static", "/static", "static"), filename);
    }

    @Test
    void aVersionTellsWhatItSays() throws Exception {
        AssetVersion checksum = listed.versionOf(asset("listed.css"));
        assertThat(checksum.isMissing()).isFalse();
        assertThat(checksum.missingReason()).isNull();
        assertThat(checksum.queryName()).isEqualTo("c");
        assertThat(checksum.queryValue()).isEqualTo("12345678");
        assertThat(checksum.file()).isNull();

        AssetVersion missing = listed.versionOf(asset("other.css"));
        assertThat(missing.isMissing()).isTrue();
        assertThat(missing.missingReason()).startsWith("there is no entry 'static/other.css'");
        assertThat(missing.queryName()).isNull();
        assertThat(missing.queryValue()).isNull();

        manifest.set(Manifest.builder("test")
                .file("a.css", "a.1.css")
                .file("b.css", "https://other.example/b.2.css?x=1")
                .build());
        assertThat(checksum.isCurrent()).isFalse();
        assertThat(listed.versionOf(asset("a.css")).file()).isEqualTo("a.1.css");
        assertThat(listed.versionOf(asset("b.css")).file()).isEqualTo("https://other.example/b.2.css?x=1");
        assertThat(AssetVersion.none().queryName()).isNull();
        assertThat(AssetVersion.none().isCurrent()).isTrue();
    }

    @Test
    void aVersionerMayAnswerForWhatAnotherDoesNotKnow() {
        CdnUrlBuilder cdn = cdn(asset -> {
            AssetVersion version = listed.versionOf(asset);
            return version.isMissing() ? AssetVersion.query("v", "7").whileTrue(version::isCurrent) : version;
        });

        assertThat(cdn.urlFor("static", "listed.css")).isEqualTo(SampleSite.CDN + "/static/listed.css?c=12345678");
        assertThat(cdn.urlFor("static", "other.css")).isEqualTo(SampleSite.CDN + "/static/other.css?v=7");
        manifest.set(Manifest.of(Map.of("static/other.css", "abcdef12")));
        assertThat(cdn.urlFor("static", "other.css")).isEqualTo(SampleSite.CDN + "/static/other.css?c=abcdef12");
    }

    @Test
    void aReasonThatTakesTimeIsOnlyAskedForIfItIsWritten() {
        AssetVersioner slow = asset -> AssetVersion.missing(() -> {
            throw new AssertionError("nobody reads it");
        });
        CdnUrlBuilder cdn = CdnUrlBuilder.of(SampleSite.unversioned()
                .versioner(slow)
                .onMissing(MissingAssetPolicy.IGNORE)
                .build());

        assertThat(cdn.urlFor("static", "x.css")).isEqualTo(SampleSite.CDN + "/static/x.css");
    }

    @Test
    void aVersionerMayThrowTheErrorsOfThisProject() {
        Exception cause = new IllegalStateException("no connection");
        CdnUrlBuilder cdn = cdn(asset -> {
            throw new InvalidValueException("The version of '" + asset.filename() + "' cannot be asked for.", cause);
        });

        assertThatThrownBy(() -> cdn.urlFor("static", "x.css"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The version of 'x.css' cannot be asked for.")
                .hasCause(cause);
        assertThatThrownBy(() -> cdn(asset -> {
                            throw AssetNotFoundException.ofAsset("static", asset.filename(), "it was deleted");
                        })
                        .urlFor("static", "x.css"))
                .isInstanceOf(AssetNotFoundException.class)
                .hasMessageContaining("is missing: it was deleted.");
    }

    @Test
    void aRouterMayThrowTheErrorsOfThisProject() {
        Router router = new Router() {
            @Override
            public RoutedPath route(String endpoint, Map<String, ?> values) {
                throw new UnknownEndpointException(endpoint, values.keySet(), endpoints());
            }

            @Override
            public Collection<String> endpoints() {
                return List.of("user.show");
            }
        };
        CdnUrlBuilder cdn =
                CdnUrlBuilder.of(SampleSite.unversioned().router(router).build());

        assertThatThrownBy(() -> cdn.urlFor("user.shw", Map.of("id", 3)))
                .isInstanceOf(UnknownEndpointException.class)
                .hasMessageContaining("Did you mean 'user.show' instead?");
    }
}
