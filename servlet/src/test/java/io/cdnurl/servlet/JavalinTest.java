package io.cdnurl.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.CurrentRequest;
import io.cdnurl.RequestContext;
import io.cdnurl.SchemePolicy;
import io.cdnurl.StaticEndpoint;
import io.javalin.Javalin;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line of docs/servlet.md for Javalin, whose one servlet is at {@code /*} and serves the files, too. */
class JavalinTest {
    @TempDir
    Path folder;

    @Test
    void oneLineAddsTheFilters() throws IOException {
        TestServer.write(folder, "css/x.css", "0123456789");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .scheme(SchemePolicy.HTTPS)
                .version("42")
                .staticEndpoint(StaticEndpoint.directory("static", "/", folder))
                .build());
        assertThat(Files.readString(Path.of("..", "docs", "servlet.md")))
                .contains("config.jetty.modifyServletContextHandler(handler -> handler.addServletContainerInitializer("
                        + "(classes, context) -> CdnFilters.addTo(context, cdn)));");
        Javalin app = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.modifyServletContextHandler(handler ->
                    handler.addServletContainerInitializer((classes, context) -> CdnFilters.addTo(context, cdn)));
            config.staticFiles.add(folder.toString(), Location.EXTERNAL);
            config.routes.get("/page", page -> {
                RequestContext request = CurrentRequest.get();
                page.result(page.res().encodeURL("/css/x.css") + " " + (request == null ? "" : request.host()));
            });
        });
        app.start(0);
        try {
            assertThat(RawHttp.get(app.port(), "/page").body())
                    .isEqualTo("https://cdn.example.com/css/x.css?v=42 www.example.com");
            RawHttp.Answer current = RawHttp.get(app.port(), "/css/x.css?v=42");
            assertThat(current.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(current.body()).isEqualTo("0123456789");
            RawHttp.Answer unversioned = RawHttp.get(app.port(), "/css/x.css");
            assertThat(unversioned.header("Cache-Control")).isEqualTo("public, max-age=300");
            assertThat(RawHttp.get(app.port(), "/css/x.css", "If-None-Match: " + unversioned.header("ETag"))
                            .status())
                    .isEqualTo(304);
            for (String path : new String[] {"/css/x.css?v=41", "/css/missing.css?v=42"}) {
                RawHttp.Answer answer = RawHttp.get(app.port(), path);
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            }
        } finally {
            app.stop();
        }
    }
}
