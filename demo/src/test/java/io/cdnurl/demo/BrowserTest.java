package io.cdnurl.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.Cookie;
import io.cdnurl.demo.asset.Assets;
import io.cdnurl.demo.desk.DeskKey;
import io.cdnurl.demo.settings.Preferences;
import io.cdnurl.demo.template.Engine;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The site in a browser, which has its own rules for what a page may load from another origin. Pebble writes the pages:
 * {@code TemplatesTest} holds that the other engines write the same. Where pages differ, all of them are tested here.
 */
@Tag("browser")
class BrowserTest {
    private static final Set<String> ON_EVERY_PAGE = Set.of(
            "/static/css/hut.css",
            "/static/fonts/figtree.woff2",
            "/static/fonts/fraunces-600.woff2",
            "/static/img/contours.svg",
            "/static/img/larch.svg",
            "/static/js/hut.js",
            "/static/js/report.js");

    private static Chromium chromium;
    private static RunningDemo demo;

    private BrowserContext visitor;
    private View view;

    @BeforeAll
    static void start() throws IOException {
        chromium = new Chromium();
        demo = RunningDemo.start(0, 0, Assets.builtIn(), Engine.PEBBLE, DeskKey.none());
    }

    @AfterAll
    static void stop() {
        if (demo != null) {
            demo.close();
            chromium.close();
        }
    }

