package io.cdnurl.servlet;

import static io.cdnurl.servlet.TestServer.add;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.StaticEndpoint;
import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the site tells caches of its assets, in real containers that serve real files. */
class OriginFilterTest {
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    @TempDir
    Path folder;

    @BeforeEach
    void writeFiles() {
        TestServer.write(folder, "css/x.css", "0123456789");
        TestServer.write(folder, "fonts/x.woff2", "x");
    }

    private CdnUrlBuilder cdn() {
        return CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .version("42")
                .staticEndpoint(StaticEndpoint.directory("static", "/", folder))
                .build());
    }

    private TestServer.Running start(TestServer server) throws Exception {
        return start(server, UnaryOperator.identity());
    }

    private TestServer.Running start(TestServer server, UnaryOperator<OriginFilter> changed) throws Exception {
        OriginFilter origin = changed.apply(new OriginFilter(cdn()));
        return server.start(folder, context -> {
            add(context, "origin", origin);
            add(context, "security", whatSecurityDoes());
            add(
                    context,
                    Map.of(
                            "/error",
                            answering(response -> response.getWriter().print("An error.")),
                            "/failing",
                            answering(response -> response.sendError(503)),
                            "/telling",
                            answering(response -> {
                                response.setStatus(404);
                                response.setHeader("Cache-Control", "max-age=5");
                            }),
                            "/page",
                            answering(response -> response.getWriter().print("A page."))));
        });
    }

    /** Headers that a filter sets which does not know about assets. */
    private static Filter whatSecurityDoes() {
        return (request, response, chain) -> {
            HttpServletResponse answer = (HttpServletResponse) response;
            if (((HttpServletRequest) request).getHeader("X-Security") != null) {
                answer.setHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
                answer.setHeader("Pragma", "no-cache");
                answer.setHeader("Expires", "0");
                answer.setIntHeader("Expires", 0);
                answer.setDateHeader("Expires", 0);
                answer.addHeader("Vary", "Origin");
                answer.addHeader("Vary", "Access-Control-Request-Method, accept-encoding");
                answer.addHeader("Access-Control-Allow-Credentials", "true");
                answer.addCookie(new Cookie("user", "1"));
                answer.addHeader("Set-Cookie", "user=2");
            }
            if (((HttpServletRequest) request).getHeader("X-Login") != null) {
                answer.sendRedirect("/shop/login");
                return;
            }
            chain.doFilter(request, response);
        };
    }

    @FunctionalInterface
    private interface Answering {
        void to(HttpServletResponse response) throws IOException;
    }

    private static HttpServlet answering(Answering answer) {
        return new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                answer.to(response);
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void theVersionOfNowIsKeptForGood(TestServer server) throws Exception {
        try (TestServer.Running running = start(server)) {
            for (String url :
                    new String[] {"/shop/css/x.css?v=42", "/shop/css/x.css?a=b&v=42", "/shop/fonts/x.woff2?v=42"}) {
                RawHttp.Answer answer =
                        RawHttp.get(running.port(), url, "Origin: https://www.example.com", "X-Security: yes");

                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("Cache-Control")).isEqualTo(FOR_GOOD);
                assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
                assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
                assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
                assertThat(answer.header("Pragma")).isNull();
                assertThat(answer.header("Expires")).isNull();
                assertThat(answer.header("Set-Cookie")).isNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherVersionIsNotFoundAndKeptByNobody(TestServer server) throws Exception {
        try (TestServer.Running running = start(server)) {
            for (String version : new String[] {"41", "", "made-up", "42&v=41", "42%20"}) {
                RawHttp.Answer answer = RawHttp.get(running.port(), "/shop/css/x.css?v=" + version);

                assertThat(answer.status()).as(version).isEqualTo(404);
                assertThat(answer.header("Cache-Control")).as(version).isEqualTo("no-store");
                assertThat(answer.body()).doesNotContain("0123456789");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherVersionCanBeServedAndIsKeptByNobody(TestServer server) throws Exception {
        try (TestServer.Running running = start(server, OriginFilter::servingOtherVersions)) {
            RawHttp.Answer answer = RawHttp.get(running.port(), "/shop/css/x.css?v=41");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.body()).endsWith("0123456789");
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAVersionTheContentIsCompared(TestServer server) throws Exception {
        try (TestServer.Running running = start(server, filter -> filter.withMaxAge(Duration.ofMinutes(5)))) {
            FileTime time = FileTime.from(Instant.parse("2026-01-01T00:00:00Z")); // the same in each release
            Files.setLastModifiedTime(folder.resolve("css/x.css"), time);
            RawHttp.Answer first = RawHttp.get(running.port(), "/shop/css/x.css");
            String tag = String.valueOf(first.header("ETag"));

            assertThat(first.status()).isEqualTo(200);
            assertThat(first.header("Cache-Control")).isEqualTo("public, max-age=300");
            assertThat(tag).matches("W/\"[0-9a-f]{32}\"");
            RawHttp.Answer again = RawHttp.get(
                    running.port(),
                    "/shop/css/x.css",
                    "If-None-Match: \"x\", " + tag,
                    "If-Modified-Since: " + first.header("Last-Modified"));
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.header("ETag")).isEqualTo(tag);
            assertThat(again.header("Cache-Control")).isEqualTo("public, max-age=300");

            Path next = Files.writeString(folder.resolve("next"), "9876543210");
            Files.move(next, folder.resolve("css/x.css"), StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(folder.resolve("css/x.css"), time);
            RawHttp.Answer changed = RawHttp.get(
                    running.port(),
                    "/shop/css/x.css",
                    "If-None-Match: " + tag,
                    "If-Modified-Since: " + first.header("Last-Modified"));
            assertThat(changed.status()).isEqualTo(200);
            assertThat(changed.header("ETag")).isNotEqualTo(tag);
        }
    }

    @ParameterizedTest
    @EnumSource
    void conditionsAndRangesWork(TestServer server) throws Exception {
        try (TestServer.Running running = start(server)) {
            for (String url : new String[] {"/shop/css/x.css?v=42", "/shop/css/x.css"}) {
                String modified =
                        String.valueOf(RawHttp.get(running.port(), url).header("Last-Modified"));
                RawHttp.Answer same = RawHttp.get(running.port(), url, "If-Modified-Since: " + modified);
                RawHttp.Answer part = RawHttp.get(running.port(), url, "Range: bytes=2-4");
                RawHttp.Answer none = RawHttp.get(running.port(), url, "Range: bytes=20-");

                assertThat(same.status()).isEqualTo(304);
                // Jetty leaves the header out here, and a cache then keeps the one that it has (RFC 9111, section 4.3.4).
                assertThat(same.header("Cache-Control"))
                        .satisfiesAnyOf(
                                header -> assertThat(header).startsWith("public, "),
                                header -> assertThat(header).isNull());
                assertThat(part.status()).isEqualTo(206);
                assertThat(part.body()).isEqualTo("234");
                assertThat(part.header("Cache-Control")).startsWith("public, ");
                assertThat(none.status()).isEqualTo(416);
                assertThat(none.header("Cache-Control")).isEqualTo("no-store");
            }
            RawHttp.Answer head = RawHttp.send(
                    running.port(),
                    "HEAD /shop/css/x.css?v=42 HTTP/1.1\r\nHost: www.example.com\r\nConnection: close\r\n\r\n");
            assertThat(head.header("Cache-Control")).isEqualTo(FOR_GOOD);
        }
    }

    @ParameterizedTest
    @EnumSource
    void errorsAreKeptByNobody(TestServer server) throws Exception {
        try (TestServer.Running running = start(server)) {
            for (String path :
                    new String[] {"css/y.css", "css/y.css?v=42", "css/", "nowhere", "failing", "css/x.css;/y"}) {
                RawHttp.Answer answer = RawHttp.get(running.port(), "/shop/" + path);

                assertThat(answer.status()).as(path).isGreaterThanOrEqualTo(400);
                assertThat(answer.header("Cache-Control")).as(path).endsWith("no-store");
            }
            RawHttp.Answer login = RawHttp.get(running.port(), "/shop/css/x.css?v=42", "X-Login: yes");
            assertThat(login.status()).isEqualTo(302);
            assertThat(login.header("Cache-Control")).isEqualTo("no-store");
            Files.delete(folder.resolve("css/x.css"));
            RawHttp.Answer gone = RawHttp.get(running.port(), "/shop/css/x.css?v=42");
            assertThat(gone.status()).isEqualTo(404);
            assertThat(gone.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @ParameterizedTest
    @EnumSource
    void pagesAreTheApplicationsBusiness(TestServer server) throws Exception {
        try (TestServer.Running running = start(server)) {
            RawHttp.Answer page = RawHttp.get(running.port(), "/shop/page?v=41");
            RawHttp.Answer telling = RawHttp.get(running.port(), "/shop/telling");
            RawHttp.Answer posted = RawHttp.send(
                    running.port(),
                    "POST /shop/page HTTP/1.1\r\nHost: www.example.com\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Cache-Control")).isNull();
            assertThat(page.header("X-Content-Type-Options")).isNull();
            assertThat(telling.header("Cache-Control")).isEqualTo("max-age=5");
            assertThat(posted.header("Cache-Control")).isNull();
        }
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        OriginFilter filter = new OriginFilter(cdn());

        assertThatThrownBy(() -> filter.withMaxAge(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The time for which assets without a version may be kept is from 0 to 365 days, but got"
                        + " PT-1S.");
        assertThatThrownBy(() -> filter.withMaxAge(Duration.ofDays(366))).isInstanceOf(IllegalArgumentException.class);
    }
}
