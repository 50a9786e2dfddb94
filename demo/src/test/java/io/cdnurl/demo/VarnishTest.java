package io.cdnurl.demo;

import static io.cdnurl.demo.Http.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import io.cdnurl.SchemePolicy;
import io.cdnurl.demo.asset.Assets;
import io.cdnurl.demo.desk.DeskKey;
import io.cdnurl.demo.settings.Preferences;
import io.cdnurl.demo.settings.Preferences.Settings;
import io.cdnurl.demo.settings.Switch;
import io.cdnurl.demo.template.Engine;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same site with a real Varnish in front of its assets. Pebble writes the pages, as in {@code BrowserTest}. */
@Tag("browser")
class VarnishTest {
    @TempDir
    private static Path folder;

    private static final String TOKEN = "varnish-test-token";

    private static Chromium chromium;
    private static RunningDemo demo;
    private static Varnish varnish;

    @BeforeAll
    static void start() throws Exception {
        Path program = Programs.varnish();
        chromium = new Chromium();
        int port = FreePort.find();
        demo = RunningDemo.start(0, "127.0.0.1:" + port, Assets.builtIn(), Engine.PEBBLE, DeskKey.of(TOKEN));
        varnish = Varnish.start(
                program, folder, port, URI.create(demo.siteAddress()).getPort());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (varnish != null) {
            varnish.stop();
        }
        if (demo != null) {
            demo.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void everyAssetComesThroughVarnishAndIsKeptThere() {
        for (String path : List.of("/", "/rooms", "/admin/")) {
            try (BrowserContext first = chromium.visitor();
                    BrowserContext second = chromium.visitor()) {
                new View(first).open(demo.siteAddress() + path).assertComplete(demo.edgeAddress());
                View view = new View(second).open(demo.siteAddress() + path);
                if (view.column("Edge").contains("MISS")) { // the minute of those without a version has just ended
                    view = new View(second).open(demo.siteAddress() + path);
                }

                view.assertComplete(demo.edgeAddress());
                assertThat(view.column("Edge")).as(path).containsOnly("HIT");
                assertThat(view.column("Age")).allMatch(age -> age.matches("\\d+ s"));
            }
        }
    }

    @Test
    void switchesChangeTheUrlsThatVarnishServes() {
        String stylesheet = demo.edgeAddress() + "/static/css/hut.css";

        assertThat(stylesheetWith()).isEqualTo(stylesheet);
        assertThat(stylesheetWith(Switch.TIMESTAMP)).matches(Pattern.quote(stylesheet) + "\\?t=\\d+");
        assertThat(stylesheetWith(Switch.MANIFEST)).matches(Pattern.quote(stylesheet) + "\\?c=[0-9a-f]{32}");
        assertThat(stylesheetWith(Switch.VERSION)).isEqualTo(stylesheet + "?v=" + Assets.RELEASE);
    }

    /** The URL of the stylesheet on a page whose assets all came through Varnish. */
    private static String stylesheetWith(Switch... on) {
        Settings settings = new Settings(SchemePolicy.FOLLOW_REQUEST, Set.of(on));
        try (BrowserContext visitor = visitor(new Preferences(Engine.PEBBLE, settings))) {
            View view = new View(visitor).open(demo.siteAddress() + "/");
            view.assertComplete(demo.edgeAddress());
            return view.stylesheet();
        }
    }

    private static BrowserContext visitor(Preferences preferences) {
        BrowserContext visitor = chromium.visitor();
        String choice = preferences.toCookie();
        visitor.addCookies(List.of(new Cookie("preferences", choice).setUrl(demo.siteAddress())));
        return visitor;
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        return Http.get(demo.edgeAddress() + path, headers);
    }

    @Test
    void everyVersionIsItsOwnObjectAndCookiesMakeNone() throws Exception {
        String url = "/static/img/noon.webp?v=" + Assets.RELEASE;

        assertThat(header(get("/static/img/noon.webp"), "X-Cache")).isEqualTo("MISS");
        assertThat(header(get(url, "Cookie", "who=me"), "X-Cache")).isEqualTo("MISS");
        assertThat(header(get(url, "Cookie", "who=you"), "X-Cache")).isEqualTo("HIT");
    }

    @Test
    void anUnknownVersionIsNotKept() throws Exception {
        for (int view = 0; view < 2; view++) {
            HttpResponse<String> answer = get("/static/js/hut.js?v=winter-1");

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(header(answer, "X-Cache")).isEqualTo("MISS");
            assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        }
    }

    private static HttpResponse<String> postToDesk(String path, String form) throws Exception {
        return Http.request(
                "POST",
                demo.siteAddress() + path,
                BodyPublishers.ofString(form),
                "Authorization",
                "Bearer " + TOKEN,
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    @Test
    void onlyTheAssetThatTheDeskPurgesIsFetchedAgain() throws Exception {
        for (String url : List.of("/live/slate.svg", "/static/img/larch.svg")) {
            get(url);
        }
        assertThat(header(get("/live/slate.svg"), "X-Cache")).isEqualTo("HIT");
        assertThat(header(get("/static/img/larch.svg"), "X-Cache")).isEqualTo("HIT");

        assertThat(postToDesk("/write", "words=Nettle+soup").statusCode()).isEqualTo(200);
        HttpResponse<String> stale = get("/live/slate.svg");
        assertThat(header(stale, "X-Cache")).isEqualTo("HIT");
        assertThat(stale.body()).doesNotContain("Nettle soup");

        HttpResponse<String> report = postToDesk("/purge", "endpoint=live&filename=slate.svg");
        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(report.body()).contains("COMPLETED", "/live/slate.svg");

        HttpResponse<String> fresh = get("/live/slate.svg");
        assertThat(header(fresh, "X-Cache")).isEqualTo("MISS");
        assertThat(fresh.body()).contains("Nettle soup");
        assertThat(header(get("/live/slate.svg"), "X-Cache")).isEqualTo("HIT");
        assertThat(header(get("/static/img/larch.svg"), "X-Cache")).isEqualTo("HIT");
    }

    @Test
    void theBrowserGetsTheNewAssetAfterAPurge() {
        String dish = "Soup of the day";
        try (BrowserContext guest = chromium.visitor();
                BrowserContext warden = chromium.visitor()) {
            View kitchen = new View(guest).open(demo.siteAddress() + "/kitchen");
            View desk = new View(warden).open(demo.siteAddress() + "/admin/slate");
            desk.page().locator("#words").fill(dish);
            desk.atDesk("Write", TOKEN);

            kitchen.open(demo.siteAddress() + "/kitchen");
            assertThat(kitchen.slate()).contains(">Today<").doesNotContain(dish);
            assertThat(kitchen.ofTheSlate("Edge")).isEqualTo("HIT");

            desk.atDesk("Purge", TOKEN);
            assertThat(desk.ofTheSlate("Edge")).isEqualTo("MISS");

            kitchen.open(demo.siteAddress() + "/kitchen");
            assertThat(kitchen.slate()).contains(">" + dish + "<");
            kitchen.assertComplete(demo.edgeAddress());
        }
    }

    @Test
    void onlyThisMachineMayPurge() throws Exception {
        String url = "/static/fonts/figtree-OFL.txt";
        get(url);

        assertThat(RawAnswer.fromElsewhere(URI.create(demo.edgeAddress()), "PURGE " + url)
                        .status())
                .isEqualTo(405);
        assertThat(header(get(url), "X-Cache")).isEqualTo("HIT");
        assertThat(RawAnswer.to(URI.create(demo.edgeAddress()), "PURGE " + url).status())
                .isEqualTo(200);
        assertThat(header(get(url), "X-Cache")).isEqualTo("MISS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "BAN", "PURGEKEYS", "OPTIONS"})
    void otherMethodsDoNothing(String method) throws Exception {
        assertThat(RawAnswer.to(URI.create(demo.edgeAddress()), method + " /static/css/hut.css")
                        .status())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/rooms", "/admin/", "/manifest.md5", "/settings"})
    void nothingButAssetsIsServed(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }
}
