package io.cdnurl.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.StaticEndpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the page on Vite says of its development server, with the configuration that stands there: pages of an
 * application, in a browser, under a strict policy.
 */
@Timeout(120)
@Tag("browser")
class HotReloadTest {
    private static final Path DOCUMENTATION = Path.of("../docs/bundlers/vite.md");
    private static final Pattern CONFIGURATION =
            Pattern.compile("## While you develop.*?```js\\R(?<content>.*?)```", Pattern.DOTALL);
    private static final String NONCE = "r4nd0m";
    private static final String MANIFEST = """
            {"src/main.js": {"file": "assets/main-DIxlQphU.js", "src": "src/main.js", "isEntry": true}}
            """;
    private static final String DOT = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    private static final String BUILT = "document.querySelector('output').textContent = 'built'";
    /** Imports a stylesheet and a picture, takes part in changes, and counts how often it is run. */
    private static final String MAIN = """
            import './main.css'
            import dot from './dot.gif'
            import { word } from './word.js'
            globalThis.runs = (globalThis.runs ?? 0) + 1
            const show = (text) => { document.querySelector('output').textContent = text }
            show(word)
            document.querySelector('img').src = dot
            import.meta.hot?.accept('./word.js', (changed) => show(changed.word))
            """;

    @TempDir
    private Path folder;

    @Test
    void anEditShowsWithoutAReload() throws Exception {
        Path project = folder.resolve("shop");
        Vite vite = Vite.in(project);
        write(project, "src/main.js", MAIN);
        write(project, "src/word.js", "export const word = 'one'");
        write(project, "src/main.css", "output { color: rgb(1, 1, 1) }");
        write(project, "src/print.css", "p { color: rgb(1, 1, 1) }");
        Files.write(project.resolve("src/dot.gif"), Base64.getDecoder().decode(DOT));
        write(project, "dist/.vite/manifest.json", MANIFEST);
        write(project, "dist/assets/main-DIxlQphU.js", BUILT);
        int port = FreePort.find();
        write(project, "vite.config.js", configuration(port));

        try (Application application = new Application(project);
                Chromium chromium = new Chromium();
                BrowserContext developer = chromium.visitor()) {
            Vite.Server server = vite.serve();
            try {
                waitFor(project.resolve("hot"), server);
                edits(project, new Tab(developer, application.address()), "http://localhost:" + port);
            } finally {
                server.end();
            }
            assertThat(project.resolve("hot")).doesNotExist();
            assertThat(server.process().isAlive()).isFalse();

            Tab afterwards = new Tab(developer, application.address());
            afterwards.waitForText("output", "built");
            afterwards.assertNoComplaint();
        }
    }

    private static void edits(Path project, Tab tab, String server) throws IOException {
        tab.waitForText("output", "one");
        tab.waitForColor("output", "rgb(1, 1, 1)");
        tab.waitForColor("p", "rgb(1, 1, 1)");
        tab.page.waitForFunction("document.querySelector('img').naturalWidth === 1");
        assertThat(tab.evaluate("document.querySelector('img').src")).isEqualTo(server + "/src/dot.gif");
        tab.page.locator("input").fill("half a sentence");
        tab.evaluate("globalThis.kept = true");

        write(project, "src/word.js", "export const word = 'two'");
        tab.waitForText("output", "two");
        write(project, "src/main.css", "output { color: rgb(2, 2, 2) }");
        tab.waitForColor("output", "rgb(2, 2, 2)");
        write(project, "src/print.css", "p { color: rgb(2, 2, 2) }");
        tab.waitForColor("p", "rgb(2, 2, 2)");

        assertThat(tab.page.locator("input").inputValue()).isEqualTo("half a sentence");
        assertThat(tab.evaluate("globalThis.kept")).isEqualTo(true);
        // The page has the tags of the entry point twice, and a browser runs a module once.
        assertThat(tab.evaluate("globalThis.runs")).isEqualTo(1);
        assertThat(tab.sockets).hasSize(1).allMatch(url -> url.startsWith(server.replace("http:", "ws:") + "/"));
        tab.assertNoComplaint();
    }

