package io.cdnurl.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.CdnUrlException;
import io.cdnurl.CurrentRequest;
import io.cdnurl.MissingAssetPolicy;
import io.cdnurl.RequestContext;
import io.cdnurl.RouteTable;
import io.cdnurl.RoutedPath;
import io.cdnurl.Router;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.TemplateFunction;
import io.cdnurl.manifest.ManifestContent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the functions do in every engine: the same call gives the same URL, escaped once, the same tags, not escaped again,
 * and the same error with the place it was made at. An adapter's test extends this and says how its engine writes a call.
 */
public abstract class AdapterContract {
    private static final long MODIFIED = 1_429_000_000;
    private static final List<String> SCRIPT = List.of("'static'", "'js/app.js'");
    private static final List<String> ENTRY = List.of("'build'", "'src/main.js'");
    private static final String INTEGRITY = "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC";
    private static final String VITE = """
            {
              "_money-DKzBQMuW.js": {
                "file": "assets/money-DKzBQMuW.js",
                "name": "money",
                "css": ["assets/money-Bz18YZBd.css"]
              },
              "src/main.js": {
                "file": "assets/main-DIxlQphU.js",
                "name": "main",
                "src": "src/main.js",
                "isEntry": true,
                "imports": ["_money-DKzBQMuW.js"],
                "css": ["assets/main-CUmBneRO.css"],
                "integrity": "%s"
              }
            }
            """.formatted(INTEGRITY);
    private static final String ENTRY_TAGS = """
            <link rel="stylesheet" href="https://cdn.example.com/build/assets/money-Bz18YZBd.css" nonce="r4nd">
            <link rel="stylesheet" href="https://cdn.example.com/build/assets/main-CUmBneRO.css" nonce="r4nd">
            <link rel="modulepreload" href="https://cdn.example.com/build/assets/money-DKzBQMuW.js" crossorigin="anonymous" nonce="r4nd">
            <script type="module" src="https://cdn.example.com/build/assets/main-DIxlQphU.js" integrity="%s" crossorigin="anonymous" nonce="r4nd"></script>""".formatted(INTEGRITY);

    /** Set by JUnit. */
    @TempDir
    protected Path directory;

    /** For the adapter's test class. */
    protected AdapterContract() {}

    /**
     * Sets an engine up, as its users do it, with escaping for HTML on.
     *
     * @param cdn what the adapter is registered with
     * @param templates the sources of all templates by name: {@code page}, and those that it includes
     * @return the engine
     */
    protected abstract Renderer renderer(
            Supplier<? extends @Nullable CdnUrlBuilder> cdn, Map<String, String> templates);

    /**
     * Writes a call with values. By default they are a map literal, behind the arguments.
     *
     * @param function what is called
     * @param arguments expressions of the engine
     * @param values the values: names of any kind, and an expression of the engine for each; text in single quotes, whole
     *     numbers, {@code true}, {@code false} and names of variables are the same in all of them
     * @return {@code url_for('static', {'filename': 'x.css'})}, or as the engine has it
     */
    protected String call(TemplateFunction function, List<String> arguments, Map<String, String> values) {
        List<String> all = new ArrayList<>(arguments);
        all.add(values.entrySet().stream()
                .map(value -> "'" + value.getKey() + "': " + value.getValue())
                .collect(Collectors.joining(", ", "{", "}")));
        return call(function, all);
    }

    /**
     * Writes a call with arguments as they are.
     *
     * @param function what is called
     * @param arguments expressions of the engine
     * @return {@code url_for('static', 'x.css')}
     */
    protected String call(TemplateFunction function, List<String> arguments) {
        return function.functionName() + "(" + String.join(", ", arguments) + ")";
    }

    /**
     * Writes two expressions joined to one text.
     *
     * @param first an expression
     * @param second an expression
     * @return {@code first ~ second}
     */
    protected String joined(String first, String second) {
        return first + " ~ " + second;
    }

