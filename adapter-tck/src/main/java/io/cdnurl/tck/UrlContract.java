package io.cdnurl.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.CdnSettings;
import io.cdnurl.manifest.ManifestContent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code url_for} writes the same URL in every engine, escaped once. */
abstract class UrlContract extends ContractPart {
    private static final Pattern SCRIPT_ESCAPE = Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))");

    UrlContract(AdapterContract adapter) {
        super(adapter);
    }

    @Test
    final void writesTheUrlOfAnAsset() throws Exception {
        String expected = "https://cdn.example.com/static/css/style.css?t=1429000000";

        assertThat(url(call("static", values("filename", "'css/style.css'")))).isEqualTo(expected);
        assertThat(url(call("'static'", "'css/style.css'"))).isEqualTo(expected);
        assertThat(url(
                        settings(),
                        call("'static'", "arguments"),
                        Map.of("arguments", Map.of("filename", "css/style.css"))))
                .isEqualTo(expected);
    }

    @Test
    final void writesTheUrlOfARoute() throws Exception {
        assertThat(url(call("'index'"))).isEqualTo("/");
        assertThat(url(call("user.show", values("id", "3")))).isEqualTo("/user/3");
        assertThat(url(call("files", values("path", "'a/b c'", "_anchor", "'top'"))))
                .isEqualTo("/files/a/b%20c#top");
    }

    @Test
    final void takesMoreValuesAfterAFileName() throws Exception {
        assertThat(url(settings(), call("'static'", "'x.css'", "more"), Map.of("more", Map.of("q", "1"))))
                .isEqualTo("https://cdn.example.com/static/x.css?q=1&t=1429000000");
    }

    @Test
    final void takesAnyNumberOfValuesInAlphabeticalOrder() throws Exception {
        Map<String, String> values = new TreeMap<>();
        StringBuilder query = new StringBuilder();
        for (int i = 100; i < 200; i++) {
            values.put("n" + i, "'v" + i + "'");
            query.append(i == 100 ? "?" : "&").append("n" + i + "=v" + i);
        }
        assertThat(url(call("index", values))).isEqualTo("/" + query);
    }

    @Test
    final void takesValuesOfAnyName() throws Exception {
        assertThat(url(call(
                        "index", values("class", "'a'", "in", "'b'", "data-id", "'c'", "a b", "'d'", "ключ", "'e'"))))
                .isEqualTo("/?a+b=d&class=a&data-id=c&in=b&%D0%BA%D0%BB%D1%8E%D1%87=e");
    }

    @Test
    final void writesNumbersAsDigits() throws Exception {
        assertThat(url(call("user.show", values("id", "12345", "page", "1234567"))))
                .isEqualTo("/user/12345?page=1234567");

        Map<String, Object> numbers = new HashMap<>();
        numbers.put("large", 1_099_511_627_776L);
        numbers.put("decimal", 1234.5);
        numbers.put("whole", new BigDecimal("3.00"));
        String call = call("index", values("l", "large", "d", "decimal", "w", "whole"));
        for (Locale locale : List.of(Locale.ROOT, Locale.GERMANY, Locale.forLanguageTag("ar-EG-u-nu-arab"))) {
            Locale before = Locale.getDefault();
            Locale.setDefault(locale);
            try {
                assertThat(url(settings(), call, numbers)).isEqualTo("/?d=1234.5&l=1099511627776&w=3");
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @Test
    final void repeatsTheNameOfAList() throws Exception {
        Map<String, Object> variables = Map.of("tags", List.of("a", "b c"), "numbers", new int[] {1, 2});
        assertThat(url(settings(), call("index", values("tag", "tags", "n", "numbers")), variables))
                .isEqualTo("/?n=1&n=2&tag=a&tag=b+c");
    }

    @Test
    final void dropsNulls() throws Exception {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("gone", null);
        values.put("list", Arrays.asList("a", null));
        assertThat(url(settings(), call("'index'", "arguments"), Map.of("arguments", values)))
                .isEqualTo("/?list=a");
    }

    @Test
    final void encodesUnicodeOnce() throws Exception {
        assertThat(url(settings(), call("static", values("filename", "name")), Map.of("name", "ünï/日本語 a&b's.woff2")))
                .isEqualTo("https://cdn.example.com/static/%C3%BCn%C3%AF/%E6%97%A5%E6%9C%AC%E8%AA%9E%20a&b%27s.woff2"
                        + "?t=1429000000");
        assertThat(url(settings(), call("index", values("q", "text")), Map.of("text", "100% 😀")))
                .isEqualTo("/?q=100%25+%F0%9F%98%80");
    }

    @Test
    final void isEscapedForHtmlOnce() throws Exception {
        String source = "<a href=\"" + print(call("index", values("a", "'1'", "b", "'2'"))) + "\">";
        assertThat(render(settings(), source, Map.of())).isEqualTo("<a href=\"/?a=1&amp;b=2\">");
    }

    @Test
    final void isCorrectWithinAScript() throws Exception {
        String source = "<script>let u = \""
                + adapter.printInScript(call("index", values("a", "'1'", "b", "'</script>'"))) + "\"";
        String rendered = render(settings(), source, Map.of());

        assertThat(rendered).doesNotContain("&amp;").doesNotContain("</script>");
        assertThat(unescapeScript(rendered)).isEqualTo("<script>let u = \"/?a=1&b=%3C/script%3E\"");
    }

    @Test
    final void leavesTheCdnOutInDebug() throws Exception {
        assertThat(url(settings().debug(true), call("static", values("filename", "'x.css'")), Map.of()))
                .isEqualTo("/static/x.css");
    }

    @Test
    final void takesVersionsFromAManifest() throws Exception {
        byte[] list = "cd613e30d8f16adf91b7584a2265b1f5  static/x.css\n".getBytes(StandardCharsets.UTF_8);
        CdnSettings.Builder settings = settings().manifestSource(validators -> new ManifestContent(list, Map.of()));
        assertThat(url(settings, call("'static'", "'x.css'"), Map.of()))
                .isEqualTo("https://cdn.example.com/static/x.css?c=cd613e30d8f16adf91b7584a2265b1f5");
    }

    /** Undoes the escaping of a string in a script. */
    private static String unescapeScript(String script) {
        return SCRIPT_ESCAPE
                .matcher(script)
                .replaceAll(
                        match -> Matcher.quoteReplacement(character(match.group(1), match.group(2), match.group(3))));
    }

    private static String character(@Nullable String unicode, @Nullable String latin, @Nullable String itself) {
        String code = unicode != null ? unicode : latin;
        return code != null ? String.valueOf((char) Integer.parseInt(code, 16)) : String.valueOf(itself);
    }

    @Test
    final void aValueEndsNeitherAnAttributeBetweenApostrophesNorAStringOfAScript() throws Exception {
        String hostile = "' onclick='x()";
        String page = "<a href='" + print(call("user.show", values("id", "hostile", "q", "hostile"))) + "'>";

        assertThat(render(settings(), page, Map.of("hostile", hostile)))
                .isEqualTo("<a href='/user/%27%20onclick=%27x()?q=%27+onclick%3D%27x()'>");
    }
}
