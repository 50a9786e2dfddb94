package io.cdnurl.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.invalidation.fakes.HttpCacheProgram;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real cache, which knows nothing but what the origin says, in front of a real container. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OriginBehindVarnishTest {
    /** No grace, so that the end of a life is seen; and what is over is kept, to be compared with the origin's. */
    private static final String VCL = """
            sub vcl_backend_response {
                set beresp.grace = 0s;
                set beresp.keep = 1h;
            }
            sub vcl_deliver {
                set resp.http.X-Cache = "miss";
                if (obj.hits > 0) {
                    set resp.http.X-Cache = "hit";
                }
            }
            """;

    @TempDir
    static Path site;

    @TempDir
    static Path cache;

    /** What the application was asked, and what it answered. */
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private TestServer.Running application;
    private HttpCacheProgram varnish;

    @BeforeAll
    void start() throws Exception {
        TestServer.write(site, "css/x.css", "0123456789");
        TestServer.write(site, "img/x.svg", "<svg/>");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .version("42")
                .staticEndpoint(StaticEndpoint.directory("static", "/", site))
                .build());
        application = TestServer.TOMCAT.start(site, context -> {
            TestServer.add(context, "asked", (request, response, chain) -> {
                chain.doFilter(request, response);
                if (request.getDispatcherType() == DispatcherType.REQUEST) {
                    asked.add(((HttpServletRequest) request).getRequestURI() + " "
                            + ((HttpServletResponse) response).getStatus());
                }
            });
            TestServer.add(context, "origin", new OriginFilter(cdn).withMaxAge(Duration.ofSeconds(1)));
            TestServer.add(context, "session", (request, response, chain) -> {
                if (((HttpServletRequest) request).getHeader("X-User") != null) {
                    ((HttpServletRequest) request).getSession();
                }
                chain.doFilter(request, response);
            });
        });
        varnish = HttpCacheProgram.varnish(cache, application.port(), VCL);
    }

    @AfterAll
    void stop() {
        if (varnish != null) { // it is not installed
            varnish.close();
        }
        application.close();
    }

    @BeforeEach
    void forget() {
        asked.clear();
    }

    /** The application notes a question after its answer, which may be at the cache by then. */
    private List<String> asked(int times) throws InterruptedException {
        for (int waits = 0; asked.size() < times && waits < 100; waits++) {
            Thread.sleep(20);
        }
        return List.copyOf(asked);
    }

    private HttpCacheProgram.Answer get(String path, String header) throws IOException {
        return varnish.get("cdn.example.com", "/shop/" + path, header);
    }

    private HttpCacheProgram.Answer get(String path) throws IOException {
        return get(path, "");
    }

    @Test
    void theVersionOfThisReleaseIsKept() throws Exception {
        assertThat(get("css/x.css?v=42").head()).contains("x-cache: miss", "immutable");
        assertThat(get("css/x.css?v=42", "Origin: https://www.example.com").head())
                .contains("x-cache: hit");
        HttpCacheProgram.Answer part = get("css/x.css?v=42", "Range: bytes=2-4");

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("234");
        assertThat(asked(1)).containsExactly("/shop/css/x.css 200");
    }

    @Test
    void anotherVersionAndErrorsAreNot() throws Exception {
        for (String path : List.of("css/x.css?v=41", "css/x.css?v=made-up", "css/missing.css?v=42")) {
            for (int times = 0; times < 3; times++) {
                HttpCacheProgram.Answer answer = get(path);

                assertThat(answer.status()).as(path).isEqualTo(404);
                assertThat(answer.head()).contains("x-cache: miss");
            }
        }
        assertThat(asked(9)).hasSize(9);
    }

    @Test
    void whatBelongsToAUserIsNot() throws Exception {
        assertThat(get("img/x.svg?v=42", "X-User: 1").head()).contains("x-cache: miss", "set-cookie");
        assertThat(get("img/x.svg?v=42").head()).contains("x-cache: miss").doesNotContain("set-cookie");
        assertThat(asked(2)).hasSize(2);
    }

    @Test
    void withoutAVersionTheContentIsComparedAfterAWhile() throws Exception {
        HttpCacheProgram.Answer first = get("css/x.css");
        assertThat(get("css/x.css").head()).contains("x-cache: hit");
        Thread.sleep(1_200); // the time for which it may be kept
        HttpCacheProgram.Answer compared = get("css/x.css");

        assertThat(first.head()).contains("max-age=1", "etag: w/");
        assertThat(compared.status()).isEqualTo(200);
        assertThat(compared.body()).isEqualTo(first.body());
        assertThat(asked(2)).containsExactly("/shop/css/x.css 200", "/shop/css/x.css 304");
    }
}