    /**
     * Writes the printing of an expression, in text or in an attribute.
     *
     * @param expression the expression
     * @return {@code {{ expression }}}
     */
    protected String print(String expression) {
        return "{{ " + expression + " }}";
    }

    /**
     * Writes the printing of an expression within a string of a script, as the engine's users do it.
     *
     * @param expression the expression
     * @return {@code {{ expression | escape('js') }}}
     */
    protected abstract String printInScript(String expression);

    /**
     * Writes the inclusion of another template.
     *
     * @param template its name
     * @return {@code {% include 'template' %}}
     */
    protected String include(String template) {
        return "{% include '" + template + "' %}";
    }

    /**
     * Writes a page that calls a macro and prints the markup that it makes.
     *
     * @param body the macro's body
     * @return the sources of {@code page} and of what it needs, by name
     */
    protected abstract Map<String, String> pageWithMacro(String body);

    /**
     * Returns how the engine's errors show the line of a template.
     *
     * @param line the number of the line, from 1
     * @return what the message contains
     */
    protected abstract String lineInMessage(int line);

    private String call(String endpoint, Map<String, String> values) {
        return call(TemplateFunction.URL_FOR, List.of("'" + endpoint + "'"), values);
    }

    private String call(String... arguments) {
        return call(TemplateFunction.URL_FOR, List.of(arguments));
    }

