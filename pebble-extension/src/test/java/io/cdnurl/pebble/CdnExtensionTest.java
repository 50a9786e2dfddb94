package io.cdnurl.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.CurrentRequest;
import io.cdnurl.RequestContext;
import io.cdnurl.RouteTable;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.lexer.Syntax;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only Pebble has, besides the contract. */
class CdnExtensionTest {
    private final CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
            .domain("cdn.example.com")
            .version("7")
            .router(RouteTable.builder().route("user.show", "/user/{id}").build())
            .build());

    private static String render(PebbleEngine engine, String source, Map<String, Object> variables) throws Exception {
        StringWriter out = new StringWriter();
        engine.getLiteralTemplate(source).evaluate(out, variables);
        return out.toString();
    }

    @Test
    void worksWithOtherDelimiters() throws Exception {
        PebbleEngine engine = new PebbleEngine.Builder()
                .syntax(new Syntax.Builder()
                        .setPrintOpenDelimiter("<<")
                        .setPrintCloseDelimiter(">>")
                        .build())
                .extension(new CdnExtension(cdn))
                .build();

        assertThat(render(engine, "<< url_for('static', filename='x.css') >>", Map.of()))
                .isEqualTo("https://cdn.example.com/static/x.css?v=7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ script_tag('static', 'x.js') | raw }}",
                "{% set tag = script_tag('static', 'x.js') %}{{ tag }}",
                "{% autoescape false %}{{ script_tag('static', 'x.js') }}{% endautoescape %}",
                "{{ true ? script_tag('static', 'x.js') : '' }}",
            })
    void aTagIsWholeHoweverItIsPrinted(String source) throws Exception {
        PebbleEngine engine =
                new PebbleEngine.Builder().extension(new CdnExtension(cdn)).build();

        assertThat(render(engine, source, Map.of()))
                .isEqualTo("<script src=\"https://cdn.example.com/static/x.js?v=7\"></script>");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void needsNoRequestVariable(boolean strict) throws Exception {
        PebbleEngine engine = new PebbleEngine.Builder()
                .strictVariables(strict)
                .extension(new CdnExtension(cdn))
                .build();

        assertThat(render(engine, "{{ url_for('static', filename='x.css') }}", Map.of()))
                .isEqualTo("https://cdn.example.com/static/x.css?v=7");
    }

    @Test
    void aVariableThatIsNotSetIsPebblesErrorInAStrictEngine() {
        PebbleEngine engine = new PebbleEngine.Builder()
                .strictVariables(true)
                .extension(new CdnExtension(cdn))
                .build();

        assertThatThrownBy(() -> render(engine, "{{ url_for('user.show', id=absent) }}", Map.of()))
                .isInstanceOf(PebbleException.class)
                .hasMessageContaining("absent");
    }

    @Test
    void aVariableThatIsNotSetIsAMissingValueInALenientEngine() {
        PebbleEngine engine =
                new PebbleEngine.Builder().extension(new CdnExtension(cdn)).build();

        assertThatThrownBy(() -> render(engine, "{{ url_for('user.show', id=absent) }}", Map.of()))
                .isInstanceOf(PebbleException.class)
                .hasMessageContaining("The call gives nothing (null) for the value 'id'");
    }

    @Test
    void findsThePageVariableInParallelParts() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            PebbleEngine engine = new PebbleEngine.Builder()
                    .executorService(threads)
                    .extension(new CdnExtension(cdn))
                    .build();
            RequestContext request = RequestContext.of("http", "www.example.com");
            String rendered = CurrentRequest.call(
                    RequestContext.of("https", "www.example.com"),
                    () -> render(
                            engine,
                            "{% parallel %}{{ url_for('static', filename='x.css') }}{% endparallel %}",
                            Map.of(RequestContext.VARIABLE, request)));

            assertThat(rendered).isEqualTo("http://cdn.example.com/static/x.css?v=7");
        } finally {
            threads.shutdownNow();
        }
    }

    /** The build runs these tests on several versions of Pebble. */
    @Test
    @EnabledIfSystemProperty(named = "pebble.version", matches = ".+")
    void runsOnThePebbleThatTheBuildNames() throws Exception {
        Path jar = Path.of(PebbleEngine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assertThat(jar).hasFileName("pebble-" + System.getProperty("pebble.version") + ".jar");
    }

    @Test
    void thisPebblePassesEveryArgument() {
        assertThatCode(() -> NamedArgumentsProbe.check(ArgumentNames.ANY)).doesNotThrowAnyException();
    }

    /**
     * Without names, Pebble before 4.1 drops the arguments. With too few names, every version refuses some arguments.
     */
    @Test
    void aPebbleThatDropsArgumentsIsRefused() {
        boolean passesWithoutNames =
                System.getProperty("pebble.version", "4.1.").startsWith("4.1.");
        List<String> names = passesWithoutNames ? List.of("0", "1") : null;

        assertThatThrownBy(() -> NamedArgumentsProbe.check(names))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Use Pebble 3.2 to 4.1.");
    }

    /** Pebble calls the functions of the last one, and does not say so. */
    @Test
    void twoExtensionsInOneEngineAreWarnedAboutOnce() throws Exception {
        List<String> warnings = new ArrayList<>();
        PebbleEngine one = new PebbleEngine.Builder()
                .extension(new CdnExtension(() -> cdn, new OtherExtensions(warnings::add)))
                .build();
        PebbleEngine two = new PebbleEngine.Builder()
                .extension(new CdnExtension(cdn), new CdnExtension(() -> null, new OtherExtensions(warnings::add)))
                .build();
        render(one, "{{ url_for('static', 'x.css') }}", Map.of());
        assertThat(warnings).isEmpty();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> render(two, "{{ url_for('static', 'x.css') }}", Map.of()))
                    .hasMessageContaining("called before there was a CdnUrlBuilder");
        }
        assertThat(warnings)
                .containsExactly("This PebbleEngine has 2 CdnExtensions; url_for and the tags are those of the one"
                        + " that was registered last. Register one, with the CdnUrlBuilder that is meant.");
    }

    @Test
    void aBuilderIsNeeded() {
        assertThatThrownBy(() -> new CdnExtension((CdnUrlBuilder) null)).isInstanceOf(NullPointerException.class);
    }
}
