package io.cdnurl.examples.jooby;

import static org.assertj.core.api.Assertions.assertThat;

import io.jooby.ExecutionMode;
import io.jooby.Jooby;
import io.jooby.ServerOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApplicationTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Jooby app;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        app = Jooby.createApp(new String[0], ExecutionMode.WORKER, Application::new);
        app.setServerOptions(new ServerOptions().setPort(port));
        app.start();
    }

    @AfterAll
    static void stop() {
        app.stop();
    }

    @Test
    void assetsComeFromTheCdnAndAllElseIsAsTheTemplateHasIt() throws Exception {
        String template = Files.readString(Path.of("src/main/resources/views/page.ftl"));

        assertThat(get("/shop/page").body())
                .isEqualTo(template.replace(
                                "${cdn.url('static', 'css/style.css')}", "https://cdn.example.com/css/style.css?v=42")
                        .replace(
                                "${cdn.url('static', 'css/style.css', {'_cdn': false, '_external': true})}",
                                "http://localhost:" + port + "/shop/css/style.css"));
    }

    @Test
    void theSiteServesTheAssetAtItsPath() throws Exception {
        HttpResponse<String> asset = get("/shop/css/style.css?v=42");

        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(asset.body()).contains("navy");
    }

    @Test
    void theDocumentationHasThisCode() throws IOException {
        String code = Files.readString(Path.of("src/main/java/io/cdnurl/examples/jooby/Application.java"));
        String lines = code.substring(code.indexOf("        install("), code.indexOf("        get("));

        assertThat(Files.readString(Path.of("../../docs/servlet.md")))
                .contains("```java\n" + lines.strip().replace("\n        ", "\n") + "\n```");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                BodyHandlers.ofString());
    }
}
