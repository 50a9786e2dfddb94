package io.cdnurl.examples.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cdnurl.invalidation.fakes.HttpCacheProgram;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The application as a jar, with one dependency and one property more than it had before, and Varnish before it as the
 * CDN.
 */
class ClinicIT {
    /** Each by Thymeleaf, with the templates that were there before. */
    private static final List<String> PAGES = List.of(
            "/",
            "/owners/find",
            "/owners",
            "/owners?name=a",
            "/owners/1",
            "/owners/new",
            "/owners/1/pets/1/visits/new",
            "/vets",
            "/login",
            "/login?error",
            "/owners/99",
            "/oups",
            "/nowhere");

    private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"([^\"]*)\"");
    private static final Pattern TOKEN = Pattern.compile("(name=\"_csrf\" value=\")[^\"]*");

    @TempDir
    static Path folder;

    private static RunningClinic before;
    private static RunningClinic clinic;
    private static HttpCacheProgram varnish;
    private static String cdn;

    @BeforeAll
    static void start() throws Exception {
        int port = HttpCacheProgram.freePort();
        cdn = "http://127.0.0.1:" + port;
        before = RunningClinic.startWithoutLibrary(folder);
        clinic = RunningClinic.start(
                folder,
                "--cdn.domain=127.0.0.1:" + port,
                "--management.endpoints.web.exposure.include=health,cdn,metrics");
        // It even gives requests with cookies what it keeps: nothing but the site's answers protects users.
        varnish = HttpCacheProgram.varnishOn(
                port,
                Files.createDirectory(folder.resolve("varnish")),
                clinic.port(),
                "sub vcl_recv { if (req.method == \"GET\") { return (hash); } }");
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] {varnish, clinic, before}) {
            if (each != null) {
                each.close();
            }
        }
    }

    private static boolean isAsset(String link) {
        return link.matches("/(css|js|images|webjars)/.*");
    }

    /** The page without what is another one in each answer. */
    private static String page(RunningClinic site, String path) throws Exception {
        return TOKEN.matcher(site.get(path).body()).replaceAll("$1TOKEN");
    }

    private static List<String> links(String page) {
        List<String> links = new ArrayList<>();
        for (Matcher link = LINK.matcher(page); link.find(); ) {
            links.add(link.group(1));
        }
        return links;
    }

    /** Makes what the CDN's URLs are out of the links of before. */
    @Test
    void allAssetsComeFromTheCdnAndEveryOtherByteIsAsBefore() throws Exception {
        for (String path : PAGES) {
            String now = page(clinic, path);
            String then = page(before, path);
            assertThat(links(now).stream().filter(link -> link.startsWith(cdn)).count())
                    .as(path)
                    .isEqualTo(links(then).stream().filter(ClinicIT::isAsset).count())
                    .isGreaterThan(5);
            assertThat(now.replaceAll(Pattern.quote(cdn) + "(/[^\"?]*)\\?c=[0-9a-f]+", "$1"))
                    .as(path)
                    .isEqualTo(then);
        }
    }

    @Test
    void everyAssetIsKeptForAYearUnderItsUrl() throws Exception {
        HttpClient browser = HttpClient.newHttpClient();
        Set<String> assets = new LinkedHashSet<>();
        for (String path : PAGES) {
            links(clinic.get(path).body()).stream()
                    .filter(link -> link.startsWith(cdn))
                    .forEach(assets::add);
        }
        assertThat(assets).hasSize(8);
        for (String asset : assets) {
            HttpResponse<String> first = RunningClinic.get(browser, asset);
            HttpResponse<String> second = RunningClinic.get(browser, asset);
            assertThat(first.statusCode()).as(asset).isEqualTo(200);
            assertThat(first.headers().allValues("Cache-Control"))
                    .as(asset)
                    .containsExactly("public, max-age=31536000, immutable");
            assertThat(first.headers().allValues("Set-Cookie")).as(asset).isEmpty();
            assertThat(isHit(second)).as(asset).isTrue();
        }
    }

    /** Varnish names the request that brought a hit's object. */
    private static boolean isHit(HttpResponse<?> answer) {
        return answer.headers().firstValue("X-Varnish").orElse("").contains(" ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/css/clinic.css?c=0123456789abcdef",
                "/css/none.css?c=0123456789abcdef",
                "/css/none.css",
                "/owners/1",
                "/login",
                "/oups"
            })
    void nothingElseIsKept(String path) throws Exception {
        HttpClient browser = HttpClient.newHttpClient();
        RunningClinic.get(browser, cdn + path);

        assertThat(isHit(RunningClinic.get(browser, cdn + path))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:81", "[::1]", "a..b", "a b", "\"><script>"})
    void noHostOfARequestIsInAPage(String host) throws Exception {
        String answer = varnish.send("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                .body();

        assertThat(answer).doesNotContain("evil", "::1", "a..b", "script>\"");
    }

    @Test
    void theOtherEnginesHaveTheirFunctions() throws Exception {
        assertThat(links(clinic.get("/hours").body()))
                .hasSize(4)
                .first()
                .asString()
                .startsWith(cdn + "/css/clinic.css?c=");
        assertThat(links(clinic.get("/hours").body()))
                .contains("/owners/1", "/")
                .anyMatch(link -> link.startsWith(cdn + "/images/icon.svg?c="));
        assertThat(links(clinic.get("/prices").body()))
                .contains("/owners/1#pets", "/")
                .anyMatch(link -> link.startsWith(cdn + "/css/clinic.css?c="))
                .anyMatch(link -> link.startsWith(cdn + "/images/icon.svg?c="));
    }

    @Test
    void operationsSeeWhatIsInUse() throws Exception {
        assertThat(clinic.get("/actuator/cdn").body())
                .contains("\"cdn.domain\":\"" + cdn.substring("http://".length()) + "\"", "\"webjars.static\"");
        assertThat(clinic.get("/actuator/health").body()).contains("\"status\":\"UP\"");
        assertThat(clinic.get("/actuator/metrics/cdn.missing.assets").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aStartWithAMisspeltPropertyEndsWithTheRightName() {
        assertThatCode(() -> RunningClinic.start(folder, "--cdn.domian=cdn.example.com"))
                .hasMessageContainingAll("APPLICATION FAILED TO START", "cdn.domian", "cdn.domain");
    }

    @Test
    void theStylesheetsOfEachPageAreTheirs() throws Exception {
        HttpClient browser = HttpClient.newHttpClient();
        String css = links(clinic.get("/").body()).stream()
                .filter(link -> link.contains("font-awesome"))
                .findFirst()
                .orElseThrow();
        URI font = URI.create(css).resolve("../fonts/fontawesome-webfont.woff2?v=4.7.0");
        HttpResponse<String> answer = RunningClinic.get(browser, font.toString(), "Origin", clinic.address());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    }
}
