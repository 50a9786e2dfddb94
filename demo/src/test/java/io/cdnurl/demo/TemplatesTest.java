package io.cdnurl.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Three engines, one page. */
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

    /** The part that does not tell which engine wrote it, without the white space between tags. */
    private static String aboveThePanel(String page) {
        return page.substring(0, page.indexOf("<section class=\"workbench\""))
                .replaceAll("\\s+", " ")
                .replaceAll(" ?([<>]) ?", "$1");
    }

    @ParameterizedTest
    @EnumSource
    void htmlIsEscapedOnce(Engine engine) throws IOException {
        assertThat(write(MAP.at("/rooms/3"), engine))
                .contains("keeps the bench dry &amp; the Milky Way")
                .doesNotContain("&amp;amp;");
    }

    @Test
    void callsForAssetsAreFoundAsTheyAreWritten() {
        String call = "url_for('static', filename=room.picture)";

        assertThat(Engine.PEBBLE.assetCalls("a {{ " + call + " }} b {{ url_for('home') }} c {{ room.name }}"))
                .containsExactly(call);
    }
}
