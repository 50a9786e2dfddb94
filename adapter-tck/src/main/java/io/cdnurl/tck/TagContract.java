package io.cdnurl.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.TemplateFunction;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tags are written as markup, with every value in them escaped once. */
abstract class TagContract extends ContractPart {
    private static final List<String> SCRIPT = List.of("'static'", "'js/app.js'");

    TagContract(AdapterContract adapter) {
        super(adapter);
    }

    @Test
    final void writesAScriptWithItsAttributes() throws Exception {
        Map<String, String> named = values("nonce", "nonce", "defer", "true", "async", "false", "id", "3");
        Map<String, String> ofAnyName = values("nonce", "nonce", "defer", "true", "data-a.b", "'c'");
        Map<String, Object> variables = Map.of("nonce", "r4nd");
        String start = "<script src=\"https://cdn.example.com/static/js/app.js?t=1429000000\"";

        assertThat(render(settings(), print(call(TemplateFunction.SCRIPT_TAG, SCRIPT, named)), variables))
                .isEqualTo(start + " defer id=\"3\" nonce=\"r4nd\"></script>");
        assertThat(render(settings(), print(call(TemplateFunction.SCRIPT_TAG, SCRIPT, ofAnyName)), variables))
                .isEqualTo(start + " data-a.b=\"c\" defer nonce=\"r4nd\"></script>");
    }

    @Test
    final void writesAStylesheet() throws Exception {
        String call = call(TemplateFunction.STYLESHEET_TAG, List.of("'static'", "'x.css'"), values("media", "'print'"));

        assertThat(render(settings(), print(call), Map.of()))
                .isEqualTo("<link rel=\"stylesheet\" href=\"https://cdn.example.com/static/x.css?t=1429000000\""
                        + " media=\"print\">");
    }

    @Test
    final void writesAPreload() throws Exception {
        String call = call(TemplateFunction.PRELOAD_TAG, List.of("'static'", "'x.css'"), values("as", "'fetch'"));

        assertThat(render(settings(), print(call), Map.of()))
                .isEqualTo("<link rel=\"preload\" href=\"https://cdn.example.com/static/x.css?t=1429000000\""
                        + " as=\"fetch\" crossorigin=\"anonymous\">");
    }

    @Test
    final void valuesOfAttributesAreEscapedOnce() throws Exception {
        String call = call(TemplateFunction.SCRIPT_TAG, SCRIPT, values("title", "hostile"));

        assertThat(render(settings(), print(call), Map.of("hostile", "\"><script>'a' &amp; b")))
                .isEqualTo("<script src=\"https://cdn.example.com/static/js/app.js?t=1429000000\""
                        + " title=\"&quot;&gt;&lt;script&gt;&#39;a&#39; &amp;amp; b\"></script>");
    }

    @Test
    final void namesOfAttributesAreChecked() {
        String space = print(call(TemplateFunction.SCRIPT_TAG, SCRIPT, values("x onload", "'go()'")));
        assertError(errorOf("\n" + space), 2, "The name 'x onload' is not the name of an attribute");

        String own = print(call(TemplateFunction.SCRIPT_TAG, SCRIPT, values("src", "'x.js'")));
        assertError(errorOf(own), 1, "The attribute 'src' is written by the function itself");
    }

    @Test
    final void aMissingAssetHasNoTagIfThatIsIgnored() throws Exception {
        Map<String, String> ignore = values("_on_missing", "'ignore'");
        String tags = print(call(TemplateFunction.SCRIPT_TAG, List.of("'static'", "'gone.js'"), ignore))
                + print(call(TemplateFunction.STYLESHEET_TAG, List.of("'static'", "'gone.css'"), ignore))
                + print(call(TemplateFunction.PRELOAD_TAG, List.of("'static'", "'gone.woff2'"), ignore));

        assertThat(render(settings(), "[" + tags + "]", Map.of())).isEqualTo("[]");
        assertError(
                errorOf("\n" + print(call(TemplateFunction.SCRIPT_TAG, List.of("'static'", "'gone.js'")))),
                2,
                "The asset 'gone.js' of the static endpoint 'static' is missing");
    }

    @Test
    final void whetherAnAssetExistsIsABooleanForTheEngine() throws Exception {
        String there = adapter.choose(call(TemplateFunction.ASSET_EXISTS, SCRIPT), "yes", "no");
        String gone =
                adapter.choose(call(TemplateFunction.ASSET_EXISTS, List.of("'static'", "'gone.js'")), "yes", "no");
        String refused =
                adapter.choose(call(TemplateFunction.ASSET_EXISTS, List.of("'static'", "'../x.css'")), "yes", "no");
        String byName = adapter.choose(
                call(TemplateFunction.ASSET_EXISTS, List.of("'static'"), values("filename", "name")), "yes", "no");

        assertThat(render(settings(), there + " " + gone + " " + refused, Map.of()))
                .isEqualTo("yes no no");
        assertThat(render(settings(), byName, Map.of("name", "x.css"))).isEqualTo("yes");
        assertError(errorOf(print(call(TemplateFunction.ASSET_EXISTS, List.of("'statik'", "'a.js'")))), 1, "'statik'");
    }

    @Test
    final void writesTheTextOfAnAssetAsMarkup() throws Exception {
        Files.writeString(adapter.directory.resolve("css/mail.css"), "a > b::after { content: '</style>&' }");
        Files.writeString(adapter.directory.resolve("js/go.js"), "go('</script>' && \"<b>\")");
        Map<String, String> named = values("nonce", "nonce", "media", "'print'");
        String style = print(call(TemplateFunction.INLINE_ASSET, List.of("'static'", "'css/mail.css'"), named));
        String script = print(call(TemplateFunction.INLINE_ASSET, List.of("'static'", "'js/go.js'")));

        assertThat(render(settings(), style + script, Map.of("nonce", "\"r4nd")))
                .isEqualTo(
                        "<style media=\"print\" nonce=\"&quot;r4nd\">a > b::after { content: '\\3C /style>&' }</style>"
                                + "<script>go('\\x3C/script>' && \"<b>\")</script>");
    }

    @Test
    final void aMissingTextIsAnErrorWithItsPlaceOrNothing() throws Exception {
        List<String> gone = List.of("'static'", "'gone.css'");
        String call = "\n\n" + print(call(TemplateFunction.INLINE_ASSET, gone));

        assertError(errorOf(call), 3, "The content of the file 'gone.css' of the static endpoint 'static' is missing");
        String ignored = print(call(TemplateFunction.INLINE_ASSET, gone, values("_on_missing", "'ignore'")));
        assertThat(render(settings(), "[" + ignored + "]", Map.of())).isEqualTo("[]");
    }

    @Test
    final void textAroundATagIsStillEscaped() throws Exception {
        String script = call(TemplateFunction.SCRIPT_TAG, SCRIPT);
        String source = print("name")
                + print(script)
                + print("name")
                + print(adapter.joined(script, "name"))
                + print(adapter.joined("name", script));
        String escaped = "&lt;b&gt;";
        String rendered = render(settings(), source, Map.of("name", "<b>"));

        assertThat(rendered)
                .startsWith(escaped
                        + "<script src=\"https://cdn.example.com/static/js/app.js?t=1429000000\"></script>"
                        + escaped)
                .doesNotContain("<b>");
        assertThat(rendered.split(escaped, -1)).hasSize(5);
    }
}
