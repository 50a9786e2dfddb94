package io.cdnurl.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.spring.app.BuiltAssets;
import io.cdnurl.spring.app.ShopApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An application with Thymeleaf, Spring Security and a context path, over HTTP. */
class ShopApplicationTest {
    private static final String CDN = "http://cdn.example.com";
    private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"([^\"]*)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext application;
    private static String origin;

    @BeforeAll
    static void start() throws Exception {
        BuiltAssets.settle();
        application = new SpringApplicationBuilder(ShopApplication.class)
                .run(
                        "--server.port=0",
                        "--server.servlet.context-path=/shop",
                        "--spring.thymeleaf.prefix=classpath:/app/templates/",
                        "--spring.main.banner-mode=off",
                        "--cdn.domain=cdn.example.com",
                        "--cdn.blueprints.admin=/admin");
        origin = "http://localhost:" + application.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(origin + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> links(String path) throws Exception {
        return LINK.matcher(get(path).body())
                .results()
                .map(match -> match.group(1))
                .map(link -> link.replace("&amp;", "&"))
                .toList();
    }

    @Test
    void assetsAreOnTheCdnAndAllOtherLinksAsBefore() throws Exception {
        assertThat(links("/shop/"))
                .containsExactly(
                        CDN + "/shop/css/style.css?c=c4e5e8e2243210ab",
                        CDN + "/shop/webjars/sample/1.2.3/sample.css?c=d2aa3f4a08be8b2f",
                        CDN + "/shop/admin/static/admin.css?c=71433ab88d0998cc",
                        CDN + "/shop/js/app.js?a=1&c=3879a5d930ae1999",
                        CDN + "/shop/js/app.js?c=3879a5d930ae1999",
                        "/shop/users/3?q=a%20b",
                        "/shop/css/absent.css",
                        "/shop/login");
    }

    @Test
    void eachUrlIsServedByTheOrigin() throws Exception {
        List<String> onCdn =
                links("/shop/").stream().filter(link -> link.startsWith(CDN)).toList();

        assertThat(onCdn).hasSize(5);
        for (String url : onCdn) {
            assertThat(get(url.substring(CDN.length())).statusCode()).as(url).isEqualTo(200);
        }
    }

    /** Spring Security says no-store of everything; the pages keep it. */
    @Test
    void cachesKeepAssetsAndNothingElse() throws Exception {
        String versioned = "/shop/css/style.css?c=c4e5e8e2243210ab";

        assertThat(get(versioned).headers().firstValue("Cache-Control"))
                .hasValue("public, max-age=31536000, immutable");
        assertThat(get(versioned).headers().allValues("Set-Cookie")).isEmpty();
        assertThat(get("/shop/css/style.css").headers().firstValue("Cache-Control"))
                .hasValue("public, max-age=300");
        assertThat(get("/shop/css/style.css?c=another").statusCode()).isEqualTo(404);
        assertThat(get("/shop/admin/").headers().firstValue("Cache-Control").orElseThrow())
                .contains("no-store");
    }

    @Test
    void aBlueprintHasItsOwnEndpoint() throws Exception {
        assertThat(get("/shop/admin/").body()).startsWith(CDN + "/shop/admin/static/admin.css?c=");
    }

    @Test
    void anAsynchronousCallKnowsItsRequest() throws Exception {
        assertThat(get("/shop/admin/later").body()).isEqualTo(origin + "/shop/admin/static/admin.css");
    }
}
