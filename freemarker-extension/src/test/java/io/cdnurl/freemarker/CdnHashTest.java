package io.cdnurl.freemarker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RequestContext;
import io.cdnurl.RouteTable;
import io.cdnurl.TemplateFunction;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only FreeMarker has, besides the contract. */
class CdnHashTest {
    private final CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
            .domain("cdn.example.com")
            .version("7")
            .router(RouteTable.builder().route("user.show", "/user/{id}").build())
            .build());

    private static String render(Configuration configuration, Map<String, Object> variables) throws Exception {
        StringWriter out = new StringWriter();
        configuration.getTemplate("page").process(variables, out);
        return out.toString();
    }

    private String render(String source, Map<String, Object> variables) throws Exception {
        Configuration configuration = FreeMarkerContractTest.configuration(Map.of("page", source));
        configuration.setSharedVariable("cdn", new CdnHash(cdn));
        configuration.setSharedVariable("url_for", new CdnMethod(TemplateFunction.URL_FOR, cdn));
        return render(configuration, variables);
    }

    /** The build runs these tests on several versions of FreeMarker. */
    @Test
    @EnabledIfSystemProperty(named = "freemarker.version", matches = ".+")
    void runsOnTheFreeMarkerThatTheBuildNames() {
        assertThat(Configuration.getVersion()).hasToString(System.getProperty("freemarker.version"));
    }

    @Test
    void everyNameOfTheMethodIsTheSame() throws Exception {
        String expected = "https://cdn.example.com/static/x.css?v=7";

        assertThat(render("${cdn.url('static', 'x.css')}", Map.of())).isEqualTo(expected);
        assertThat(render("${cdn.url_for('static', 'x.css')}", Map.of())).isEqualTo(expected);
        assertThat(render("${url_for('static', 'x.css')}", Map.of())).isEqualTo(expected);
    }

    @Test
    void worksInSquareBrackets() throws Exception {
        Configuration configuration =
                FreeMarkerContractTest.configuration(Map.of("page", "[=cdn.url('user.show', {'id': 12345})]"));
        configuration.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
        configuration.setSharedVariable("cdn", new CdnHash(cdn));

        assertThat(render(configuration, Map.of())).isEqualTo("/user/12345");
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "getClass()", "methods", "urlFor", "close()", "settings", "hashCode()"})
    void nothingElseIsReachable(String name) {
        assertThatThrownBy(() -> render("${cdn." + name + "}", Map.of())).isInstanceOf(TemplateException.class);
    }

    @Test
    void aComparisonInPlaceOfANamedArgumentIsExplained() {
        assertThatThrownBy(() -> render("${cdn.url('static', filename='x.css')}", Map.of("filename", "y.css")))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("write a map: {'filename': 'x.css'}");
    }

    @Test
    void aComparisonAfterAFileNameIsExplained() {
        assertThatThrownBy(() -> render("${cdn.script_tag('static', 'x.js', nonce='abc')}", Map.of("nonce", "r4nd")))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Argument 3 of script_tag is the boolean false")
                .hasMessageContaining("write a map");
    }

    @Test
    void everyFunctionCanBeAMethodOrAVariable() throws Exception {
        for (TemplateFunction function : TemplateFunction.values()) {
            Configuration configuration =
                    FreeMarkerContractTest.configuration(Map.of("page", "${" + function.functionName() + "()}"));
            configuration.setSharedVariable(function.functionName(), new CdnMethod(function, () -> null));

            assertThatThrownBy(() -> render(configuration, Map.of()))
                    .isInstanceOf(TemplateException.class)
                    .hasMessageContaining(function.functionName() + " was called before there was a CdnUrlBuilder");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTML", "XHTML", "XML", "undefined", "plainText", "JavaScript"})
    void aTagIsWholeInEveryOutputFormat(String format) throws Exception {
        String tag = "<script src=\"https://cdn.example.com/static/x.js?v=7\"></script>";
        String call = "${cdn.script_tag('static', 'x.js')}";

        assertThat(render("<#ftl output_format='" + format + "'>" + call, Map.of()))
                .isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${cdn.script_tag('static', 'x.js')?no_esc}",
                "<#noautoesc>${cdn.script_tag('static', 'x.js')}</#noautoesc>",
                "<#assign tag = cdn.script_tag('static', 'x.js')>${tag}",
                "<#assign tag>${cdn.script_tag('static', 'x.js')}</#assign>${tag}",
                "<#ftl auto_esc=false>${cdn.script_tag('static', 'x.js')}",
                "<#ftl output_format='undefined'>${cdn.script_tag('static', 'x.js')?html}",
                "<#ftl output_format='undefined'><#escape x as x?html>${cdn.script_tag('static', 'x.js')}</#escape>",
                "<#ftl output_format='undefined'>"
                        + "<#outputformat 'HTML'>${cdn.script_tag('static', 'x.js')}</#outputformat>",
            })
    void aTagIsWholeHoweverItIsPrinted(String source) throws Exception {
        assertThat(render(source, Map.of()))
                .isEqualTo("<script src=\"https://cdn.example.com/static/x.js?v=7\"></script>");
    }

    @Test
    void aTagIsATextInAScript() throws Exception {
        assertThat(render("let s = \"${cdn.script_tag('static', 'x.js')?markup_string?js_string?no_esc}\"", Map.of()))
                .isEqualTo("let s = \"<script src=\\\"https://cdn.example.com/static/x.js?v=7\\\"><\\/script>\"");
    }

    @Test
    void capturedMarkupIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> render("<#assign name>x.css</#assign>${cdn.url('static', name)}", Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Write plain text: <#assign name = 'x.css'>");
    }

    @Test
    void findsThePageVariableInMacros() throws Exception {
        Map<String, Object> variables = Map.of("cdn_request", RequestContext.of("http", "www.example.com"));
        assertThat(render("<#macro css>${cdn.url('static', 'x.css')}</#macro><@css/>", variables))
                .isEqualTo("http://cdn.example.com/static/x.css?v=7");
    }

    @Test
    void aPageVariableNamedCdnHidesIt() throws Exception {
        assertThat(render("${cdn}", Map.of("cdn", "mine"))).isEqualTo("mine");
    }
}
