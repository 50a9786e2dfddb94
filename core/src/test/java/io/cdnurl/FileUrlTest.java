package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.manifest.FetchLimits;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The URLs of files that another manifest lists than the one in use. */
class FileUrlTest {
    private static CdnSettings.Builder settings() {
        return CdnSettings.builder()
                .domain("cdn.example.com")
                .staticEndpoint(StaticEndpoint.directory("static", "/static", Path.of(".")));
    }

    private static String url(CdnSettings.Builder settings, String name, String file) {
        List<String> urls = CdnUrlBuilder.of(settings.build()).fileUrls("static", name, file);
        assertThat(urls).hasSize(1);
        return urls.get(0);
    }

    @Test
    void aFileIsWhereThePagesFindIt() {
        assertThat(url(settings(), "css/a b.css", "css/a b.3f2a.css"))
                .isEqualTo("https://cdn.example.com/static/css/a%20b.3f2a.css");
        assertThat(url(settings(), "app.js", "/build/app.js?id=1"))
                .isEqualTo("https://cdn.example.com/build/app.js?id=1");
        assertThat(url(settings().pathPrefix("/v2"), "x.js", "x.js"))
                .isEqualTo("https://cdn.example.com/v2/static/x.js");
        assertThat(url(settings(), "x.js", "https://other.example.com/x.js"))
                .isEqualTo("https://other.example.com/x.js");
        assertThat(url(settings().manifestKeepHost(false), "x.js", "https://other.example.com/x.js"))
                .isEqualTo("https://cdn.example.com/x.js");
    }

    @Test
    void theEndpointsPathInFrontOfNameAndFileIsItsFolder() {
        assertThat(url(settings(), "static/x.js", "static/x.1.js")).isEqualTo("https://cdn.example.com/static/x.1.js");
        assertThat(url(settings(), "x.js", "static/x.1.js")).isEqualTo("https://cdn.example.com/static/static/x.1.js");
    }

    @Test
    void whatIsInTheFolderOfAnotherEndpointHasNoUrlHere() {
        CdnSettings.Builder two = settings()
                .staticEndpoint(StaticEndpoint.directory("admin.static", "/admin/static", Path.of(".")))
                .staticEndpoint(StaticEndpoint.directory("nested", "/static/nested", Path.of(".")));
        CdnUrlBuilder cdn = CdnUrlBuilder.of(two.build());
        assertThat(cdn.fileUrls("static", "admin/static/x.js", "admin/static/x.js"))
                .isEmpty();
        assertThat(cdn.fileUrls("static", "x.js", "/admin/static/x.js")).isEmpty();
        assertThat(cdn.fileUrls("static", "static/nested/x.js", "static/nested/x.js"))
                .isEmpty();
        assertThat(cdn.fileUrls("nested", "static/nested/x.js", "static/nested/x.js"))
                .containsExactly("https://cdn.example.com/static/nested/x.js");
        assertThat(cdn.fileUrls("admin.static", "admin/static/x.js", "admin/static/x.js"))
                .containsExactly("https://cdn.example.com/admin/static/x.js");
    }

    @Test
    void itIsTheUrlThatTheManifestInUseLeadsTo(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("manifest.json"), "{\"css/app.css\": \"css/app.3f2a9c1d.css\", \"x.js\": \"/x.1.js\"}");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings()
                .manifestUrl(file.toUri().toString())
                .domains("a.example.com", "b.example.com")
                .build());
        Manifest manifest = cdn.readManifest(ManifestSource.of(file.toUri().toString(), FetchLimits.DEFAULT));
        manifest.forEachFile((name, made) ->
                assertThat(cdn.fileUrls("static", name, made)).containsExactly(cdn.urlFor("static", name)));
        cdn.close();
    }

    @Test
    void aManifestThatCannotBeReadIsNamed(@TempDir Path folder) throws Exception {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings().build());
        ManifestSource missing =
                ManifestSource.of(folder.resolve("none.json").toUri().toString(), FetchLimits.DEFAULT);
        assertThatThrownBy(() -> cdn.readManifest(missing))
                .isInstanceOf(ManifestUnavailableException.class)
                .hasMessageContaining("none.json cannot be read")
                .hasMessageContaining("Check its address");
        Path html = Files.writeString(folder.resolve("error.html"), "<html>");
        assertThatThrownBy(() -> cdn.readManifest(ManifestSource.of(html.toUri().toString(), FetchLimits.DEFAULT)))
                .isInstanceOf(ManifestUnavailableException.class);
    }

    @Test
    void anUnknownEndpointIsNamed() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings().build());
        assertThatThrownBy(() -> cdn.fileUrls("statik", "x", "x")).isInstanceOf(UnknownEndpointException.class);
    }

    @Test
    void aFixedVersionDoesNotChangeWithTheFileSoItsUrlIsThereToo() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings().version("a b").build());
        assertThat(cdn.fileUrls("static", "x.css", "x.css"))
                .containsExactly("https://cdn.example.com/static/x.css", cdn.urlFor("static", "x.css"));
    }

    @Test
    void ofSeveralDomainsItIsTheOneThatPagesUseHoweverTheManifestSpellsTheName() {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings()
                .domains("a.example.com", "b.example.com", "c.example.com")
                .timestamp(false)
                .manifestKeyPrefix("src/")
                .build());
        for (int i = 0; i < 300; i++) {
            String filename = "img/" + i + ".png";
            String url = cdn.urlFor("static", filename);
            for (String name : List.of(filename, "static/" + filename, "src/" + filename)) {
                String file = name.startsWith("src/") ? filename : name;
                assertThat(cdn.fileUrls("static", name, file)).as(name).containsExactly(url);
            }
        }
    }
}