    @BeforeEach
    final void putFilesInPlace() throws Exception {
        for (String name : List.of("x.css", "css/style.css", "js/app.js", "ünï/日本語 a&b's.woff2")) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
            Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(MODIFIED)));
        }
    }

    private CdnSettings.Builder settings() {
        return CdnSettings.builder()
                .domain("cdn.example.com")
                .staticEndpoint(StaticEndpoint.directory("static", "/static", directory))
                .staticEndpoint(StaticEndpoint.directory("admin.static", "/admin/static", directory))
                .router(RouteTable.builder()
                        .route("index", "/")
                        .route("user.show", "/user/{id}")
                        .route("files", "/files/{+path}")
                        .build());
    }

    private String render(
            CdnSettings.Builder settings, String source, Map<String, ? extends @Nullable Object> variables)
            throws Exception {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings.build());
        return renderer(() -> cdn, Map.of("page", source)).render(variables);
    }

    /** What a call makes, with HTML's escaping taken back. */
    private String url(CdnSettings.Builder settings, String call, Map<String, ? extends @Nullable Object> variables)
            throws Exception {
        return Html.unescape(render(settings, print(call), variables));
    }

    private String url(String call) throws Exception {
        return url(settings(), call, Map.of());
    }

    private Throwable errorOf(String source) {
        return catchThrowable(() -> render(settings(), source, Map.of()));
    }

    private static Map<String, String> values(String... namesAndExpressions) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndExpressions.length; i += 2) {
            values.put(namesAndExpressions[i], namesAndExpressions[i + 1]);
        }
        return values;
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
    final void takesFurtherValuesBehindAFileName() throws Exception {
        assertThat(url(settings(), call("'static'", "'x.css'", "further"), Map.of("further", Map.of("q", "1"))))
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
                .isEqualTo("https://cdn.example.com/static/%C3%BCn%C3%AF/%E6%97%A5%E6%9C%AC%E8%AA%9E%20a&b's.woff2"
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
    final void isRightWithinAScript() throws Exception {
        String source =
                "<script>let u = \"" + printInScript(call("index", values("a", "'1'", "b", "'</script>'"))) + "\"";
        String rendered = render(settings(), source, Map.of());

        assertThat(rendered).doesNotContain("&amp;").doesNotContain("</script>");
        assertThat(Script.unescape(rendered)).isEqualTo("<script>let u = \"/?a=1&b=%3C/script%3E\"");
    }

    @Test
    final void leavesTheCdnOutInDebug() throws Exception {
        assertThat(url(settings().debug(true), call("static", values("filename", "'x.css'")), Map.of()))
                .isEqualTo("/static/x.css");
    }

    @Test
    final void findsTheRequestInThePageVariable() throws Exception {
        Map<String, Object> variables = Map.of(
                RequestContext.VARIABLE,
                RequestContext.of("http", "www.example.com")
                        .withRootPath("/app")
                        .withBlueprint("admin"));

        assertThat(url(settings(), call("'static'", "'x.css'"), variables))
                .isEqualTo("http://cdn.example.com/static/x.css?t=1429000000");
        assertThat(url(settings(), call("'.static'", "'x.css'"), variables))
                .isEqualTo("http://cdn.example.com/admin/static/x.css?t=1429000000");
        assertThat(url(settings(), call("'index'"), variables)).isEqualTo("/app/");
    }

    @Test
    final void findsTheRequestOfTheThread() throws Exception {
        RequestContext request = RequestContext.of("http", "www.example.com");
        String url = CurrentRequest.call(request, () -> url(call("'static'", "'x.css'")));
        assertThat(url).isEqualTo("http://cdn.example.com/static/x.css?t=1429000000");
    }

    @Test
    final void findsTheRequestThatTheSettingsFind() throws Exception {
        CdnSettings.Builder settings = settings().request(() -> RequestContext.of("http", "www.example.com"));
        assertThat(url(settings, call("'static'", "'x.css'"), Map.of()))
                .isEqualTo("http://cdn.example.com/static/x.css?t=1429000000");
    }

    @Test
    final void findsTheRequestInIncludedTemplates() throws Exception {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings().build());
        Map<String, String> templates =
                Map.of("page", "[" + include("part") + "]", "part", print(call("'static'", "'x.css'")));
        Map<String, Object> variables = Map.of(RequestContext.VARIABLE, RequestContext.of("http", "www.example.com"));

        assertThat(renderer(() -> cdn, templates).render(variables))
                .isEqualTo("[http://cdn.example.com/static/x.css?t=1429000000]");
    }

    @Test
    final void findsTheRequestOfTheThreadInMacros() throws Exception {
        RequestContext request = RequestContext.of("http", "www.example.com");
        CdnUrlBuilder cdn = CdnUrlBuilder.of(settings().build());
        Map<String, String> templates = pageWithMacro(print(call("'static'", "'x.css'")));
        String rendered = CurrentRequest.call(
                request, () -> renderer(() -> cdn, templates).render(Map.of()));
        assertThat(rendered.strip()).isEqualTo("http://cdn.example.com/static/x.css?t=1429000000");
    }

    @Test
    final void failuresOfARouterHaveTheirPlace() {
        CdnSettings.Builder settings = settings().router(new Router() {
            @Override
            public @Nullable RoutedPath route(String endpoint, Map<String, ?> values) {
                throw new IllegalStateException("the routes are not loaded");
            }

            @Override
            public List<String> endpoints() {
                return List.of();
            }
        });
        Throwable error = catchThrowable(() -> render(settings, "\n" + print(call("'index'")), Map.of()));

        assertThat(error.getMessage())
                .contains("page")
                .contains(lineInMessage(2))
                .contains("the routes are not loaded");
    }

    @Test
    final void takesVersionsFromAManifest() throws Exception {
        byte[] list = "cd613e30d8f16adf91b7584a2265b1f5  static/x.css\n".getBytes(StandardCharsets.UTF_8);
        CdnSettings.Builder settings = settings().manifestSource(validators -> new ManifestContent(list, Map.of()));
        assertThat(url(settings, call("'static'", "'x.css'"), Map.of()))
                .isEqualTo("https://cdn.example.com/static/x.css?c=cd613e30d8f16adf91b7584a2265b1f5");
    }

    @Test
    final void errorsHaveTheirPlaceAndCoresMessage() {
        String broken = "first line\nsecond line\n" + print(call("'user.shwo'"));
        assertError(errorOf(broken), 3, "Did you mean 'user.show' instead?");

        String missing = "first line\n" + print(call("'user.show'"));
        assertError(errorOf(missing), 2, "Did you forget to specify the value 'id'?");

        String absent = print(call("'static'", "'nope.css'"));
        assertError(errorOf(absent), 1, "The asset 'nope.css' of the static endpoint 'static' is missing");

        String hostile = print(call("'static'", "'../../etc/passwd'"));
        assertError(errorOf(hostile), 1, "it has the segment '..'");
    }

    private void assertError(Throwable error, int line, String coresMessage) {
        assertThat(error).isNotNull();
        assertThat(error.getMessage())
                .contains("page")
                .contains(lineInMessage(line))
                .contains(coresMessage);
        assertThat(error)
                .satisfiesAnyOf(
                        itself -> assertThat(itself).hasCauseInstanceOf(CdnUrlException.class),
                        itself -> assertThat(itself).hasRootCauseInstanceOf(CdnUrlException.class));
    }

    @Test
    final void badArgumentsAreExplained() {
        assertError(errorOf(print(call())), 1, "The first argument of url_for is the endpoint's name");
        assertError(errorOf(print(call("5"))), 1, "found the number 5");
        assertError(errorOf(print(call("'static'", "true"))), 1, "write a map: {'filename': 'x.css'}");
        assertError(errorOf(print(call("'static'", "5"))), 1, "Argument 2 of url_for is the number 5");
        assertError(errorOf(print(call("'user.show'", "'x.css'"))), 1, "is not static and takes no file name");
        assertError(errorOf(print(call("index", values("_extern", "true")))), 1, "Did you mean _external?");
    }

    @Test
    final void aWrongThingInTheRequestVariableIsExplained() {
        Throwable error = catchThrowable(() -> render(
                settings(), print(call("'static'", "'x.css'")), Map.of(RequestContext.VARIABLE, "www.example.com")));
        assertError(error, 1, "put an io.cdnurl.RequestContext there");
    }

    @Test
    final void theBuilderMayBeMadeAfterTheEngine() throws Exception {
        List<CdnUrlBuilder> later = new ArrayList<>();
        Map<String, String> templates = Map.of("page", print(call("'static'", "'x.css'")));
        Renderer renderer = renderer(() -> later.isEmpty() ? null : later.get(0), templates);

        assertError(catchThrowable(() -> renderer.render(Map.of())), 1, "called before there was a CdnUrlBuilder");
        later.add(CdnUrlBuilder.of(settings().build()));
        assertThat(renderer.render(Map.of())).isEqualTo("https://cdn.example.com/static/x.css?t=1429000000");
    }

    @Test
    final void rendersOnFiftyThreads() throws Exception {
        CdnUrlBuilder cdn =
                CdnUrlBuilder.of(settings().onMissing(MissingAssetPolicy.IGNORE).build());
        Map<String, String> templates = Map.of("page", print(call("static", values("filename", "name", "q", "q"))));
        Renderer renderer = renderer(() -> cdn, templates);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            CountDownLatch start = new CountDownLatch(50);
            List<Future<String>> rendered = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                RequestContext request = RequestContext.of(i % 2 == 0 ? "http" : "https", "www.example.com");
                Map<String, Object> variables = Map.of("name", "f" + i + ".css", "q", i);
                Callable<String> work = () -> {
                    start.countDown();
                    start.await();
                    StringBuilder all = new StringBuilder();
                    for (int n = 0; n < 20; n++) {
                        all.append(CurrentRequest.call(request, () -> renderer.render(variables)))
                                .append('\n');
                    }
                    return all.toString();
                };
                rendered.add(threads.submit(work));
            }
            for (int i = 0; i < 50; i++) {
                String scheme = i % 2 == 0 ? "http" : "https";
                assertThat(rendered.get(i).get())
                        .isEqualTo((scheme + "://cdn.example.com/static/f" + i + ".css?q=" + i + "\n").repeat(20));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    final void everyFunctionIsThereUnderItsName() throws Exception {
        for (TemplateFunction function : TemplateFunction.values()) {
            if (function == TemplateFunction.CSP_ORIGINS) {
                assertThat(url(call(function, List.of()))).isEqualTo("https://cdn.example.com");
            } else {
                String needs = "The first argument of " + function.functionName() + " is the endpoint's name";
                assertError(errorOf(print(call(function, List.of()))), 1, needs);
            }
        }
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
        assertError(errorOf("\n" + space), 2, "The name 'x onload' cannot be that of an attribute");

        String own = print(call(TemplateFunction.SCRIPT_TAG, SCRIPT, values("src", "'x.js'")));
        assertError(errorOf(own), 1, "The attribute 'src' is written by the function itself");
    }

    @Test
    final void textAroundATagIsEscapedAllTheSame() throws Exception {
        String script = call(TemplateFunction.SCRIPT_TAG, SCRIPT);
        String source = print("name")
                + print(script)
                + print("name")
                + print(joined(script, "name"))
                + print(joined("name", script));
        String escaped = "&lt;b&gt;";
        String rendered = render(settings(), source, Map.of("name", "<b>"));

        assertThat(rendered)
                .startsWith(escaped
                        + "<script src=\"https://cdn.example.com/static/js/app.js?t=1429000000\"></script>"
                        + escaped)
                .doesNotContain("<b>");
        assertThat(rendered.split(escaped, -1)).hasSize(5);
    }

    @Test
    final void aPagesVariableMayBeCalledAsAFunctionIs() throws Exception {
        for (TemplateFunction function : TemplateFunction.values()) {
            String name = function.functionName();
            Map<String, Object> variables = Map.of(name, "mine");

            assertThat(render(settings(), print(name), variables)).isEqualTo("mine");
            if (function != TemplateFunction.CSP_ORIGINS) {
                Throwable error = catchThrowable(() -> render(settings(), print(call(function, List.of())), variables));
                assertError(error, 1, "The first argument of " + name);
            }
        }
    }

    /** A site with a bundle, as Vite makes it; its integrity is that of a plugin. */
    private CdnSettings.Builder bundled() throws Exception {
        Path manifest = directory.resolve("manifest.json");
        Files.writeString(manifest, VITE);
        return settings()
                .staticEndpoint(StaticEndpoint.directory("build", "/build", directory)
                        .withManifest(manifest.toUri().toString()));
    }

    @Test
    final void writesTheTagsOfAnEntryPoint() throws Exception {
        String call = call(TemplateFunction.ENTRY_TAGS, ENTRY, values("nonce", "nonce"));

        assertThat(render(bundled(), print(call), Map.of("nonce", "r4nd"))).isEqualTo(ENTRY_TAGS);
    }

    @Test
    final void theSecondPageIsAsWholeAsTheFirst() throws Exception {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(bundled().build());
        String call = print(call(TemplateFunction.ENTRY_TAGS, ENTRY, values("nonce", "nonce")));
        Renderer renderer = renderer(() -> cdn, Map.of("page", call + "|" + call));

        for (int page = 0; page < 3; page++) {
            assertThat(renderer.render(Map.of("nonce", "r4nd"))).isEqualTo(ENTRY_TAGS + "|" + ENTRY_TAGS);
        }
    }

    @Test
    final void tagsAreThoseOfTheRequest() throws Exception {
        String script = print(call(TemplateFunction.SCRIPT_TAG, List.of("'build'", "'src/main.js'")));
        RequestContext sameOrigin = RequestContext.of("http", "cdn.example.com");
        String start =
                "<script type=\"module\" src=\"http://cdn.example.com/build/assets/main-DIxlQphU.js\" integrity=\""
                        + INTEGRITY + "\"";

        assertThat(render(bundled(), script, Map.of(RequestContext.VARIABLE, sameOrigin)))
                .isEqualTo(start + "></script>");
        assertThat(render(
                        bundled(),
                        script,
                        Map.of(RequestContext.VARIABLE, RequestContext.of("http", "www.example.com"))))
                .isEqualTo(start + " crossorigin=\"anonymous\"></script>");
    }

    @Test
    final void includesAndMacrosWriteTags() throws Exception {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(bundled().build());
        String call = print(call(TemplateFunction.ENTRY_TAGS, ENTRY, values("nonce", "'r4nd'")));
        Map<String, String> including = Map.of("page", "[" + include("part") + "]", "part", call);

        assertThat(renderer(() -> cdn, including).render(Map.of())).isEqualTo("[" + ENTRY_TAGS + "]");
        assertThat(renderer(() -> cdn, pageWithMacro(call)).render(Map.of()).strip())
                .isEqualTo(ENTRY_TAGS);
    }

    @Test
    final void aMissingEntryPointIsAnErrorWithItsPlaceOrNothing() throws Exception {
        List<String> entry = List.of("'build'", "'src/mian.js'");
        String call = "\n\n" + print(call(TemplateFunction.ENTRY_TAGS, entry));

        Throwable error = catchThrowable(() -> render(bundled(), call, Map.of()));
        assertError(error, 3, "'src/mian.js'");
        assertError(error, 3, "'src/main.js'");

        Map<String, String> ignore = values("_on_missing", "'ignore'");
        String ignored = print(call(TemplateFunction.ENTRY_TAGS, entry, ignore))
                + print(call(TemplateFunction.PRELOAD_HEADER, entry, ignore));
        assertThat(render(bundled(), "[" + ignored + "]", Map.of())).isEqualTo("[]");
    }

    @Test
    final void writesAPreloadHeaderAsText() throws Exception {
        String header = "<https://cdn.example.com/build/assets/money-Bz18YZBd.css>; rel=preload; as=style, "
                + "<https://cdn.example.com/build/assets/main-CUmBneRO.css>; rel=preload; as=style";
        String call = print(call(TemplateFunction.PRELOAD_HEADER, ENTRY, values("max_bytes", "170")));
        String rendered = render(bundled(), call + "<p title=\"" + call + "\">", Map.of());

        assertThat(rendered).doesNotContain("<https").contains("&gt;; rel=preload");
        assertThat(Html.unescape(rendered)).isEqualTo(header + "<p title=\"" + header + "\">");
    }

    @Test
    final void writesTheOriginsOfAPolicyAsText() throws Exception {
        String call = print(call(TemplateFunction.CSP_ORIGINS, List.of()));
        assertThat(render(bundled(), call + "<meta content=\"script-src " + call + "\">", Map.of()))
                .isEqualTo("https://cdn.example.com<meta content=\"script-src https://cdn.example.com\">");

        assertThat(url(settings().debug(true), call(TemplateFunction.CSP_ORIGINS, List.of()), Map.of()))
                .isEqualTo("'self'");
        assertError(errorOf(print(call(TemplateFunction.CSP_ORIGINS, SCRIPT))), 1, "csp_origins takes no arguments");
    }

    @Test
    final void writesTheIntegrityOfAnAsset() throws Exception {
        String known = print(call(TemplateFunction.INTEGRITY_FOR, ENTRY));
        String unknown = print(call(TemplateFunction.INTEGRITY_FOR, SCRIPT));

        assertThat(Html.unescape(render(bundled(), "<i title=\"" + known + "\">" + known, Map.of())))
                .isEqualTo("<i title=\"" + INTEGRITY + "\">" + INTEGRITY);
        assertThat(render(settings(), "[" + unknown + "]", Map.of())).isEqualTo("[]");
    }

    /** Takes back what an engine's escaping for HTML does to a URL. */
    private static final class Html {
        static String unescape(String html) {
            return html.replace("&#39;", "'")
                    .replace("&#x27;", "'")
                    .replace("&quot;", "\"")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&amp;", "&");
        }
    }

    /** Reads the escapes of a script's string. */
    private static final class Script {
        private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))");

        static String unescape(String script) {
            return ESCAPE.matcher(script)
                    .replaceAll(match ->
                            Matcher.quoteReplacement(character(match.group(1), match.group(2), match.group(3))));
        }

        private static String character(@Nullable String unicode, @Nullable String latin, @Nullable String itself) {
            String code = unicode != null ? unicode : latin;
            return code != null ? String.valueOf((char) Integer.parseInt(code, 16)) : String.valueOf(itself);
        }
    }
}