    @BeforeEach
    void arrive() {
        visitor = chromium.visitor();
        view = new View(visitor);
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    private void choose(Engine engine) {
        String choice = Preferences.defaults(engine).toCookie();
        visitor.addCookies(List.of(new Cookie("preferences", choice).setUrl(demo.siteAddress())));
    }

    private View openHome() {
        return view.open(demo.siteAddress() + "/");
    }

    private Locator control(String word) {
        return view.page().locator("form.panel input[value=" + word + "]");
    }

    static Stream<Arguments> pages() {
        return Stream.of(
                Arguments.of("/", "/static/img/evening at the hut.webp " + forecast()),
                Arguments.of(
                        "/rooms", "/static/img/morning.webp /static/img/noon.webp /static/img/night.webp " + beds()),
                Arguments.of("/rooms/1", "/static/img/morning.webp"),
                Arguments.of("/rooms/3", "/static/img/night.webp"),
                Arguments.of("/kitchen", "/live/slate.svg"),
                Arguments.of("/admin/", desk()),
                Arguments.of("/admin/stores", desk()),
                Arguments.of("/admin/slate", desk() + " /live/slate.svg"));
    }

    private static String forecast() {
        return week() + " /build/assets/forecast.css /build/assets/forecast.js /build/assets/cloud.svg"
                + " /build/assets/rain.svg /build/assets/snow.svg /build/assets/sun.svg";
    }

    private static String beds() {
        return week() + " /build/assets/beds.css /build/assets/beds.js /build/assets/bed.svg";
    }

    /** The files that both entries import. */
    private static String week() {
        return "/build/assets/week.css /build/assets/week.js /build/assets/ridge.svg";
    }

    private static String desk() {
        return "/admin/static/css/desk.css /admin/static/img/key.svg /admin/static/img/squares.svg";
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyAssetComesFromTheEdge(String path, String ownFiles) {
        view.open(demo.siteAddress() + path);

        view.assertComplete(demo.edgeAddress());
        assertThat(view.loadedFiles()).isEqualTo(withThoseOfEveryPage(ownFiles));
        view.assertNoOverflow(1280);
        view.assertNoOverflow(390);
    }

    /** File names may hold single spaces: the slash at the start of its path separates one file from the next. */
    private static Set<String> withThoseOfEveryPage(String files) {
        Set<String> all = new HashSet<>(ON_EVERY_PAGE);
        Stream.of(files.split(" (?=/)")).filter(file -> !file.isEmpty()).forEach(all::add);
        return all;
    }

    @Test
    void theTagsOfAnEntryAreShownWithAllTheirUrls() {
        openHome();
        String call = "entry_tags('build', 'src/forecast.js')";

        List<String> calls = view.calls();
        assertThat(IntStream.range(0, calls.size())
                        .filter(row -> calls.get(row).equals(call))
                        .mapToObj(row -> view.urls().get(row)))
                .hasSize(4)
                .allMatch(url -> url.startsWith(demo.edgeAddress() + "/build/assets/"))
                .anyMatch(url -> url.matches(".*/week-[^/]+\\.css"))
                .anyMatch(url -> url.matches(".*/forecast-[^/]+\\.css"))
                .anyMatch(url -> url.matches(".*/week-[^/]+\\.js"))
                .anyMatch(url -> url.matches(".*/forecast-[^/]+\\.js"));
    }

    /** A module that the edge served imports another one later: this one comes from the edge, too. */
    @Test
    void laterImportsOfAModuleComeFromTheEdge() {
        openHome();
        assertThat(view.loadedFiles()).noneMatch(file -> file.contains("packing"));
        view.page().locator("button.pack").click();

        view.page().waitForSelector(".packing li:has-text('down to −4°')");
        view.assertComplete(demo.edgeAddress());
        assertThat(view.loadedFiles()).contains("/build/assets/packing.js", "/build/assets/packing.css");
    }

    @ParameterizedTest
    @CsvSource({
        "PEBBLE, 'url_for(''static'', filename=''css/hut.css'')', 'url_for(''.static'', filename=''css/desk.css'')'",
        "FREEMARKER, 'cdn.url(''static'', ''css/hut.css'')', 'cdn.url(''.static'', ''css/desk.css'')'",
        "JTWIG, 'url_for(''static'', ''css/hut.css'')', 'url_for(''.static'', ''css/desk.css'')'"
    })
    void callsAreShownAsTheTemplateHasThem(Engine engine, String call, String callInBlueprint) {
        choose(engine);
        view.open(demo.siteAddress() + "/admin/");

        assertThat(view.calls()).contains(call, callInBlueprint);
        assertThat(view.urls().get(view.calls().indexOf(callInBlueprint)))
                .startsWith(demo.edgeAddress() + "/admin/static/css/desk.css?t=");
        assertThat(view.stylesheet()).isEqualTo(view.urls().get(view.calls().indexOf(call)));
    }

    @Test
    void theSecondViewHitsTheCache() throws IOException {
        try (RunningDemo fresh = RunningDemo.start(0, 0, Assets.builtIn(), Engine.PEBBLE, DeskKey.none())) {
            view.open(fresh.siteAddress() + "/");
            assertThat(view.column("Edge")).containsOnly("MISS");
            assertThat(view.column("Browser")).allMatch(text -> text.startsWith("got "));

            view.open(fresh.siteAddress() + "/");
            assertThat(view.column("Edge")).containsOnly("HIT");
            assertThat(view.column("Browser")).containsOnly("had it");

            try (BrowserContext other = chromium.visitor()) {
                View otherView = new View(other).open(fresh.siteAddress() + "/");
                assertThat(otherView.column("Edge")).containsOnly("HIT");
                assertThat(otherView.column("Browser")).allMatch(text -> text.startsWith("got "));
                assertThat(otherView.column("Age")).allMatch(text -> text.matches("\\d+ s"));
            }
        }
    }

    @Test
    void theSlateStaysOldUntilItIsPurged() throws IOException {
        String token = "browser-test-token";
        try (RunningDemo fresh = RunningDemo.start(0, 0, Assets.builtIn(), Engine.PEBBLE, DeskKey.of(token));
                BrowserContext warden = chromium.visitor()) {
            String kitchen = fresh.siteAddress() + "/kitchen";
            view.open(kitchen);
            assertThat(view.slate()).contains(">Plum dumplings");
            assertThat(view.ofTheSlate("Cache-Control")).isEqualTo("public, max-age=0, s-maxage=86400");

            View desk = new View(warden).open(fresh.siteAddress() + "/admin/slate");
            desk.page().locator("#words").fill("Soup & bread");
            desk.atDesk("Write", token);
            assertThat(desk.page().locator("[role=status].outcome").textContent())
                    .startsWith("It is on the slate.");
            assertThat(desk.page().locator("#words").inputValue()).isEqualTo("Soup & bread");
            assertThat(desk.page().locator("#token").inputValue()).isEmpty();

            view.open(kitchen);
            assertThat(view.slate()).contains(">Plum dumplings");
            assertThat(view.ofTheSlate("Edge")).isEqualTo("HIT");

            desk.atDesk("Purge", token);
            assertThat(desk.page().locator("[role=status].outcome").textContent())
                    .startsWith("The edge has purged it.");
            assertThat(desk.ofTheSlate("Edge")).isEqualTo("MISS");

            view.open(kitchen);
            assertThat(view.slate()).contains(">Soup &amp; bread<");
            view.assertComplete(fresh.edgeAddress());
            assertThat(view.column("Edge")).containsOnly("HIT");
            desk.assertNoOverflow(1280);
            desk.assertNoOverflow(390);
        }
    }

    @Test
    void theDeskRefusesAnotherToken() throws IOException {
        try (RunningDemo fresh =
                RunningDemo.start(0, 0, Assets.builtIn(), Engine.PEBBLE, DeskKey.of("browser-test-token"))) {
            view.open(fresh.siteAddress() + "/admin/slate");
            view.atDesk("Purge", "another-token-0123");

            assertThat(view.page().locator("[role=status].outcome").textContent())
                    .isEqualTo("This is not the desk's token.");
        }
    }

    @Test
    void theEdgeCanBeAskedAgain() throws IOException {
        try (RunningDemo fresh = RunningDemo.start(0, 0, Assets.builtIn(), Engine.PEBBLE, DeskKey.none())) {
            view.open(fresh.siteAddress() + "/");
            view.page().locator("#again").click();
            view.page().waitForSelector("#summary:has-text('The edge had all')");

            assertThat(view.column("Edge")).containsOnly("HIT");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEngineIsSwitchedOnThePage(Engine engine) {
        view.open(demo.siteAddress() + "/rooms/2");
        control(engine.word()).check();
        view.apply();

        assertThat(view.page().url()).isEqualTo(demo.siteAddress() + "/rooms/2#workbench");
        assertThat(view.page().content()).contains(engine.label() + " wrote it from", engine.file("room"));
        assertThat(control(engine.word()).isChecked()).isTrue();
        view.assertComplete(demo.edgeAddress());
    }

    @Test
    void debugLeavesAssetsOnTheSite() {
        openHome();
        control("debug").check();
        view.apply();

        assertThat(view.stylesheet()).isEqualTo("/static/css/hut.css");
        view.assertComplete(demo.siteAddress());
        assertThat(view.column("Edge")).containsOnly("none");
    }

    @Test
    void timestampOffLeavesNoVersion() {
        openHome();
        assertThat(view.stylesheet()).matches("http://[0-9.:]+/static/css/hut\\.css\\?t=\\d+");
        control("timestamp").uncheck();
        view.apply();

        assertThat(view.stylesheet()).isEqualTo(demo.edgeAddress() + "/static/css/hut.css");
        view.assertComplete(demo.edgeAddress());
        List<String> urls = view.urls();
        List<String> keeping = view.column("Cache-Control");
        for (int row = 0; row < urls.size(); row++) {
            String duration = urls.get(row).contains("/build/") ? "max-age=31536000, immutable" : "max-age=60";
            assertThat(keeping.get(row)).as(urls.get(row)).isEqualTo("public, " + duration);
        }
    }

    @Test
    void manifestMakesItAChecksum() {
        openHome();
        control("manifest").check();
        view.apply();

        assertThat(view.stylesheet()).matches("http://[0-9.:]+/static/css/hut\\.css\\?c=[0-9a-f]{32}");
        view.assertComplete(demo.edgeAddress());
    }

    @Test
    void versionMakesItTheRelease() {
        openHome();
        control("version").check();
        view.apply();

        assertThat(view.stylesheet()).isEqualTo(demo.edgeAddress() + "/static/css/hut.css?v=" + Assets.RELEASE);
        view.assertComplete(demo.edgeAddress());
    }

    @Test
    void manifestAndVersionTogetherShowTheMessageOfTheLibrary() {
        openHome();
        control("manifest").check();
        control("version").check();
        view.apply();

        assertThat(view.page().locator("[role=alert]").textContent())
                .startsWith("The library refuses these settings: ")
                .contains("CDN_VERSION", "CDN_MANIFEST");
        assertThat(control("manifest").isChecked()).isTrue();
        view.assertComplete(demo.edgeAddress());
    }

    @ParameterizedTest
    @CsvSource({"http, http:", "protocol_relative, ''", "follow_request, http:"})
    void schemesThatThisMachineCanServeAreUsed(String word, String scheme) {
        openHome();
        view.page().locator("#scheme").selectOption(word);
        view.apply();

        assertThat(view.stylesheet())
                .startsWith(demo.edgeAddress().replace("http:", scheme) + "/static/css/hut.css?t=");
        view.assertComplete(demo.edgeAddress());
    }

    @Test
    void httpsIsShownAndHttpIsUsed() {
        openHome();
        view.page().locator("#scheme").selectOption("https");
        view.apply();

        assertThat(view.urls().get(1))
                .startsWith(demo.edgeAddress().replace("http:", "https:") + "/static/css/hut.css");
        assertThat(view.stylesheet()).startsWith(demo.edgeAddress() + "/static/css/hut.css");
        assertThat(view.page().locator("[role=alert]").textContent()).contains("no certificate", "over http");
        view.assertComplete(demo.edgeAddress());
    }

    @Test
    void thePanelWorksByKeyboard() {
        openHome();
        view.press("Tab");
        assertThat(view.page().evaluate("document.activeElement.textContent")).isEqualTo("Skip to the content");
        assertThat(view.page().evaluate("document.activeElement.getBoundingClientRect().top >= 0"))
                .isEqualTo(true);

        view.tabTo(control("pebble"));
        view.press("ArrowDown");
        view.tabTo(control("timestamp"));
        view.press("Space");
        view.tabTo(control("version"));
        view.press("Space");
        view.tabTo(view.page().locator("#scheme"));
        view.press("End");
        view.tabTo(view.page().locator("button:text-is('Apply')"));
        view.afterNavigation(() -> view.press("Enter"));

        assertThat(control("freemarker").isChecked()).isTrue();
        assertThat(view.stylesheet())
                .isEqualTo(demo.edgeAddress().replace("http:", "") + "/static/css/hut.css?v=" + Assets.RELEASE);
        view.assertComplete(demo.edgeAddress());
    }

    @Test
    void everyControlHasAName() {
        openHome();

        assertThat(view.page()
                        .evaluate("[...document.querySelectorAll('input:not([type=hidden]), select')]"
                                + ".filter((control) => control.labels.length !== 1).length"))
                .isEqualTo(0);
    }
}
