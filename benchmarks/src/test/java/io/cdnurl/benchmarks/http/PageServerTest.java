package io.cdnurl.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real requests: each page has the URLs that it must have, so none is fast for the wrong reason. */
class PageServerTest {
    private static final Pattern SRC = Pattern.compile(" src=\"([^\"]*)\"");

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static SharedAssets assets;

    @BeforeAll
    static void writeTheAssets() throws Exception {
        assets = SharedAssets.write(folder);
    }

    @ParameterizedTest
    @EnumSource
    void thePageHasTheUrlsOfAllAssets(AssetPage.Urls way) throws Exception {
        List<String> expected = switch (way) {
            case LITERALS, CHECKSUM -> assets.urls(UrlForm.CHECKSUM);
            case CONSTANT ->
                Collections.nCopies(
                        SharedAssets.COUNT, assets.urls(UrlForm.CHECKSUM).get(0));
            case TIME -> assets.urls(UrlForm.TIME);
        };

        HttpResponse<String> page = get(way, "/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(SRC.matcher(page.body()).results().map(url -> url.group(1)))
                .hasSize(SharedAssets.COUNT)
                .isEqualTo(expected);
    }

    @Test
    void thePagesOfLiteralsAndOfChecksumsAreTheSame() throws Exception {
        assertThat(get(AssetPage.Urls.CHECKSUM, "/").body())
                .isEqualTo(get(AssetPage.Urls.LITERALS, "/").body());
    }

    @Test
    void theServerHasTheListOfChecksums() throws Exception {
        assertThat(get(AssetPage.Urls.LITERALS, "/MANIFEST").body().lines())
                .hasSize(SharedAssets.COUNT)
                .allMatch(line -> line.matches("[0-9a-f]{32}  static/\\S+"));
    }

    @ParameterizedTest
    @EnumSource
    void theLoopWritesTheUrlsAndSaysTwoFigures(UrlForm form) throws Exception {
        assertThat(UrlLoop.measure(assets, form, Duration.ZERO, Duration.ZERO)).matches("[0-9]+\\.[0-9]\t[0-9]+");
    }

    private static HttpResponse<String> get(AssetPage.Urls way, String path) throws Exception {
        try (PageServer server = PageServer.start(assets, way)) {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(server.address() + path))
                                    .build(),
                            BodyHandlers.ofString());
        }
    }
}
