package io.cdnurl.jtwig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.TemplateFunction;
import java.util.Arrays;
import java.util.Map;
import org.jtwig.JtwigModel;
import org.jtwig.JtwigTemplate;
import org.jtwig.environment.EnvironmentConfigurationBuilder;
import org.jtwig.functions.JtwigFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only Jtwig has, besides the contract: it has no type for markup. */
class CdnFunctionsTest {
    private static final String TAG = "<script src=\"https://cdn.example.com/static/x.js?v=7\"></script>";
    private static final String ESCAPED =
            "&lt;script src=&quot;https://cdn.example.com/static/x.js?v=7&quot;&gt;&lt;/script&gt;";

    private final CdnUrlBuilder cdn = CdnUrlBuilder.of(
            CdnSettings.builder().domain("cdn.example.com").version("7").build());

    private String render(String source, Map<String, Object> variables) {
        return JtwigTemplate.inlineTemplate(
                        source,
                        EnvironmentConfigurationBuilder.configuration()
                                .functions()
                                .add(CdnFunctions.all(cdn))
                                .and()
                                .escape()
                                .withInitialEngine("html")
                                .and()
                                .build())
                .render(JtwigModel.newModel(variables));
    }

    @Test
    void thereIsOneForEachFunctionOfCore() {
        assertThat(CdnFunctions.all(cdn))
                .extracting(JtwigFunction::name)
                .containsExactlyElementsOf(Arrays.stream(TemplateFunction.values())
                        .map(TemplateFunction::functionName)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ script_tag('static', 'x.js') }}",
                "{{ raw(script_tag('static', 'x.js')) }}",
                "{{ script_tag('static', 'x.js') | raw }}",
                "{{ true ? script_tag('static', 'x.js') : '' }}",
                "{% set tag = script_tag('static', 'x.js') %}{{ tag | raw }}",
                "{% for tag in [script_tag('static', 'x.js')] %}{{ tag }}{% endfor %}",
                "{% autoescape false %}{{ script_tag('static', 'x.js') }}{% endautoescape %}",
                "{% autoescape 'html' %}{{ script_tag('static', 'x.js') }}{% endautoescape %}",
                "{% if script_tag('static', 'x.js') %}{{ script_tag('static', 'x.js') }}{% endif %}",
            })
    void aTagIsWhole(String source) {
        assertThat(render(source, Map.of())).isEqualTo(TAG);
    }

    /** The page shows the tag as text, so the author notices. The alternative would leave other text unescaped. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% set tag = script_tag('static', 'x.js') %}{{ tag }}",
                "{{ script_tag('static', 'x.js') | escape }}",
                "{{ escape(script_tag('static', 'x.js')) }}",
            })
    void aTagThatIsNotPrintedAtOnceIsEscapedOnce(String source) {
        assertThat(render(source, Map.of())).isEqualTo(ESCAPED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ script_tag('static', 'x.js') ~ name }}",
                "{{ name ~ script_tag('static', 'x.js') }}",
                "{% if script_tag('static', 'x.js') %}{{ name }}{% endif %}",
                "{% for tag in [script_tag('static', 'x.js')] %}{{ name }}{% endfor %}",
                "{{ script_tag('static', 'x.js') ? name : '' }}",
                "{{ script_tag('static', name ~ '.js') ~ '' }}{{ name }}",
                "{% set tag = script_tag('static', 'x.js') %}{{ name }}",
            })
    void everythingElseIsEscaped(String source) {
        assertThat(render(source, Map.of("name", "<b>"))).contains("&lt;b&gt;").doesNotContain("<b>");
    }

    @Test
    void aTagIsATextInAScript() {
        String expected = "<script src=\\\"https:\\/\\/cdn.example.com\\/static\\/x.js?v=7\\\"><\\/script>";

        assertThat(render("{{ script_tag('static', 'x.js') | escape('js') }}", Map.of()))
                .isEqualTo(expected);
        assertThat(render("{% autoescape 'js' %}{{ script_tag('static', 'x.js') }}{% endautoescape %}", Map.of()))
                .isEqualTo(expected);
    }

    @Test
    void aBuilderIsNeeded() {
        assertThatThrownBy(() -> CdnFunctions.all((CdnUrlBuilder) null)).isInstanceOf(NullPointerException.class);
    }
}
