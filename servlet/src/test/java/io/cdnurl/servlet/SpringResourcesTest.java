package io.cdnurl.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.StaticEndpoint;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Files that Spring serves, whose servlet is the default one. */
class SpringResourcesTest {
    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    @EnableWebMvc
    @Controller
    static class Site implements WebMvcConfigurer {
        private final Path folder;

        Site(Path folder) {
            this.folder = folder;
        }

        @Override
        public void addResourceHandlers(ResourceHandlerRegistry registry) {
            registry.addResourceHandler("/**")
                    .addResourceLocations(folder.toUri().toString());
        }

        @GetMapping("/css/own.css")
        void own(HttpServletResponse response) throws IOException {
            response.setHeader("Cache-Control", "private, max-age=5");
            response.getWriter().print("of a user");
        }
    }

    private void start(ServletContext context, String mapping, String path) {
        CdnFilters.addTo(
                context,
                CdnUrlBuilder.of(CdnSettings.builder()
                        .domain("cdn.example.com")
                        .version("42")
                        .staticEndpoint(StaticEndpoint.directory("static", path, folder))
                        .build()));
        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        spring.addBeanFactoryPostProcessor(beans -> beans.registerSingleton("folder", folder));
        spring.register(Site.class);
        context.addServlet("spring", new DispatcherServlet(spring)).addMapping(mapping);
    }

    @ParameterizedTest
    @CsvSource({"TOMCAT,/,''", "TOMCAT,/*,''", "TOMCAT,/mvc/*,/mvc", "JETTY,/,''", "JETTY,/*,''", "JETTY,/mvc/*,/mvc"})
    void areKeptAsThoseOfTheContainer(TestServer server, String mapping, String path) throws Exception {
        TestServer.write(folder, "css/x.css", "0123456789");
        TestServer.write(folder, "css/own.css", "0123456789");
        try (TestServer.Running running = server.start(elsewhere, context -> start(context, mapping, path))) {
            String start = "/shop" + path;
            RawHttp.Answer current =
                    RawHttp.get(running.port(), start + "/css/x.css?v=42", "Origin: https://a.example");
            RawHttp.Answer unversioned = RawHttp.get(running.port(), start + "/css/x.css");
            String tag = String.valueOf(unversioned.header("ETag"));

            assertThat(current.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(current.header("Vary")).isIn(null, "Accept-Encoding");
            assertThat(current.body()).isEqualTo("0123456789");
            assertThat(unversioned.header("Cache-Control")).isEqualTo("public, max-age=300");
            assertThat(RawHttp.get(running.port(), start + "/css/x.css", "If-None-Match: " + tag)
                            .status())
                    .isEqualTo(304);
            assertThat(RawHttp.get(running.port(), start + "/css/x.css?v=42", "Range: bytes=2-4")
                            .body())
                    .isEqualTo("234");
            assertThat(RawHttp.get(running.port(), start + "/css/own.css?v=42").headers("Cache-Control"))
                    .containsExactly("private, no-store");
            for (String lost : List.of("/css/x.css?v=41", "/css/missing.css?v=42", "/nowhere")) {
                RawHttp.Answer answer = RawHttp.get(running.port(), start + lost);

                assertThat(answer.status()).as(lost).isEqualTo(404);
                assertThat(answer.header("Cache-Control")).as(lost).contains("no-store");
            }
        }
    }
}
