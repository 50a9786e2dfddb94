package io.cdnurl.examples.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.Response;
import io.cdnurl.invalidation.fakes.HttpCacheProgram;
import java.io.File;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application below a context path and behind a proxy, in Chromium, which loads its assets through Varnish. */
@Tag("browser")
class BrowserIT {
    @TempDir
    static Path folder;

    private static RunningClinic clinic;
    private static HttpCacheProgram varnish;
    private static Playwright playwright;
    private static Browser chromium;
    private static String cdn;
    private static String site;

    private final List<Response> answers = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private BrowserContext visitor;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        Path program = chromium();
        int port = HttpCacheProgram.freePort();
        cdn = "http://127.0.0.1:" + port;
        clinic = RunningClinic.start(
                folder,
                "--server.servlet.context-path=/clinic",
                "--server.forward-headers-strategy=framework",
                "--cdn.domain=127.0.0.1:" + port);
        site = clinic.address() + "/clinic";
        varnish = HttpCacheProgram.varnishOn(
                port,
                Files.createDirectory(folder.resolve("varnish")),
                clinic.port(),
                "sub vcl_recv { if (req.method == \"GET\") { return (hash); } }");
        playwright = Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // Chromium's sandbox does not work in a container. The browser loads only this application.
        chromium = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(program)
                        .setChromiumSandbox(false)
                        .setArgs(List.of("--disable-background-networking", "--disable-gpu", "--no-first-run")));
    }

    private static Path chromium() {
        Path found = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(entry -> Path.of(entry, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        if (found == null && System.getenv("CI") == null) {
            Assumptions.abort("Chromium is not installed: on Debian and Ubuntu, apt-get install chromium");
        }
        assertThat(found).as("Chromium").isNotNull();
        return found;
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] {playwright, varnish, clinic}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @BeforeEach
    void arrive() {
        visitor = chromium.newContext();
        visitor.setDefaultTimeout(60_000);
        page = visitor.newPage();
        page.onResponse(answers::add);
        page.onConsoleMessage(message -> {
            if (!message.type().equals("verbose")) { // advice
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequestFailed(request -> complaints.add("failed: " + request.url()));
    }

    private void open(String path) {
        answers.clear();
        page.navigate(site + path);
        assertComplete();
    }

    private void assertComplete() {
        page.waitForSelector("body[data-ready=yes]");
        assertThat(page.evaluate("document.fonts.load('14px FontAwesome').then((fonts) => fonts.length)"))
                .isEqualTo(1);
        assertThat(page.evaluate("[...document.images].every((image) => image.complete && image.naturalWidth > 0)"))
                .isEqualTo(true);
        assertThat(answers.stream().map(Response::url).filter(url -> url.startsWith(cdn + "/")))
                .hasSizeGreaterThanOrEqualTo(7)
                .anyMatch(url -> url.contains("/fonts/fontawesome-webfont.woff2"))
                .anyMatch(url -> url.contains("/js/mark.js"))
                .anyMatch(url -> url.contains("/images/paw.svg"));
        assertThat(answers.stream().map(Response::url).filter(url -> url.matches(".*\\.(css|js|svg|woff2?)(\\?.*)?")))
                .allMatch(url -> url.startsWith(cdn + "/"));
        assertThat(answers).allMatch(answer -> answer.status() < 400);
        assertThat(complaints).isEmpty();
    }

    @Test
    void everyPageLoadsItsAssetsFromTheCdn() {
        for (String path : List.of("/", "/owners/find", "/owners", "/owners/1", "/owners/new", "/vets", "/login")) {
            open(path);
        }
    }

    /** By FreeMarker and by Pebble, without scripts. */
    @Test
    void thePagesOfTheOtherEnginesDoAsWell() {
        for (String path : List.of("/hours", "/prices")) {
            answers.clear();
            page.navigate(site + path);
            assertThat(answers.stream().map(Response::url))
                    .anyMatch(url -> url.startsWith(cdn + "/clinic/css/clinic.css?c="));
            assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(253, 253, 251)");
            assertThat(answers).allMatch(answer -> answer.status() < 400);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void aUserLogsInAndNothingOfTheUserIsInTheCache() throws Exception {
        open("/account");
        assertThat(page.url()).endsWith("/clinic/login");
        page.fill("#username", "ada");
        page.fill("#password", "example");
        page.click("main button");
        assertThat(page.textContent("#user")).isEqualTo("ada");
        assertThat(page.textContent("#visits")).isEqualTo("1");
        assertComplete();
        open("/account");
        assertThat(page.textContent("#visits")).isEqualTo("2");

        String session = visitor.cookies(site).get(0).value;
        HttpClient browser = HttpClient.newBuilder().build();
        for (String visits : List.of("3", "4")) {
            assertThat(RunningClinic.get(browser, cdn + "/clinic/account", "Cookie", "JSESSIONID=" + session)
                            .body())
                    .contains("<strong id=\"user\">ada</strong>", "<span id=\"visits\">" + visits + "</span>");
        }
        assertThat(RunningClinic.get(browser, cdn + "/clinic/account").statusCode())
                .isEqualTo(302);
        assertThat(answers.stream().filter(answer -> answer.url().startsWith(cdn)))
                .allMatch(answer -> answer.headerValue("set-cookie") == null);
    }

    @Test
    void formsWork() {
        open("/owners/new");
        page.fill("#name", "Dia Novak");
        page.fill("#city", "Brno");
        page.click("main button");
        assertThat(page.url()).matches(".*/clinic/owners/\\d+");
        assertThat(page.textContent("h1")).isEqualTo("Dia Novak");
        assertComplete();
    }
}
