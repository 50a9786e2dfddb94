package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What adapters hand over, and what they get. */
class TemplateFunctionTest {
    private static final String ENTRY = "src/main.js";

    @TempDir
    Path directory;

    private CdnUrlBuilder cdn;

    @BeforeEach
    void bundle() {
        cdn = CdnUrlBuilder.of(new Bundle(directory)
                .withManifest(Bundle.VITE)
                .settings("/build")
                .build());
    }

    private String call(TemplateFunction function, List<?> positional, Map<String, ?> named) {
        return (String) function.call(positional, named, () -> cdn, null);
    }

    @Test
    void templatesHaveTheirNamesForThem() {
        assertThat(TemplateFunction.values())
                .extracting(TemplateFunction::functionName)
                .containsExactly(
                        "url_for",
                        "asset_base",
                        "integrity_for",
                        "asset_exists",
                        "script_tag",
                        "stylesheet_tag",
                        "preload_tag",
                        "inline_asset",
                        "entry_tags",
                        "preload_header",
                        "csp_origins");
    }

    @Test
    void onlyTagsAreMarkup() {
        assertThat(Arrays.stream(TemplateFunction.values()).filter(TemplateFunction::writesMarkup))
                .containsExactly(
                        TemplateFunction.SCRIPT_TAG,
                        TemplateFunction.STYLESHEET_TAG,
                        TemplateFunction.PRELOAD_TAG,
                        TemplateFunction.INLINE_ASSET,
                        TemplateFunction.ENTRY_TAGS);
    }

    @Test
    void theAssetIsGivenByItsPlaceByNameOrInAMap() {
        String tag = "<link rel=\"stylesheet\" href=\"https://cdn.example.com/static/x.css\" media=\"print\">";
        TemplateFunction function = TemplateFunction.STYLESHEET_TAG;
        cdn = SampleSite.cdn();

        assertThat(call(function, List.of("static", "x.css"), Map.of("media", "print")))
                .isEqualTo(tag);
        assertThat(call(function, List.of("static"), Map.of("filename", "x.css", "media", "print")))
                .isEqualTo(tag);
        assertThat(call(function, List.of("static", Map.of("filename", "x.css", "media", "print")), Map.of()))
                .isEqualTo(tag);
        assertThat(call(function, List.of(), Map.of("endpoint", "static", "filename", "x.css", "media", "print")))
                .isEqualTo(tag);
    }

    @Test
    void anEntryPointIsGivenByItsPlaceOrByName() {
        String tags = call(TemplateFunction.ENTRY_TAGS, List.of("static", ENTRY), Map.of());

        assertThat(tags.lines()).hasSize(4);
        assertThat(call(TemplateFunction.ENTRY_TAGS, List.of("static"), Map.of("entry", ENTRY)))
                .isEqualTo(tags);
    }

    @Test
    void anIntegrityThatIsNotKnownIsEmpty() {
        assertThat(call(TemplateFunction.INTEGRITY_FOR, List.of("static", "_money-DKzBQMuW.js"), Map.of()))
                .startsWith("sha384-oqVuAfXRKap7");
        assertThat(call(TemplateFunction.INTEGRITY_FOR, List.of("static", ENTRY), Map.of()))
                .isEmpty();
    }

    @Test
    void whetherAnAssetExistsIsABoolean() {
        TemplateFunction function = TemplateFunction.ASSET_EXISTS;

        assertThat(function.call(List.of("static", ENTRY), Map.of(), () -> cdn, null))
                .isEqualTo(true);
        assertThat(function.call(List.of("static"), Map.of("filename", "gone.js"), () -> cdn, null))
                .isEqualTo(false);
        assertRefused(
                function,
                List.of("static", ENTRY),
                Map.of("v", 1),
                "asset_exists does not take the value 'v'; leave it out.");
    }

