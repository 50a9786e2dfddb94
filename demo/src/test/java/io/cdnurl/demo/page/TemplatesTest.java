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
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates of the three engines write the same pages. */
class TemplatesTest {
    private static final SiteMap MAP = new SiteMap();

    private static String write(Page page, Engine engine) throws IOException {
        try (CdnBuilders builders = new CdnBuilders("cdn.example.com", Assets.builtIn(), MAP.routes())) {
            return new PageWriter(builders).write(page, Preferences.defaults(engine), "localhost:8080");
        }
    }

    static Stream<Page> pages() {
        return MAP.pages().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyEngineWritesTheSamePage(Page page) throws IOException {
        String pebble = aboveThePanel(write(page, Engine.PEBBLE));

        assertThat(pebble).contains("<h1>", "http://cdn.example.com/static/css/hut.css?t=");
        assertThat(aboveThePanel(write(page, Engine.FREEMARKER))).isEqualTo(pebble);
        assertThat(aboveThePanel(write(page, Engine.JTWIG))).isEqualTo(pebble);
    }

    /** The part of a page that is the same with every engine, without the white space between tags. */
    private static String aboveThePanel(String page) {
        return page.substring(0, page.indexOf("<section class=\"workbench\""))
                .replaceAll("\\s+", " ")
                .replaceAll(" ?([<>]) ?", "$1");
    }

    @Test
    void everyEngineWritesTheSameOpenDesk() throws IOException {
        Page desk = MAP.desk().with(Map.of("open", true, "outcome", "It is on the slate."));
        String pebble = aboveThePanel(write(desk, Engine.PEBBLE));

        assertThat(pebble)
                .contains("action=\"/write\"", "formaction=\"/purge\"", "It is on the slate.")
                .contains("src=\"http://cdn.example.com/live/slate.svg\"")
                .doesNotContain("closed");
        assertThat(aboveThePanel(write(desk, Engine.FREEMARKER))).isEqualTo(pebble);
        assertThat(aboveThePanel(write(desk, Engine.JTWIG))).isEqualTo(pebble);
    }

    @ParameterizedTest
    @EnumSource
    void textOnTheSlateIsEscapedInItsField(Engine engine) throws IOException {
        Page desk = MAP.desk().with(Map.of("open", true, "words", "\"><i>soup</i> & more"));

        assertThat(write(desk, engine))
                .contains("value=\"&quot;&gt;&lt;i&gt;soup&lt;")
                .contains("&amp; more\"")
                .doesNotContain("<i>soup");
    }

    /** Its URL is the same with all settings: other sites that use the URL would not learn a new one. */
    @ParameterizedTest
    @EnumSource
    void theSlateHasNoVersion(Switch on) throws IOException {
        Settings settings = new Settings(SchemePolicy.HTTP, Set.of(on));
        try (CdnBuilders builders = new CdnBuilders("cdn.example.com", Assets.builtIn(), MAP.routes())) {
            assertThat(builders.get(settings).urlFor(Slate.ENDPOINT, Map.of("filename", Slate.FILE)))
                    .isEqualTo((on == Switch.DEBUG ? "" : "http://cdn.example.com") + "/live/slate.svg");
        }
    }

    @ParameterizedTest
    @EnumSource
    void htmlIsEscapedOnce(Engine engine) throws IOException {
        assertThat(write(MAP.at("/rooms/3"), engine))
                .contains("keeps the bench dry &amp; the Milky Way")
                .doesNotContain("&amp;amp;");
    }
}
