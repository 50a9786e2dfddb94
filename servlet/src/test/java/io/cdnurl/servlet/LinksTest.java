package io.cdnurl.servlet;

import static io.cdnurl.servlet.TestServer.add;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.CurrentRequest;
import io.cdnurl.RequestContext;
import io.cdnurl.StaticEndpoint;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Links of pages, and the request that they depend on, in real containers. */
class LinksTest {
    private static final String LINKS =
            "/shop/css/x.css /shop/css/x.css?a=b#c /shop/users/3 /users/3 //evil.example/css/x.css css/x.css";
    private static final String WRITTEN = "https://cdn.example.com/css/x.css?v=42"
            + " https://cdn.example.com/css/x.css?a=b&v=42#c /shop/users/3 /users/3 //evil.example/css/x.css css/x.css";

    @TempDir
    Path folder;

    private TestServer.Running start(TestServer server) throws Exception {
        TestServer.write(folder, "css/x.css", "x");
        return server.start(folder, context -> {
            CdnFilters.addTo(context, cdn(context));
            application(context);
        });
    }

    private static CdnUrlBuilder cdn(ServletContext context) {
        return CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .version("42")
                .load(Map.of("CDN_HTTPS", true))
                .staticEndpoint(StaticEndpoint.of("static", "/", ServletContextFolder.of(context, "/")))
                .build());
    }

    private static void application(ServletContext context) {
        add(
                context,
                Map.of(
                        "/page",
                        new Page(),
                        "/forwarding",
                        dispatching((request, response) ->
                                request.getRequestDispatcher("/page").forward(request, response)),
                        "/including",
                        dispatching((request, response) ->
                                request.getRequestDispatcher("/page").include(request, response)),
                        "/failing",
                        dispatching((request, response) -> response.sendError(500)),
                        "/error",
                        new Page(),
                        "/async",
                        dispatching((request, response) -> {
                            AsyncContext async = request.startAsync(request, response);
                            async.start(() -> async.dispatch("/page"));
                        }),
                        "/nothing",
                        dispatching((request, response) ->
                                response.getWriter().print(response.encodeURL(null) + "|" + response.encodeURL(""))),
                        "/encoding",
                        dispatching((request, response) ->
                                response.getWriter().print(response.encodeURL(request.getHeader("X-Link")))),
                        "/session",
                        dispatching((request, response) -> {
                            request.getSession();
                            response.getWriter()
                                    .print(response.encodeURL("/shop/users/3") + " "
                                            + response.encodeURL("/shop/css/x.css") + " "
                                            + response.encodeRedirectURL("/shop/css/x.css"));
                        })));
    }

    /** Writes its links, and the request that is bound. */
    private static final class Page extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            StringBuilder page = new StringBuilder();
            for (String link : LINKS.split(" ", -1)) {
                page.append(response.encodeURL(link)).append(' ');
            }
            RequestContext bound = CurrentRequest.get();
            page.append(bound == null ? "unbound" : bound.scheme() + " " + bound.host() + " " + bound.rootPath());
            response.getWriter().print(page);
        }
    }

    @FunctionalInterface
    private interface Dispatch {
        void run(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    private static HttpServlet dispatching(Dispatch dispatch) {
        return new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                dispatch.run(request, response);
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void leadToTheCdnInEveryDispatch(TestServer server) throws Exception {
        try (TestServer.Running running = start(server)) {
            for (String path : new String[] {"page", "forwarding", "including", "failing", "async"}) {
                assertThat(RawHttp.get(running.port(), "/shop/" + path, "Host: www.example.com:8080")
                                .body())
                        .as(path)
                        .contains(WRITTEN + " http www.example.com:8080 /shop");
            }
        }
        assertThat(CurrentRequest.get()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aLinkMayBeNothing(TestServer server) throws Exception {
        try (TestServer.Running running = start(server)) {
            assertThat(RawHttp.get(running.port(), "/shop/nothing").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void otherLinksKeepTheSession(TestServer server) throws Exception {
        try (TestServer.Running running = start(server)) {
            assertThat(RawHttp.get(running.port(), "/shop/session").body())
                    .containsPattern("^/shop/users/3;jsessionid=\\S+ https://cdn.example.com/css/x.css\\?v=42"
                            + " /shop/css/x.css;jsessionid=\\S+$");
        }
    }

    @ParameterizedTest
    @EnumSource
    void toResourcesOfFacesLeadToTheirFiles(TestServer server) throws Exception {
        TestServer.write(folder, "resources/css/a b.css", "x");
        String onCdn = "https://cdn.example.com/resources/css/a%20b.css?v=42";
        try (TestServer.Running running = start(server)) {
            for (String link : new String[] {
                "/shop/jakarta.faces.resource/a%20b.css.xhtml?ln=css",
                "/shop/jakarta.faces.resource/a%20b.css.faces?ln=css",
                "/shop/jakarta.faces.resource/css/a%20b.css.xhtml",
                "/shop/faces/jakarta.faces.resource/a%20b.css?ln=css",
            }) {
                assertThat(encoded(running, link)).as(link).isEqualTo(onCdn);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void toOtherResourcesOfFacesStay(TestServer server) throws Exception {
        TestServer.write(folder, "resources/css/x.css", "x");
        TestServer.write(folder, "resources/img/100%.png", "x");
        TestServer.write(folder, "resources/versioned/1_0/deep/a.png", "newest");
        TestServer.write(folder, "resources/versioned/deep/a.png", "never sent");
        TestServer.write(folder, "WEB-INF/secret.css", "x");
        try (TestServer.Running running = start(server)) {
            for (String link : new String[] {
                "/shop/jakarta.faces.resource/missing.css.xhtml?ln=css",
                "/shop/jakarta.faces.resource/100%.png.xhtml?ln=img",
                "/shop/jakarta.faces.resource/deep/a.png.xhtml?ln=versioned",
                "/shop/jakarta.faces.resource/x.css.xhtml?ln=css&v=1_0",
                "/shop/jakarta.faces.resource/x.css.xhtml?v=1_0",
                "/shop/jakarta.faces.resource/x.css.xhtml?ln=css#part",
                "/shop/jakarta.faces.resource/x.css.xhtml?ln=",
                "/shop/jakarta.faces.resource/x.css.xhtml?ln=%zz",
                "/shop/jakarta.faces.resource/x.css.xhtml?ln=%00",
                "/shop/jakarta.faces.resource/secret.css.xhtml?ln=../WEB-INF",
                "/shop/jakarta.faces.resource/secret.css.xhtml?ln=..%2FWEB-INF",
                "/shop/jakarta.faces.resource/..%2F..%2FWEB-INF%2Fsecret.css.xhtml",
                "/shop/jakarta.faces.resource/?ln=css",
                "/shop/jakarta.faces.resource/",
                "/shop//evil.example/jakarta.faces.resource/x.css.xhtml?ln=css",
                "/shop/evil.example:80/a/jakarta.faces.resource/x.css.xhtml?ln=css",
                "//evil.example/jakarta.faces.resource/x.css.xhtml?ln=css",
                "https://evil.example/jakarta.faces.resource/x.css.xhtml?ln=css",
                "/shopping/jakarta.faces.resource/x.css.xhtml?ln=css",
            }) {
                assertThat(encoded(running, link)).as(link).isEqualTo(link);
            }
        }
    }

    private static String encoded(TestServer.Running running, String link) throws IOException {
        return RawHttp.get(running.port(), "/shop/encoding", "X-Link: " + link).body();
    }

    @ParameterizedTest
    @EnumSource
    void aHostThatIsNotValidIsRefused(TestServer server) throws Exception {
        try (TestServer.Running running = start(server)) {
            for (String host : new String[] {"evil.example/x", "a b", "<script>", "user@evil.example", "[::1"}) {
                RawHttp.Answer answer = RawHttp.get(running.port(), "/shop/page", "Host: " + host);

                assertThat(answer.status()).as(host).isEqualTo(400);
                assertThat(answer.body()).doesNotContain("evil.example/x").doesNotContain("<script>");
            }
            assertThat(RawHttp.get(running.port(), "/shop/page", "Host: [::1]:8080")
                            .body())
                    .endsWith(" http [::1]:8080 /shop");
        }
    }

    @ParameterizedTest
    @EnumSource
    void headersOfProxiesAreTheContainersBusiness(TestServer server) throws Exception {
        try (TestServer.Running running = start(server)) {
            assertThat(RawHttp.get(
                                    running.port(),
                                    "/shop/page",
                                    "X-Forwarded-Host: evil.example",
                                    "X-Forwarded-Proto: https",
                                    "Forwarded: host=evil.example;proto=https")
                            .body())
                    .endsWith(" http www.example.com /shop");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBlueprintAnswersBelowItsPath(TestServer server) throws Exception {
        TestServer.Running running = server.start(folder, context -> {
            add(
                    context,
                    "binding",
                    new RequestBindingFilter()
                            .withBlueprint("admin", "/admin")
                            .withBlueprint("reports", "/admin/reports/"));
            add(context, Map.of("/*", dispatching((request, response) -> {
                RequestContext bound = CurrentRequest.get();
                response.getWriter().print(bound == null ? "unbound" : String.valueOf(bound.blueprint()));
            })));
        });
        try (running) {
            assertThat(RawHttp.get(running.port(), "/shop/admin").body()).isEqualTo("admin");
            assertThat(RawHttp.get(running.port(), "/shop/admin/x").body()).isEqualTo("admin");
            assertThat(RawHttp.get(running.port(), "/shop/admin/reports/1").body())
                    .isEqualTo("reports");
            assertThat(RawHttp.get(running.port(), "/shop/administration").body())
                    .isEqualTo("null");
            assertThat(RawHttp.get(running.port(), "/shop/").body()).isEqualTo("null");
        }
    }
}