    @Test
    void aPreloadHeaderIsAsLongAsTheCallAllows() {
        List<String> entry = List.of("static", ENTRY);
        String whole = call(TemplateFunction.PRELOAD_HEADER, entry, Map.of());
        String first = call(TemplateFunction.PRELOAD_HEADER, entry, Map.of("max_bytes", "90"));

        assertThat(whole).startsWith(first + ", ").hasSizeBetween(91, 1000);
        assertThat(first).hasSizeBetween(1, 90);
        assertThat(call(TemplateFunction.PRELOAD_HEADER, entry, Map.of("max_bytes", 0)))
                .isEmpty();
        assertRefused(
                TemplateFunction.PRELOAD_HEADER,
                entry,
                Map.of("max_bytes", "many"),
                "max_bytes of preload_header is the text 'many'; it is a whole number.");
    }

    @Test
    void originsTakeNoArguments() {
        String message = "csp_origins takes no arguments; leave them out.";

        assertThat(call(TemplateFunction.CSP_ORIGINS, List.of(), Map.of())).isEqualTo("https://cdn.example.com");
        assertRefused(TemplateFunction.CSP_ORIGINS, List.of("static"), Map.of(), message);
        assertRefused(TemplateFunction.CSP_ORIGINS, List.of(), Map.of("a", 1), message);
    }

    @Test
    void saysWhatIsMissing() {
        assertRefused(
                TemplateFunction.SCRIPT_TAG,
                List.of("static"),
                Map.of("defer", true),
                "script_tag needs a second argument, the file's name: script_tag('static', 'js/app.js').");
        assertRefused(
                TemplateFunction.ENTRY_TAGS,
                List.of("static"),
                Map.of(),
                "entry_tags needs a second argument, the entry point's name: entry_tags('static', 'src/main.js').");
        assertRefused(
                TemplateFunction.ENTRY_TAGS,
                List.of(),
                Map.of(),
                "The first argument of entry_tags is the endpoint's name, a text like 'static'; found nothing (null).");
    }

    @ParameterizedTest
    @EnumSource
    void aBuilderThatIsNotThereYetIsExplained(TemplateFunction function) {
        assertThatThrownBy(() -> function.call(List.of(), Map.of(), () -> null, null))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(function.functionName() + " was called before there was a CdnUrlBuilder: ");
    }

