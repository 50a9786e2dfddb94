package io.cdnurl.servlet;

import static io.cdnurl.servlet.TestServer.add;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.StaticEndpoint;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.Principal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the site tells caches of its assets, in real containers that serve real files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OriginFilterTest {
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final String FOR_A_WHILE = "public, max-age=300";
    private static final String CONTENT = "0123456789";
    /** Far longer than what a container keeps in memory before it sends it. */
    private static final String LONG = "0123456789".repeat(20_000);

    @TempDir
    static Path folder;

    private final Map<String, TestServer.Running> servers = new LinkedHashMap<>();

    @BeforeAll
    void start() throws Exception {
        TestServer.write(folder, "css/x.css", CONTENT);
        TestServer.write(folder, "fonts/x.woff2", "x");
        TestServer.write(folder, "js/long.js", LONG);
        TestServer.write(folder, "private/x.css", CONTENT);
        TestServer.write(folder, "mapped.css", CONTENT);
        TestServer.write(folder, "deployed.css", CONTENT);
        TestServer.write(folder, "view.xhtml", CONTENT);
        TestServer.write(folder, "img/a b.svg", "<svg/>");
        for (TestServer server : TestServer.values()) {
            for (boolean hasErrorPage : new boolean[] {true, false}) {
                servers.put(
                        server.name().toLowerCase(Locale.ROOT) + (hasErrorPage ? ", error page" : ""),
                        start(server, folder, hasErrorPage, UnaryOperator.identity()));
            }
        }
    }

    @AfterAll
    void stop() {
        servers.values().forEach(TestServer.Running::close);
    }

    private Stream<String> servers() {
        return servers.keySet().stream();
    }

    private RawHttp.Answer get(String server, String path, String... headers) throws IOException {
        return RawHttp.get(port(server), "/shop/" + path, headers);
    }

    private int port(String server) {
        return Objects.requireNonNull(servers.get(server)).port();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aFileThatCameLaterIsNotKept(String server) throws Exception {
        TestServer.write(folder, "fonts/later.woff2", LONG);
        TestServer.write(folder, "later.html", "a page");
        for (String version : new String[] {"", "?v=42", "?v=made-up"}) {
            for (String method : new String[] {"GET", "HEAD"}) {
                RawHttp.Answer answer = RawHttp.send(method, port(server), "/shop/fonts/later.woff2" + version);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("Cache-Control")).as(method + version).isEqualTo("no-store");
                assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
            }
        }
        assertThat(get(server, "later.html").header("Cache-Control")).isNull();
    }

    private static TestServer.Running start(
            TestServer server, Path folder, boolean hasErrorPage, UnaryOperator<OriginFilter> changed)
            throws Exception {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .version("42")
                .staticEndpoint(StaticEndpoint.directory("static", "/", folder))
                .build());
        return server.start(folder, hasErrorPage, context -> {
            add(context, "outer", new Hooks("Outer"));
            var origin = context.addFilter("origin", changed.apply(new OriginFilter(cdn)));
            origin.setAsyncSupported(true);
            origin.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR), true, "/*");
            add(context, "inner", new Hooks("Inner"));
            add(context, servlets());
        });
    }

    private static Map<String, HttpServlet> servlets() {
        HttpServlet ofUser = answering((request, response) -> {
            response.setHeader("Cache-Control", "private, max-age=5");
            response.getWriter().print("of a user");
        });
        return Map.of(
                "/error",
                answering((request, response) -> response.getWriter().print("An error.")),
                "/failing",
                answering((request, response) -> response.sendError(503)),
                "/gone",
                answering((request, response) -> response.setStatus(410)),
                "/broken",
                answering((request, response) -> {
                    response.setStatus(500);
                    response.getWriter().print(LONG);
                }),
                "/telling",
                answering((request, response) -> {
                    response.setStatus(404);
                    response.setHeader("Cache-Control", "max-age=5");
                }),
                "/page",
                answering((request, response) -> response.getWriter().print("A page.")),
                "/private/*",
                ofUser,
                "/mapped.css",
                ofUser,
                "*.xhtml",
                ofUser);
    }

    @FunctionalInterface
    private interface Answering {
        void to(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    private static HttpServlet answering(Answering answer) {
        return new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                answer.to(request, response);
            }
        };
    }

    /** What filters do that know nothing of assets: the request's header of its name says what. */
    private record Hooks(String name) implements Filter {
        private static final Map<String, Answering> BEFORE = Map.of(
                "security",
                (request, response) -> {
                    response.setHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
                    response.setHeader("Pragma", "no-cache");
                    response.setHeader("Expires", "0");
                    response.setIntHeader("Expires", 0);
                    response.setDateHeader("Expires", 0);
                },
                "cors",
                (request, response) -> {
                    response.addHeader("Vary", "Origin");
                    response.addHeader("Vary", "Access-Control-Request-Method, accept-encoding");
                    response.addHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
                    response.addHeader("Access-Control-Allow-Credentials", "true");
                },
                "vary",
                (request, response) -> response.addHeader("Vary", "Origin, Access-Control-Request-Method"),
                "no-store",
                (request, response) -> response.setHeader("Cache-Control", "no-store"),
                "private",
                (request, response) -> response.addHeader("Cache-Control", "max-age=5, PRIVATE"),
                "no-cache",
                (request, response) -> response.setHeader("Cache-Control", "no-cache"),
                "stale",
                (request, response) -> response.setHeader("Cache-Control", "max-age=0, must-revalidate"),
                "private field",
                (request, response) -> response.setHeader("Cache-Control", "max-age=5, private=\"x-a, x-b\""),
                "cookie",
                (request, response) -> response.addCookie(new Cookie("user", "1")),
                "session",
                (request, response) -> request.getSession());

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            HttpServletRequest http = (HttpServletRequest) request;
            HttpServletResponse answer = (HttpServletResponse) response;
            String asked =
                    request.getDispatcherType() == DispatcherType.ERROR ? "" : String.valueOf(http.getHeader(name));
            Answering before = BEFORE.get(asked);
            if (before != null) {
                before.to(http, answer);
            }
            switch (asked) {
                case "login" -> answer.sendRedirect("/shop/login");
                case "redirect past wrappers" -> {
                    // As the methods of Servlet 6.1 do with a wrapper that does not know them.
                    ServletResponse wrapped = ((ServletResponseWrapper) response).getResponse();
                    ((HttpServletResponse) wrapped).sendRedirect("/shop/login");
                }
                case "late cookie" -> {
                    response.getOutputStream();
                    answer.addCookie(new Cookie("user", "1"));
                    chain.doFilter(request, response);
                }
                case "late private" -> {
                    response.getOutputStream();
                    answer.setHeader("Cache-Control", "private");
                    chain.doFilter(request, response);
                }
                case "session at the commit" -> {
                    http.getSession();
                    // As with Spring Session, which writes the cookie when the first byte is sent.
                    chain.doFilter(request, new HttpServletResponseWrapper(answer) {
                        @Override
                        public boolean containsHeader(String header) {
                            return !header.equals("Set-Cookie") && super.containsHeader(header);
                        }
                    });
                }
                case "user" ->
                    chain.doFilter(
                            new HttpServletRequestWrapper(http) {
                                @Override
                                public Principal getUserPrincipal() {
                                    return () -> "somebody";
                                }
                            },
                            response);
                case "deploy" -> {
                    Files.writeString(folder.resolve("deployed.css"), "another content");
                    chain.doFilter(request, response);
                }
                case "refuse" -> answer.sendError(403);
                case "throw" -> throw new IllegalStateException("thrown by a filter");
                case "throw late" -> {
                    chain.doFilter(request, response);
                    throw new ServletException("thrown after the answer");
                }
                case "session late" -> {
                    chain.doFilter(request, response);
                    try {
                        http.getSession();
                    } catch (IllegalStateException e) {
                        // The answer is on its way.
                    }
                }
                default -> chain.doFilter(request, response);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void theVersionOfNowIsKeptForGood(String server) throws IOException {
        for (String path : List.of("css/x.css?v=42", "fonts/x.woff2?v=42", "js/long.js?v=42", "img/a%20b.svg?v=42")) {
            RawHttp.Answer answer = get(server, path, "Origin: https://www.example.com");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).isEqualTo(FOR_GOOD);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Vary")).isNull();
            assertThat(answer.header("Set-Cookie")).isNull();
        }
        assertThat(get(server, "css/x.css?v=42").body()).isEqualTo(CONTENT);
        assertThat(get(server, "js/long.js?v=42").body()).isEqualTo(LONG);
        RawHttp.Answer head = RawHttp.send("HEAD", port(server), "/shop/css/x.css?v=42");
        assertThat(head.header("Cache-Control")).isEqualTo(FOR_GOOD);
        assertThat(head.header("Content-Length")).isEqualTo("10");
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void madeUpUrlsAreKeptForAShortTime(String server) throws IOException {
        for (String path : List.of("css/x.css?v=42&x=1", "css/x.css?x=1", "css/%78.css?v=42", "css/x.css;a=1?v=42")) {
            RawHttp.Answer answer = get(server, path);

            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).as(path).isEqualTo(FOR_A_WHILE);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void anotherVersionIsNotFoundAndKeptByNobody(String server) throws IOException {
        for (String version : List.of("41", "", "made-up", "42&v=41", "42%20")) {
            RawHttp.Answer answer = get(server, "css/x.css?v=" + version, "If-None-Match: *");

            assertThat(answer.status()).as(version).isEqualTo(404);
            assertThat(answer.header("Cache-Control")).as(version).isEqualTo("no-store");
            assertThat(answer.header("ETag")).as(version).isNull();
            assertThat(answer.body()).contains("another version").doesNotContain(CONTENT);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void withoutAVersionTheContentIsCompared(String server) throws IOException {
        RawHttp.Answer first = get(server, "css/x.css");
        String tag = String.valueOf(first.header("ETag"));

        assertThat(first.header("Cache-Control")).isEqualTo(FOR_A_WHILE);
        assertThat(tag).matches("W/\"[0-9a-f]{32}\"");
        for (String known : List.of("\"x\", " + tag, tag.substring(2), "*")) {
            RawHttp.Answer same = get(server, "css/x.css", "If-None-Match: " + known);
            assertThat(same.status()).as(known).isEqualTo(304);
            assertThat(same.body()).isEmpty();
            assertThat(same.header("ETag")).isEqualTo(tag);
            assertThat(same.header("Cache-Control")).isEqualTo(FOR_A_WHILE);
        }
        assertThat(get(
                                server,
                                "css/x.css",
                                "If-None-Match: \"x\"",
                                "If-Modified-Since: " + first.header("Last-Modified"))
                        .status())
                .isEqualTo(200);
    }

    /** Files in jars often have one time in all releases, so a time tells nothing of an asset without a version. */
    @ParameterizedTest
    @MethodSource("servers")
    void aTimeDoesNotStandForTheContent(String server) throws IOException {
        String time = String.valueOf(get(server, "css/x.css").header("Last-Modified"));

        assertThat(get(server, "css/x.css", "If-Modified-Since: " + time).status())
                .isEqualTo(200);
        RawHttp.Answer rest = get(server, "css/x.css", "Range: bytes=5-", "If-Range: " + time);
        assertThat(rest.status()).isEqualTo(200);
        assertThat(rest.body()).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void rangesAndConditionsWork(String server) throws IOException {
        for (String path : List.of("css/x.css?v=42", "css/x.css")) {
            RawHttp.Answer whole = get(server, path);
            RawHttp.Answer part = get(server, path, "Range: bytes=2-4");
            RawHttp.Answer none = get(server, path, "Range: bytes=20-");

            assertThat(part.status()).isEqualTo(206);
            assertThat(part.body()).isEqualTo("234");
            assertThat(part.header("Content-Range")).isEqualTo("bytes 2-4/10");
            assertThat(part.header("Cache-Control")).isEqualTo(whole.header("Cache-Control"));
            assertThat(part.header("ETag")).isEqualTo(whole.header("ETag"));
            assertThat(none.status()).isEqualTo(416);
            assertThat(none.header("Cache-Control")).contains("no-store");
        }
        String time = String.valueOf(get(server, "css/x.css?v=42").header("Last-Modified"));
        RawHttp.Answer same = get(server, "css/x.css?v=42", "If-Modified-Since: " + time);
        assertThat(same.status()).isEqualTo(304);
        // Jetty drops all headers there, and a cache then keeps those that it has (RFC 9111, section 4.3.4).
        assertThat(same.header("Cache-Control")).isEqualTo(server.startsWith("jetty") ? null : FOR_GOOD);
        assertThat(get(server, "css/x.css?v=42", "Range: bytes=5-", "If-Range: " + time)
                        .status())
                .isEqualTo(206);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whatOtherFiltersWriteOnEverythingIsReplaced(String server) throws IOException {
        for (String[] headers : new String[][] {
            {"Inner: security"},
            {"Inner: cors", "Origin: https://evil.example"},
            {"Outer: cors", "Origin: https://evil.example"}
        }) {
            RawHttp.Answer answer = get(server, "css/x.css?v=42", headers);

            assertThat(answer.headers("Cache-Control")).containsExactly(FOR_GOOD);
            assertThat(answer.header("Pragma")).isNull();
            assertThat(answer.header("Expires")).isNull();
            assertThat(answer.headers("Access-Control-Allow-Origin")).containsExactly("*");
            assertThat(answer.header("Vary")).isIn(null, "accept-encoding");
        }
        assertThat(get(server, "css/x.css?v=42", "Inner: vary").header("Vary")).isNull();
        assertThat(get(server, "css/x.css?v=42", "Outer: security").headers("Cache-Control"))
                .containsExactly(FOR_GOOD);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whatBelongsToAUserIsKeptByNobody(String server) throws IOException {
        for (String header : List.of(
                "Inner: private",
                "Inner: no-store",
                "Inner: cookie",
                "Inner: session",
                "Outer: cookie",
                "Outer: session",
                "Outer: private",
                "Outer: no-store",
                "Inner: no-cache",
                "Inner: private field",
                "Inner: stale",
                "Inner: late cookie",
                "Inner: late private",
                "Outer: session at the commit",
                "Outer: user",
                "Authorization: Basic YTpi")) {
            for (String path : List.of("css/x.css?v=42", "css/x.css")) {
                RawHttp.Answer answer = get(server, path, header);

                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.headers("Cache-Control")).as(header).containsExactly("private, no-store");
            }
        }
        for (String header : List.of("Inner: session late", "Outer: session late")) {
            RawHttp.Answer late = get(server, "css/x.css?v=42", header);

            assertThat(late.header("Cache-Control")).isEqualTo(FOR_GOOD);
            assertThat(late.header("Set-Cookie"))
                    .as("the answer was on its way")
                    .isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whoeverIsFurtherInIsAskedBeforeA304(String server) throws IOException {
        String tag = String.valueOf(get(server, "css/x.css").header("ETag"));
        for (String known : List.of("*", tag)) {
            RawHttp.Answer refused = get(server, "css/x.css", "Inner: refuse", "If-None-Match: " + known);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.header("ETag")).isNull();

            RawHttp.Answer ofUser = get(server, "css/x.css", "Inner: private", "If-None-Match: " + known);
            assertThat(ofUser.status()).isEqualTo(200);
            assertThat(ofUser.body()).isEqualTo(CONTENT);
        }
        RawHttp.Answer longer = get(server, "js/long.js", "If-None-Match: *");
        assertThat(longer.status()).isEqualTo(304);
        assertThat(longer.body()).isEmpty();
        assertThat(get(server, "css/x.css", "If-None-Match: " + tag.replaceAll("\"$", "-gzip\""))
                        .status())
                .isEqualTo(304);
        assertThat(get(server, "css/%2578.css", "If-None-Match: *").status()).isIn(400, 404);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aDeployBetweenTheQuestionAndTheAnswerIsNoticed(String server) throws IOException {
        for (String path : List.of("deployed.css?v=42", "deployed.css")) {
            TestServer.write(folder, "deployed.css", CONTENT);
            RawHttp.Answer answer = get(server, path, "Inner: deploy");

            assertThat(answer.header("Cache-Control")).as(path).isEqualTo("no-store");
            assertThat(answer.header("ETag"))
                    .as(path)
                    .satisfiesAnyOf(
                            tag -> assertThat(tag).isNull(),
                            tag -> assertThat(tag).doesNotMatch("W/\"[0-9a-f]{32}\""));
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void errorsAreKeptByNobody(String server) throws IOException {
        for (String path : List.of(
                "css/y.css",
                "css/y.css?v=42",
                "css/x.css/y.css",
                "nowhere",
                "failing.css",
                "gone",
                "css/..%2fx.css",
                "css/%2e%2e/y.css")) {
            RawHttp.Answer answer = get(server, path);

            assertThat(answer.status()).as(path).isBetween(400, 499);
            if (!path.contains("%2f")) { // which the container refuses before it asks a filter
                assertThat(answer.header("Cache-Control")).as(path).contains("no-store");
            }
        }
        RawHttp.Answer broken = get(server, "broken");
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.header("Cache-Control")).as("a long page").isEqualTo("no-store");
        assertThat(get(server, "css/x.css?v=42", "Inner: redirect past wrappers")
                        .header("Cache-Control"))
                .isEqualTo("no-store");
        for (String hook : List.of("login", "refuse", "throw")) {
            RawHttp.Answer answer = get(server, "css/x.css?v=42", "Inner: " + hook);

            assertThat(answer.status()).as(hook).isIn(302, 403, 500);
            assertThat(answer.header("Cache-Control")).as(hook).contains("no-store");
            assertThat(answer.body()).doesNotContain(CONTENT);
            assertThat(get(server, "page", "Inner: " + hook).header("Cache-Control"))
                    .as("page, %s", hook)
                    .satisfiesAnyOf(
                            header -> assertThat(header).contains("no-store"),
                            header -> assertThat(hook).isEqualTo("login"));
        }
    }

    /** Tomcat calls an answer committed while it can still make an error of it. */
    @ParameterizedTest
    @MethodSource("servers")
    void aWholeFileStaysOneIfAnExceptionFollows(String server) throws IOException {
        RawHttp.Answer answer = get(server, "css/x.css?v=42", "Inner: throw late");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void pagesAreTheApplicationsBusiness(String server) throws IOException {
        assertThat(get(server, "page?v=41").status()).isEqualTo(200);
        assertThat(get(server, "page").header("Cache-Control")).isNull();
        assertThat(get(server, "page").header("X-Content-Type-Options")).isNull();
        assertThat(get(server, "telling").header("Cache-Control")).isEqualTo("max-age=5");
        assertThat(RawHttp.send("POST", port(server), "/shop/page", "Content-Length: 0")
                        .header("Cache-Control"))
                .isNull();
        for (String path : List.of("private/x.css?v=41", "mapped.css?v=41", "mapped.css?v=42", "view.xhtml?v=42")) {
            RawHttp.Answer answer = get(server, path);

            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("of a user");
            assertThat(answer.header("Cache-Control")).as(path).isEqualTo("private, max-age=5");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aHostileHostChangesNothing(String server) throws IOException {
        RawHttp.Answer answer = get(server, "css/x.css?v=42", "Host: evil.example", "X-Forwarded-Host: evil.example");

        assertThat(answer.header("Cache-Control")).isEqualTo(FOR_GOOD);
        assertThat(String.join("\n", answer.headers())).doesNotContain("evil");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aLongQueryIsNoTrouble(String server) throws IOException {
        assertThat(get(server, "css/x.css?v=41&a=" + "a".repeat(6_000)).status())
                .isEqualTo(404);
        RawHttp.Answer refused = get(server, "css/x.css?v=41&a=" + "a".repeat(65_536));
        assertThat(refused.status()).isGreaterThanOrEqualTo(400);
        assertThat(String.valueOf(refused.header("Cache-Control"))).doesNotContain("public");
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsReplacedIsKeptByNobodyForAWhile(TestServer server, @TempDir Path changing) throws Exception {
        TestServer.write(changing, "x.css", "former");
        try (TestServer.Running running = start(server, changing, true, UnaryOperator.identity())) {
            assertThat(RawHttp.get(running.port(), "/shop/x.css?v=42").header("Cache-Control"))
                    .isEqualTo(FOR_GOOD);
            Path next = Files.writeString(changing.resolve("next"), "latter, and longer");
            Files.move(next, changing.resolve("x.css"), StandardCopyOption.REPLACE_EXISTING);
            for (String url : List.of("/shop/x.css?v=42", "/shop/x.css")) {
                RawHttp.Answer answer = RawHttp.get(running.port(), url, "If-None-Match: *");

                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            }
            Files.delete(changing.resolve("x.css"));
            assertThat(RawHttp.get(running.port(), "/shop/x.css?v=41").header("Cache-Control"))
                    .contains("no-store");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theChoicesOfTheApplicationHold(TestServer server) throws Exception {
        try (TestServer.Running running = start(
                server,
                folder,
                true,
                filter -> filter.withMaxAge(Duration.ofHours(1)).servingOtherVersions())) {
            RawHttp.Answer other = RawHttp.get(running.port(), "/shop/css/x.css?v=41", "If-None-Match: *");

            assertThat(other.status()).isEqualTo(200);
            assertThat(other.header("Cache-Control")).isEqualTo("no-store");
            assertThat(other.body()).isEqualTo(CONTENT);
            assertThat(RawHttp.get(running.port(), "/shop/css/x.css").header("Cache-Control"))
                    .isEqualTo("public, max-age=3600");
        }
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        OriginFilter filter = new OriginFilter(CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .staticEndpoint(StaticEndpoint.directory("static", "/", folder))
                .build()));

        assertThatThrownBy(() -> filter.withMaxAge(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The time for which caches may keep assets without a version is PT-1S; give one from zero"
                        + " to 365 days.");
        assertThatThrownBy(() -> filter.withMaxAge(Duration.ofDays(366))).isInstanceOf(IllegalArgumentException.class);
    }
}
