package io.cdnurl.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RouteTable;
import io.cdnurl.SchemePolicy;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.manifest.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InvalidationRequestTest {
    private static CdnSettings.Builder settings(Path folder) {
        return CdnSettings.builder()
                .domain("cdn.example.com")
                .staticEndpoint(StaticEndpoint.directory("static", "/static", folder));
    }

    static InvalidationRequest ofEqualManifests() {
        Manifest manifest = Manifest.of(Map.of("static/x.css", "1"));
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings(Path.of(".")).build());
        return InvalidationRequest.builder()
                .difference(cdn, "static", ManifestDifference.between(manifest, manifest))
                .build();
    }

    @Test
    void anEmptyRequestIsRefusedUnlessNothingChanged() {
        InvalidationRequest.Builder empty = InvalidationRequest.builder();
        assertThatThrownBy(empty::build)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("The request is empty");
        assertThat(ofEqualManifests().targets()).isEmpty();
    }

    @Test
    void aTargetIsThereOnce() {
        assertThat(InvalidationRequest.builder().path("/x").path("/x").build().targets())
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SchemePolicy.class)
    void anAssetIsPurgedUnderTheUrlThatPagesGetWhateverItsScheme(SchemePolicy scheme, @TempDir Path folder)
            throws Exception {
        Path file = Files.writeString(folder.resolve("a b ü+&.css"), "x");
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_429_000_000)));
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings(folder).scheme(scheme).build());
        InvalidationRequest request = InvalidationRequest.builder()
                .asset(cdn, "static", "a b ü+&.css")
                .asset(cdn, "static", Map.of("filename", "a b ü+&.css", "lang", "de&fr", "_anchor", "top"))
                .build();
        assertThat(request.targets())
                .extracting(InvalidationTarget::toString)
                .containsExactly(
                        "//cdn.example.com/static/a%20b%20%C3%BC%2B&.css?t=1429000000",
                        "//cdn.example.com/static/a%20b%20%C3%BC%2B&.css?lang=de%26fr&t=1429000000");
        assertThat(cdn.urlFor("static", "a b ü+&.css"))
                .endsWith(request.targets().get(0).toString());
    }

    /** The other domain may have it from a time when the asset's own one was out. */
    @Test
    void ifDomainsAreCheckedAnAssetIsPurgedOnAllThatMayHaveIt() {
        CdnSettings.Builder settings = CdnSettings.builder()
                .domains("127.0.0.1:1", "127.0.0.1:2")
                .version("42")
                .healthCheck("/static/x.css")
                .healthCheckInterval(Duration.ofDays(1));
        try (CdnUrlBuilder cdn = CdnUrlBuilder.of(settings.build())) {
            assertThat(InvalidationRequest.builder()
                            .asset(cdn, "static", "x.css")
                            .build()
                            .targets())
                    .extracting(InvalidationTarget::toString)
                    .startsWith(cdn.urlFor("static", "x.css").replace("https:", ""))
                    .containsExactlyInAnyOrder("//127.0.0.1:1/static/x.css?v=42", "//127.0.0.1:2/static/x.css?v=42");
        }
    }

    @Test
    void aRouteIsPurgedByItsPath() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings(Path.of("."))
                .router(RouteTable.builder().route("user.show", "/user/{id}").build())
                .build());
        assertThat(InvalidationRequest.builder()
                        .asset(cdn, "user.show", Map.of("id", "Ä/1", "tab", "x y"))
                        .build()
                        .targets())
                .extracting(InvalidationTarget::toString)
                .containsExactly("/user/%C3%84%2F1?tab=x+y");
    }

    @Test
    void aDifferenceIsPurgedWhereTheEndpointHasItsFiles() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings(Path.of("."))
                .pathPrefix("/v2")
                .staticEndpoint(StaticEndpoint.directory("admin.static", "/admin/static", Path.of(".")))
                .build());
        Manifest before = Manifest.of(Map.of("static/a b.css", "1", "admin/static/x.css", "1", "bare.css", "1"));
        ManifestDifference difference = ManifestDifference.between(before, Manifest.of(Map.of()));
        assertThat(InvalidationRequest.builder()
                        .difference(cdn, "static", difference)
                        .build()
                        .targets())
                .extracting(InvalidationTarget::toString)
                .containsExactlyInAnyOrder(
                        "//cdn.example.com/v2/static/a%20b.css", "//cdn.example.com/v2/static/bare.css");
        assertThat(InvalidationRequest.builder()
                        .difference(cdn, "admin.static", difference)
                        .build()
                        .targets())
                .extracting(InvalidationTarget::toString)
                .containsExactlyInAnyOrder(
                        "//cdn.example.com/v2/admin/static/x.css", "//cdn.example.com/v2/admin/static/bare.css");
    }

    @Test
    void anIdempotencyKeyIsShortAndPlain() {
        InvalidationRequest.Builder builder = InvalidationRequest.builder();
        for (String bad : new String[] {"", "a b", "ä", "a\n", "x".repeat(101)}) {
            assertThatThrownBy(() -> builder.idempotencyKey(bad))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("The idempotency key");
        }
        assertThat(builder.path("/x")
                        .idempotencyKey("deploy:2026-11/42")
                        .build()
                        .idempotencyKey())
                .isEqualTo("deploy:2026-11/42");
    }

    @Test
    void theIndexFileOfAFolderIsAlsoTheFolder() {
        InvalidationRequest request = InvalidationRequest.builder()
                .indexNames(List.of("index.html", "default.htm"))
                .path("/blog/index.html")
                .path("/index.html")
                .path("https://cdn.example.com/a/default.htm")
                .path("/blog/index.html?v=2")
                .path("/blog/my-index.html")
                .folders()
                .build();
        assertThat(request.targets())
                .extracting(Object::toString)
                .containsExactly(
                        "/blog/index.html",
                        "/index.html",
                        "https://cdn.example.com/a/default.htm",
                        "/blog/index.html?v=2",
                        "/blog/my-index.html",
                        "/blog/",
                        "/blog",
                        "/",
                        "https://cdn.example.com/a/",
                        "https://cdn.example.com/a");
        assertThat(CdnInvalidator.of(new ScriptedCdn(20)).plan(request).warnings())
                .hasSize(2)
                .first()
                .asString()
                .startsWith(
                        "Browsers get index.html from the URL of its folder, so /blog/ is purged for /blog/index.html");
        assertThat(InvalidationRequest.builder()
                        .indexNames(List.of())
                        .path("/index.html")
                        .folders()
                        .build()
                        .targets())
                .hasSize(1);
    }
}