    private static void write(Path project, String name, String content) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** The configuration that the documentation shows, with another port. */
    private static String configuration(int port) throws IOException {
        Matcher configuration = CONFIGURATION.matcher(Files.readString(DOCUMENTATION));
        assertThat(configuration.find()).isTrue();
        String content = configuration.group("content");
        assertThat(content).contains("5173");
        return content.replace("5173", String.valueOf(port));
    }

    private static void waitFor(Path file, Vite.Server server) throws Exception {
        for (int tries = 0; !Files.exists(file); tries++) {
            assertThat(server.process().isAlive() && tries < 300)
                    .as(server.output())
                    .isTrue();
            Thread.sleep(100);
        }
    }

    /** A site that writes one page, and serves the files that were built. */
    private static final class Application implements AutoCloseable {
        private final Path dist;
        private final CdnUrlBuilder cdn;
        private final HttpServer server;

        Application(Path project) throws IOException {
            dist = project.resolve("dist");
            cdn = CdnUrlBuilder.of(CdnSettings.builder()
                    .debug(true)
                    .devServerFile(project.resolve("hot"))
                    .timestampMaxAge(Duration.ZERO)
                    .staticEndpoint(StaticEndpoint.directory("build", "/", dist)
                            .withManifest(
                                    dist.resolve(".vite/manifest.json").toUri().toString()))
                    .build());
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
            server.createContext("/", this::answer);
            server.start();
        }

        String address() {
            return "http://localhost:" + server.getAddress().getPort() + "/";
        }

        private void answer(HttpExchange exchange) throws IOException {
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith("/assets/")) {
                send(exchange, "text/javascript", Files.readString(dist.resolve(path.substring(1))));
            } else {
                exchange.getResponseHeaders().set("Content-Security-Policy", policy());
                send(exchange, "text/html", page());
            }
        }

        private String policy() {
            String origins = String.join(" ", cdn.cspOrigins());
            return "default-src 'none'; script-src 'nonce-" + NONCE + "' " + origins + "; style-src 'nonce-" + NONCE
                    + "' " + origins + "; img-src data: " + origins + "; connect-src " + origins;
        }

        private String page() {
            String tags = cdn.tags().entry("build", "src/main.js", Map.of("nonce", NONCE));
            boolean develops = tags.contains("@vite/client");
            String print = develops ? cdn.tags().stylesheet("build", "src/print.css", Map.of("nonce", NONCE)) : "";
            return "<!doctype html><title>Shop</title><link rel=icon href=data:,>" + print
                    + "<p>Words: <output></output><input><img>" + tags + tags;
        }

        private static void send(HttpExchange exchange, String type, String content) throws IOException {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(bytes);
            }
        }

        @Override
        public void close() {
            server.stop(0);
            cdn.close();
        }
    }

    /** An open page, with what the browser had to say of it. */
    private static final class Tab {
        private final Page page;
        private final List<String> sockets = new CopyOnWriteArrayList<>();
        private final List<String> complaints = new CopyOnWriteArrayList<>();

        Tab(BrowserContext developer, String address) {
            page = developer.newPage();
            page.onWebSocket(socket -> sockets.add(socket.url()));
            page.onPageError(complaints::add);
            page.onRequestFailed(request -> complaints.add("failed: " + request.url()));
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    complaints.add(message.text());
                }
            });
            page.navigate(address);
        }

        Object evaluate(String expression) {
            return page.evaluate(expression);
        }

        void waitForText(String selector, String text) {
            page.waitForFunction(
                    "([selector, text]) => document.querySelector(selector).textContent === text",
                    List.of(selector, text));
        }

        void waitForColor(String selector, String color) {
            page.waitForFunction(
                    "([selector, color]) =>" + " getComputedStyle(document.querySelector(selector)).color === color",
                    List.of(selector, color));
        }

        void assertNoComplaint() {
            assertThat(complaints).isEmpty();
        }
    }
}