    @ParameterizedTest
    @EnumSource
    void aWrongThingInTheRequestVariableIsExplained(TemplateFunction function) {
        assertThatThrownBy(() -> function.call(List.of(), Map.of(), () -> cdn, "www.example.com"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The page variable cdn_request holds the text 'www.example.com'; put an"
                        + " io.cdnurl.RequestContext there.");
    }

    @Test
    void theEndpointComesFirst() {
        assertRefused(
                TemplateFunction.SCRIPT_TAG,
                List.of("js/app.js"),
                Map.of("defer", true),
                "The first argument of script_tag is the endpoint's name, and 'js/app.js' looks like a file: write"
                        + " script_tag('static', 'js/app.js').");
        assertRefused(
                TemplateFunction.ENTRY_TAGS,
                List.of("src/main.js"),
                Map.of(),
                "The first argument of entry_tags is the endpoint's name, and 'src/main.js' looks like a file: write"
                        + " entry_tags('static', 'src/main.js').");
        assertThatThrownBy(() -> call(TemplateFunction.SCRIPT_TAG, List.of("js/app.js", "static"), Map.of()))
                .isInstanceOf(UnknownEndpointException.class)
                .hasMessageContaining("the endpoint's name comes first");
    }

    @Test
    void aNameThatIsNullIsNotMissing() {
        assertRefused(
                TemplateFunction.SCRIPT_TAG,
                List.of("static"),
                Values.of("filename", null),
                "The value 'filename' of script_tag is nothing (null). Is it a variable that is not set?");
    }

    @Test
    void aTagIsForFilesOfItsKind() {
        cdn = SampleSite.cdn();
        assertRefused(
                TemplateFunction.SCRIPT_TAG,
                List.of("static", "css/x.css"),
                Map.of(),
                "script_tag got 'css/x.css', whose file is a stylesheet; use stylesheet_tag.");
        assertRefused(
                TemplateFunction.STYLESHEET_TAG,
                List.of("static", "js/app.mjs"),
                Map.of(),
                "stylesheet_tag got 'js/app.mjs', whose file is a script; use script_tag or entry_tags.");
        for (String other : List.of("logo.svg", "sans.woff2", "film.vtt")) {
            assertThatThrownBy(() -> call(TemplateFunction.SCRIPT_TAG, List.of("static", other), Map.of()))
                    .hasMessageStartingWith("script_tag got '" + other + "', whose file is ");
            assertThatThrownBy(() -> call(TemplateFunction.STYLESHEET_TAG, List.of("static", other), Map.of()))
                    .hasMessageStartingWith("stylesheet_tag got '" + other + "', whose file is ");
        }
        for (String fine : List.of("app.js", "app", "app.min", "data.json")) {
            assertThat(call(TemplateFunction.SCRIPT_TAG, List.of("static", fine), Map.of()))
                    .contains(fine);
        }
        assertThat(call(TemplateFunction.STYLESHEET_TAG, List.of("static", "style"), Map.of()))
                .contains("style");
    }

    /** What the bundler made decides: a name may be that of a source. */
    @Test
    void theKindIsThatOfTheFileThatIsServed() {
        CdnUrlBuilder bundle = CdnUrlBuilder.of(new Bundle(directory)
                .withManifest("{\"theme.scss\": \"theme.1a2b3c.css\", \"theme.css\": \"theme.1a2b3c.js\"}")
                .settings("/build")
                .build());

        assertThat(bundle.tags().stylesheet("static", "theme.scss", Map.of())).contains("theme.1a2b3c.css");
        assertThatThrownBy(() -> bundle.tags().stylesheet("static", "theme.css", Map.of()))
                .hasMessage("stylesheet_tag got 'theme.css', whose file is a script; use script_tag or entry_tags.");
    }

    @ParameterizedTest
    @EnumSource
    void aSupplierThatFailsIsExplained(TemplateFunction function) {
        IllegalStateException failure = new IllegalStateException("the database is down");
        assertThatThrownBy(() -> function.call(
                        List.of(),
                        Map.of(),
                        () -> {
                            throw failure;
                        },
                        null))
                .isInstanceOf(InvalidValueException.class)
                .hasCause(failure)
                .hasMessage(function.functionName() + " has no CdnUrlBuilder: the Supplier that the adapter was"
                        + " registered with failed with IllegalStateException: the database is down. Let it return"
                        + " the builder that was made at the start.");

        assertThatThrownBy(() -> function.call(
                        List.of(), Map.of(), () -> CdnUrlBuilder.of(CdnSettings.of(Map.of("CDN_DEBUG", "x"))), null))
                .isInstanceOf(InvalidSettingsException.class);
    }

    @Test
    void aSupplierOfRequestsThatFailsIsExplained() {
        CdnUrlBuilder failing = CdnUrlBuilder.of(SampleSite.unversioned()
                .request(() -> {
                    throw new IllegalStateException("no scope");
                })
                .build());

        assertThatThrownBy(() -> failing.urlFor("static", "x.css"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The request cannot be told: the Supplier given to CdnSettings.Builder.request(...) failed"
                        + " with IllegalStateException: no scope. Let it return null where there is no request.");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"INTEGRITY_FOR", "ASSET_EXISTS", "INLINE_ASSET"})
    void theRequestOfThePageIsUsed(TemplateFunction function) {
        RequestContext request = RequestContext.of("http", "www.example.com");

        assertThat(written(function, request)).contains("http://cdn.example.com");
        assertThat(written(function, null)).contains("https://cdn.example.com");
    }

    private String written(TemplateFunction function, @Nullable RequestContext request) {
        List<?> arguments = switch (function) {
            case CSP_ORIGINS -> List.of();
            case ASSET_BASE -> List.of("static");
            case STYLESHEET_TAG -> List.of("static", "x.css", Map.of("_on_missing", "warn"));
            default -> List.of("static", ENTRY);
        };
        return (String) function.call(arguments, Map.of(), () -> cdn, request);
    }

    private void assertRefused(TemplateFunction function, List<?> positional, Map<String, ?> named, String message) {
        assertThatThrownBy(() -> call(function, positional, named))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(message);
    }
}
