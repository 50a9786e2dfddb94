package io.cdnurl.demo.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.SchemePolicy;
import io.cdnurl.demo.asset.Assets;
import io.cdnurl.demo.asset.Slate;
import io.cdnurl.demo.settings.CdnBuilders;
import io.cdnurl.demo.settings.Preferences;
import io.cdnurl.demo.settings.Preferences.Settings;
import io.cdnurl.demo.settings.Switch;
import io.cdnurl.demo.template.Engine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates of the three engines write the same pages. */
class TemplatesTest {
    private static final SiteMap MAP = new SiteMap();

    private static CdnBuilders builders;
    private static PageWriter writer;

    @BeforeAll
    static void start() throws IOException {
        builders = new CdnBuilders("cdn.example.com", Assets.builtIn(), MAP.routes());
        writer = new PageWriter(builders);
    }

    @AfterAll
    static void stop() {
        builders.close();
    }

    private static String write(Page page, Engine engine) {
        return write(page, Preferences.defaults(engine));
    }

    private static String write(Page page, Preferences preferences) {
        return writer.write(page, preferences, "localhost:8080");
    }

    private static void assertSameOfEveryEngine(Page page, Settings settings, String... words) {
        String pebble = comparable(write(page, new Preferences(Engine.PEBBLE, settings)), Engine.PEBBLE);
        assertThat(pebble).contains(words).contains("<h1>", "</html>");
        for (Engine engine : List.of(Engine.FREEMARKER, Engine.JTWIG)) {
            assertThat(comparable(write(page, new Preferences(engine, settings)), engine))
                    .as(engine.label())
                    .isEqualTo(pebble);
        }
    }

    /**
     * A page without the white space between tags, and without what names the engine: its label, its template, its
     * choice in the panel, and how it writes a call.
     */
    private static String comparable(String page, Engine engine) {
        String wrote = "<p>" + engine.label() + " wrote it from <code>templates/" + engine.word() + "/";
        String chosen = "value=\"" + engine.word() + "\" checked";
        assertThat(page).containsOnlyOnce(wrote).containsOnlyOnce(chosen);
        return page.replace(wrote, "<p>It wrote it from <code>")
                .replaceFirst("(<p>It wrote it from <code>[a-z/]+)\\.[a-z]+<", "$1<")
                .replace(chosen, chosen.replace(" checked", ""))
                .replace("&#39;", "'")
                .replace(">cdn.url(", ">url_for(")
                .replace(">cdn.entry_tags(", ">entry_tags(")
                .replaceAll("(>url_for\\('[a-z.]+', )filename=", "$1")
                .replaceAll("\\s+", " ")
                .replaceAll(" ?([<>]) ?", "$1");
    }

    static Stream<Page> pages() {
        return MAP.pages().stream();
    }

    /** So what a browser does with a page need not be tested with each of them. */
    @ParameterizedTest
    @MethodSource("pages")
    void everyEngineWritesTheSamePage(Page page) {
        assertSameOfEveryEngine(page, Settings.DEFAULT, "\"http://cdn.example.com/static/css/hut.css?t=");
    }

    static Stream<Arguments> settings() {
        SchemePolicy scheme = SchemePolicy.FOLLOW_REQUEST;
        return Stream.of(
                Arguments.of(new Settings(scheme, Set.of()), "\"http://cdn.example.com/static/css/hut.css\""),
                Arguments.of(new Settings(scheme, Set.of(Switch.DEBUG)), "\"/static/css/hut.css\""),
                Arguments.of(
                        new Settings(scheme, Set.of(Switch.TIMESTAMP, Switch.MANIFEST)),
                        "\"http://cdn.example.com/static/css/hut.css?c="),
                Arguments.of(
                        new Settings(scheme, Set.of(Switch.TIMESTAMP, Switch.VERSION)),
                        "\"http://cdn.example.com/static/css/hut.css?v="),
                Arguments.of(
                        new Settings(scheme, Set.of(Switch.MANIFEST, Switch.VERSION)),
                        "The library refuses these settings: "),
                Arguments.of(Settings.DEFAULT.withScheme(SchemePolicy.HTTPS), "no certificate"),
                Arguments.of(
                        Settings.DEFAULT.withScheme(SchemePolicy.HTTP),
                        "\"http://cdn.example.com/static/css/hut.css?t="),
                Arguments.of(
                        Settings.DEFAULT.withScheme(SchemePolicy.PROTOCOL_RELATIVE),
                        "\"//cdn.example.com/static/css/hut.css?t="));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everyEngineWritesTheSamePageWithOtherSettings(Settings settings, String words) {
        for (String path : List.of("/", "/rooms", "/admin/slate")) {
            assertSameOfEveryEngine(MAP.at(path), settings, words);
        }
    }

    @Test
    void everyEngineWritesTheSameOpenDesk() {
        Page desk = MAP.desk().with(Map.of("open", true, "outcome", "It is on the slate."));
        assertSameOfEveryEngine(
                desk,
                Settings.DEFAULT,
                "action=\"/write\"",
                "formaction=\"/purge\"",
                "It is on the slate.",
                "src=\"http://cdn.example.com/live/slate.svg\"");
        assertThat(comparable(write(desk, Engine.PEBBLE), Engine.PEBBLE)).doesNotContain("The desk is closed");
    }

    @ParameterizedTest
    @EnumSource
    void textOnTheSlateIsEscapedInItsField(Engine engine) {
        Page desk = MAP.desk().with(Map.of("open", true, "words", "\"><i>soup</i> & more"));

        assertThat(write(desk, engine))
                .contains("value=\"&quot;&gt;&lt;i&gt;soup&lt;")
                .contains("&amp; more\"")
                .doesNotContain("<i>soup");
    }

    /** Its URL is the same with all settings: other sites that use the URL would not learn a new one. */
    @ParameterizedTest
    @EnumSource
    void theSlateHasNoVersion(Switch on) {
        Settings settings = new Settings(SchemePolicy.HTTP, Set.of(on));
        assertThat(builders.get(settings).urlFor(Slate.ENDPOINT, Map.of("filename", Slate.FILE)))
                .isEqualTo((on == Switch.DEBUG ? "" : "http://cdn.example.com") + "/live/slate.svg");
    }

    @ParameterizedTest
    @EnumSource
    void htmlIsEscapedOnce(Engine engine) {
        assertThat(write(MAP.at("/rooms/3"), engine))
                .contains("keeps the bench dry &amp; the Milky Way")
                .doesNotContain("&amp;amp;");
    }
}
