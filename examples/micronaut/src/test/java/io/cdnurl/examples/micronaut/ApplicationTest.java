package io.cdnurl.examples.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApplicationTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = start(Map.of("micronaut.server.port", -1, "cdn.domain", "cdn.example.com"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void linksToAssetsLeadToTheCdnAndAllOthersAreAsWithoutIt() throws Exception {
        String plain;
        try (EmbeddedServer withoutCdn = start(Map.of("micronaut.server.port", -1))) {
            plain = get(withoutCdn, "/shop").body();
        }
        String style = "\"/shop/css/style.css\"";
        String script = "\"/shop/js/app.js?theme=dark\"";
        assertThat(plain).contains("href=" + style, "src=" + script, "src=\"/shop/img/missing.svg\"");

        assertThat(get(server, "/shop").body())
                .isEqualTo(plain.replace(style, "\"https://cdn.example.com/css/style.css?v=42\"")
                        .replace(script, "\"https://cdn.example.com/js/app.js?theme=dark&amp;v=42\""));
    }

    @Test
    void theSiteServesTheAssetsAtTheirPaths() throws Exception {
        for (String path : new String[] {"/css/style.css?v=42", "/js/app.js?theme=dark&v=42"}) {
            HttpResponse<String> asset = get(server, "/shop" + path);

            assertThat(asset.statusCode()).as(path).isEqualTo(200);
            assertThat(asset.body()).as(path).containsAnyOf("navy", "ready");
        }
    }

    @Test
    void theDialectIsThere() throws Exception {
        assertThat(get(server, "/shop/tags").body())
                .contains("<link rel=\"stylesheet\" href=\"https://cdn.example.com/css/style.css?v=42\">")
                .contains("<p>https://cdn.example.com/js/app.js?v=42</p>");
    }

    @Test
    void theDocumentationHasThisCode() throws IOException {
        String code = Files.readString(Path.of("src/main/java/io/cdnurl/examples/micronaut/Cdn.java"));

        assertThat(Files.readString(Path.of("../../docs/thymeleaf.md")))
                .contains("```java\n" + code.substring(code.indexOf("@Factory")) + "```");
    }

    private static EmbeddedServer start(Map<String, Object> settings) {
        return ApplicationContext.run(EmbeddedServer.class, settings);
    }

    private static HttpResponse<String> get(EmbeddedServer server, String path)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.getURL() + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(), BodyHandlers.ofString());
    }
}
