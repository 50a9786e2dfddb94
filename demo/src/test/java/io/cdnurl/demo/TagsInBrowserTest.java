package io.cdnurl.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.SchemePolicy;
import io.cdnurl.StaticEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tags whose meaning only a browser can tell: the halves of a bundle that {@code @vitejs/plugin-legacy} made, and texts
 * of files inside of a page. The assets come from another origin than the page.
 */
@Tag("browser")
class TagsInBrowserTest {
    /** What Vite built of the sources beside it. */
    private static final Path BUILT = Path.of("src/test/legacy/dist");

    private static Chromium chromium;

    @TempDir
    private Path folder;

    private HttpServer server;
    private BrowserContext visitor;
    private Page page;
    private String body = "";
    private String policy = "";
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void arrive() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        visitor = chromium.visitor();
        page = visitor.newPage();
    }

    @AfterEach
    void leave() {
        visitor.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        Path file = BUILT.resolve(path.substring(1));
        byte[] answer;
        if (path.equals("/")) {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            if (!policy.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Security-Policy", policy);
            }
            answer = body.getBytes(StandardCharsets.UTF_8);
        } else if (Files.isRegularFile(file)) {
            exchange.getResponseHeaders().set("Content-Type", path.endsWith(".js") ? "text/javascript" : "text/css");
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            answer = Files.readAllBytes(file);
        } else {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private CdnUrlBuilder cdn() {
        return CdnUrlBuilder.of(CdnSettings.builder()
                .domain("localhost:" + server.getAddress().getPort())
                .scheme(SchemePolicy.HTTP)
                .timestamp(false)
                .staticEndpoint(StaticEndpoint.directory("build", "/", BUILT)
                        .withManifest(BUILT.resolve(".vite/manifest.json")
                                .toAbsolutePath()
                                .toUri()
                                .toString()))
                .staticEndpoint(StaticEndpoint.directory("static", "/static", folder))
                .build());
    }

    private void open(String head, String rest) {
        body = "<!doctype html><html><head><meta charset=\"utf-8\">" + head + "</head><body>" + rest + "</body></html>";
        page.navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private String tags(List<String> entries, Map<String, ?> attributes) {
        return cdn().tags().entry("build", entries, attributes);
    }

    /** What a browser makes of a page if it does not know modules: it ignores their scripts, and {@code nomodule}. */
    private static String inOldBrowser(String html) {
        return html.replaceAll("<script type=\"module\"[^>]*></script>|<link rel=\"modulepreload\"[^>]*>", "")
                .replace(" nomodule", "");
    }

    private void waitForText(String text) {
        page.waitForFunction("text => document.body.textContent.includes(text)", text);
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    @Test
    void aBrowserThatKnowsModulesRunsTheModernHalfOnly() {
        open(tags(List.of("main", "admin"), Map.of()), "");
        waitForText("cart 3.50");

        assertThat(page.locator("body").textContent())
                .contains("modern main 1.50; ", "modern admin 2.50; ", "cart 3.50; ")
                .hasSize("modern main 1.50; modern admin 2.50; cart 3.50; ".length());
        assertThat(asked).noneMatch(path -> path.contains("legacy"));
    }

    @Test
    void anOldBrowserRunsTheLegacyHalfOnlyOnceThePageIsThere() {
        open(inOldBrowser(tags(List.of("main", "admin"), Map.of())), "");
        waitForText("cart 3.50");

        assertThat(page.locator("body").textContent())
                .contains("legacy main 1.50; ", "legacy admin 2.50; ", "cart 3.50; ")
                .hasSize("legacy main 1.50; legacy admin 2.50; cart 3.50; ".length());
        assertThat(asked)
                .filteredOn(path -> path.endsWith(".js"))
                .allMatch(path -> path.contains("-legacy-"))
                .doesNotHaveDuplicates();
    }

    /** Pages that wrote the tags for old browsers before entry_tags did. */
    @Test
    void aPageThatAsksForTheLegacyHalfTooRunsItOnce() {
        Map<String, Object> nomodule = Map.of("nomodule", true);
        String both = tags(List.of("main"), Map.of());
        String byHand =
                tags(List.of("vite/legacy-polyfills-legacy"), nomodule) + tags(List.of("src/main-legacy.js"), nomodule);
        open(inOldBrowser(both + byHand), "");
        waitForText("cart 3.50");

        assertThat(page.locator("body").textContent()).isEqualTo("legacy main 1.50; cart 3.50; ");

        open(inOldBrowser(tags(List.of("main"), Map.of("legacy", false))), inOldBrowser(byHand));
        waitForText("cart 3.50");
        assertThat(page.locator("body").textContent()).isEqualTo("legacy main 1.50; cart 3.50; ");
    }

    /** No script is inline. The check of plugin-legacy 8 for a modern browser imports a data: URL. */
    @Test
    void aPolicyWithoutANonceAllowsBothHalves() {
        String origins = String.join(" ", cdn().cspOrigins());
        policy = "default-src 'none'; style-src 'unsafe-inline' " + origins + "; script-src " + origins;
        open(inOldBrowser(tags(List.of("main"), Map.of())), "");
        waitForText("legacy main 1.50; cart 3.50");

        open(tags(List.of("main"), Map.of()), "");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.locator("body").textContent()).isEmpty();

        policy += " data:";
        open(tags(List.of("main"), Map.of()), "");
        waitForText("modern main 1.50; cart 3.50");
    }

    @Test
    void anInlineTextMeansWhatItsFileMeans() throws IOException {
        Files.writeString(folder.resolve("a.css"), "p::after { content: '</style><b>' } /* </style> */");
        Files.writeString(folder.resolve("a.js"), """
                <!-- </script>
                // <!-- <script>
                window.found = ['</script>', `<!--<script>${'</script>'}`, /^[</script>]+$/.test('<>'), 1</script/]
                """);
        Files.writeString(folder.resolve("a.mjs"), "window.module = ['<!--<script>', 1<!--window.no]");
        CdnUrlBuilder cdn = cdn();
        policy = "default-src 'none'; style-src 'nonce-r4nd'; script-src 'nonce-r4nd'";
        Map<String, Object> nonce = Map.of("nonce", "r4nd");
        open(
                cdn.tags().inline("static", "a.css", nonce)
                        + cdn.tags().inline("static", "a.js", nonce)
                        + cdn.tags().inline("static", "a.mjs", nonce),
                "<p id=\"last\">x</p>");
        page.waitForFunction("() => window.module");

        assertThat(page.evaluate("JSON.stringify(window.found)"))
                .isEqualTo("[\"</script>\",\"<!--<script></script>\",true,false]");
        assertThat(page.evaluate("JSON.stringify(window.module)")).isEqualTo("[\"<!--<script>\",false]");
        assertThat(page.evaluate("getComputedStyle(document.querySelector('#last'), '::after').content"))
                .isEqualTo("\"</style><b>\"");
        assertThat(page.evaluate("[...document.body.children].map(e => e.id).join()"))
                .isEqualTo("last");
    }
}
