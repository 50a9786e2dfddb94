package io.cdnurl.thymeleaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.CdnUrlException;
import io.cdnurl.RouteTable;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.TemplateFunction;
import io.cdnurl.thymeleaf.expression.CdnFunctions;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** Elements, attributes and {@code #cdn} in pages, with both languages of expressions. */
class CdnDialectTest {
    private static final String APP = "https://cdn.example.com/static/js/app.js?v=42";

    @TempDir
    private static Path folder;

    private static CdnUrlBuilder cdn;
    private static PageServer server;

    /** An engine and its language. */
    enum Language {
        OGNL {
            @Override
            TemplateEngine engine() {
                return new TemplateEngine();
            }
        },
        SPEL {
            @Override
            TemplateEngine engine() {
                return new SpringTemplateEngine();
            }
        };

        abstract TemplateEngine engine();

        TemplateEngine withCdn() {
            TemplateEngine engine = engine();
            engine.addDialect(new CdnDialect(cdn));
            engine.addLinkBuilder(new CdnLinkBuilder(cdn));
            return engine;
        }

        String page(String template) {
            Map<String, Object> variables = new HashMap<>();
            variables.put("nonce", "r4nd\"'<");
            variables.put("nothing", null);
            variables.put("file", "js/app.js");
            variables.put("files", List.of("js/app.js", "js/b.js"));
            return withCdn().process(template, new Context(Locale.ROOT, variables));
        }
    }

    @BeforeAll
    static void start() throws Exception {
        for (String name : List.of("js/app.js", "js/b.js", "css/a.css", "img/a.svg")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "/* " + name + " */");
        }
        Path manifest = Files.writeString(
                folder.resolve("manifest.json"),
                "{\"src/main.js\": {\"file\": \"main-1a.js\", \"src\": \"src/main.js\", \"isEntry\": true,"
                        + " \"css\": [\"main-2b.css\"]}}");
        cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .version("42")
                .siteUrl("https://www.example.com")
                .staticEndpoint(StaticEndpoint.directory("static", "/static", folder))
                .staticEndpoint(StaticEndpoint.directory("admin.static", "/admin", folder))
                .staticEndpoint(StaticEndpoint.directory("build", "/build", folder)
                        .withManifest(manifest.toUri().toString()))
                .router(RouteTable.builder().route("user.show", "/user/{id}").build())
                .build());
        server = new PageServer(Map.of("OGNL", Language.OGNL.withCdn(), "SPEL", Language.SPEL.withCdn()));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void attributesWriteTheUrlOfAFile(Language language) {
        assertThat(language.page(
                        "<script src=\"proto.js\" cdn:src=\"'js/app.js'\" th:nonce=\"${nonce}\" defer></script>"))
                .isEqualTo("<script src=\"" + APP + "\" nonce=\"r4nd&quot;&#39;&lt;\" defer></script>");
        assertThat(language.page("<img cdn:src=\"${file}\"><img data-cdn-src=\"${file}\"><img cdn:src='|${file}|'>"))
                .isEqualTo("<img src=\"" + APP + "\"><img src=\"" + APP + "\"><img src='" + APP + "'>");
        assertThat(language.page("<link rel=\"stylesheet\" cdn:href=\"'css/a.css'\" cdn:endpoint=\"'admin.static'\">"))
                .isEqualTo("<link rel=\"stylesheet\" href=\"https://cdn.example.com/admin/css/a.css?v=42\">");
        assertThat(language.page("<use cdn:endpoint=\"admin.static\" cdn:href=\"'img/a.svg#home'\"/>"))
                .isEqualTo("<use href=\"https://cdn.example.com/admin/img/a.svg?v=42#home\"/>");
        assertThat(language.page("<img src=\"proto.svg\" cdn:src=\"_\"><img cdn:src=\"${nothing} ?: _\">"))
                .isEqualTo("<img src=\"proto.svg\"><img>");
    }

    @ParameterizedTest
    @EnumSource
    void elementsWriteTags(Language language) {
        assertThat(language.page("<cdn:script name=\"js/app.js\" defer title=\"a &amp; b\" data-tab-id=\"3\"/>"))
                .isEqualTo("<script src=\"" + APP + "\" data-tab-id=\"3\" defer title=\"a &amp; b\"></script>");
        assertThat(language.page("<cdn:script name=\"proto.js\" cdn:name=\"${file}\" cdn:nonce=\"${nonce}\" id=\"a\""
                        + " cdn:id=\"_\" cdn:async=\"${false}\" cdn:title=\"${nothing}\">fallback</cdn:script>|"))
                .isEqualTo("<script src=\"" + APP + "\" id=\"a\" nonce=\"r4nd&quot;&#39;&lt;\"></script>|");
        assertThat(language.page("<cdn:stylesheet name=\"css/a.css\" media=\"print\"></cdn:stylesheet>"))
                .isEqualTo("<link rel=\"stylesheet\" href=\"https://cdn.example.com/static/css/a.css?v=42\""
                        + " media=\"print\">");
        assertThat(language.page("<cdn:preload th:each=\"f : ${files}\" cdn:name=\"${f}\"/>"))
                .isEqualTo("<link rel=\"preload\" href=\"" + APP + "\" as=\"script\">"
                        + "<link rel=\"preload\" href=\"https://cdn.example.com/static/js/b.js?v=42\" as=\"script\">");
        assertThat(language.page("<cdn:inline name=\"css/a.css\" th:if=\"${nothing == null}\"/>"
                        + "<cdn:inline name=\"css/a.css\" th:if=\"${nothing != null}\"/>"))
                .isEqualTo("<style>/* css/a.css */</style>");
        assertThat(language.page("<cdn:entry endpoint=\"build\" name=\"src/main.js\" th:nonce=\"${nonce}\"/>"))
                .isEqualTo("<link rel=\"stylesheet\" href=\"https://cdn.example.com/build/main-2b.css\""
                        + " nonce=\"r4nd&quot;&#39;&lt;\">\n<script type=\"module\""
                        + " src=\"https://cdn.example.com/build/main-1a.js\" crossorigin=\"anonymous\""
                        + " nonce=\"r4nd&quot;&#39;&lt;\"></script>");
        assertThat(language.page("<cdn-script name=\"gone.js\" _on_missing=\"ignore\"></cdn-script>"
                        + "<p xmlns:cdn=\"https://cdn-url.example\">"))
                .isEqualTo("<p>");
    }

    @ParameterizedTest
    @EnumSource
    void errorsHaveTheirPlace(Language language) {
        assertError(language, "a\n<img cdn:src=\"'gone.js'\" cdn:endpoint=\"build\">", "The asset 'gone.js'", 2);
        assertError(language, "a\n<cdn:script name=\"gone.js\" endpoint=\"build\"/>", "The asset 'gone.js'", 2);
        assertError(language, "a\n\n<img cdn:src=\"'../x'\">", "it has the segment '..'", 3);
        assertError(language, "a\n<cdn:script name=\"js/app.js\" endpoint=\"statik\"/>", "'statik'", 2);
        assertError(language, "a\n<cdn:script name=\"js/app.js\" onload='x' src=\"y\"/>", "'src' is written by", 2);
        assertError(language, "a\n<img cdn:src=\"${nothing}\">", "Is it a variable that is not set?", 2);
        assertError(language, "a\n<cdn:script cdn:name=\"${nothing}\"/>", "Is it a variable that is not set?", 2);
        assertThatThrownBy(() -> language.page("a\n<cdn:script defer/>"))
                .hasStackTraceContaining(
                        "<cdn:script> does not say which file or entry point is meant. Write <cdn:script")
                .hasStackTraceContaining("- line 2, col 1)");
    }

    private static void assertError(Language language, String template, String message, int line) {
        assertThatThrownBy(() -> language.page(template))
                .as(template)
                .hasRootCauseInstanceOf(CdnUrlException.class)
                .hasStackTraceContaining(message)
                .hasStackTraceContaining("- line " + line + ", col ");
    }

    /** What templates can reach. A template may call all public methods of it, whatever is done to restrict them. */
    @Test
    void theObjectHasTheFunctionsAndNothingElse() {
        Map<String, Set<Integer>> arities = new HashMap<>();
        for (Method method : CdnFunctions.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && !method.getName().equals("toString")) {
                arities.computeIfAbsent(method.getName(), name -> new TreeSet<>())
                        .add(method.getParameterCount());
                assertThat(method.getReturnType()).isIn(String.class, boolean.class);
            }
        }
        Map<String, Set<Integer>> expected = new HashMap<>();
        Arrays.stream(TemplateFunction.values())
                .forEach(function -> expected.put(function.functionName(), Set.of(0, 1, 2, 3)));

        assertThat(arities).isEqualTo(expected);
        assertThat(CdnFunctions.class).isFinal();
        assertThat(CdnFunctions.class.getFields()).isEmpty();
        assertThat(CdnFunctions.class.getSuperclass()).isEqualTo(Object.class);
        assertThat(CdnFunctions.class.getInterfaces()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theObjectLeadsNowhere(Language language) throws Exception {
        assertThat(language.page("[[${#cdn}]]")).isEqualTo("#cdn");
        for (String way : List.of(
                "#cdn.functions",
                "#cdn.class.classLoader",
                "#cdn.getClass().getClassLoader()",
                "#cdn.getClass().forName('java.lang.Runtime')",
                "#cdn.class.declaredFields",
                "#cdn.cdn",
                "#cdn.context")) {
            assertThat(server.page(language.name(), "[[${" + way + "}]]"))
                    .as(way)
                    .isEqualTo("status 500");
        }
    }

    /** The request that is kept for a page is an attribute, which templates see as a variable. */
    @ParameterizedTest
    @EnumSource
    void theKeptRequestLeadsNowhere(Language language) throws Exception {
        String link = "<a th:href=\"@{/js/app.js}\"></a>";
        String kept = "#ctx.getVariable('io.cdnurl.thymeleaf.PageRequest')";

        assertThat(server.page(language.name(), link + "[[${" + kept + " != null}]]"))
                .endsWith("true");
        for (String way : List.of("exchange", "getExchange()", "context", "getContext()", "class.classLoader")) {
            assertThat(server.page(language.name(), link + "[[${" + kept + "." + way + "}]]"))
                    .as(way)
                    .isEqualTo("status 500");
        }
    }

    /** Where Thymeleaf restricts expressions: see the page on Thymeleaf. */
    @ParameterizedTest
    @EnumSource
    void restrictedExpressionsMayCallTheFunctions(Language language) throws Exception {
        String url = "${#cdn.url_for('static','js/app.js')}";

        assertThat(language.page("<p th:utext=\"${#cdn.script_tag('static','js/app.js')}\"></p>"))
                .isEqualTo("<p><script src=\"" + APP + "\"></script></p>");
        assertThat(language.page("[(${#cdn.script_tag('static', file)})]"))
                .isEqualTo("<script src=\"" + APP + "\"></script>");
        assertThat(language.page("<a th:href=\"@{" + url + "(a=1)}\"></a>"))
                .isEqualTo("<a href=\"" + APP + "&amp;a=1\"></a>");
        assertThat(language.page("<a th:href=\"@{__" + url + "__}\" th:data-u=\"" + url + "\"></a>"))
                .isEqualTo("<a href=\"" + APP + "\" data-u=\"" + APP + "\"></a>");
        assertThat(language.page("<p th:onclick=\"|go('@{/static/js/app.js}')|\""
                        + " th:attr=\"onblur=|go('@{/static/js/app.js}')|\">"))
                .isEqualTo("<p onclick=\"go(&#39;" + APP + "&#39;)\" onblur=\"go(&#39;" + APP + "&#39;)\">");
        assertThatThrownBy(() -> language.page("<p th:onclick=\"" + url + "\">"))
                .hasStackTraceContaining("Only variable expressions returning numbers or booleans are allowed");
        assertThat(server.page(language.name(), "[(${#cdn.url_for(param.evil)})]"))
                .isEqualTo("status 500");
    }

    @ParameterizedTest
    @EnumSource
    void worksInScriptsStylesAndText(Language language) {
        String url = "${#cdn.url_for('static','img/a.svg')}";
        String svg = "https://cdn.example.com/static/img/a.svg?v=42";

        assertThat(language.page("<script th:inline=\"javascript\">go([[" + url + "]], /*[[" + url
                                + "]]*/ 'x')</script>")
                        .replace("\\/", "/"))
                .isEqualTo("<script>go(\"" + svg + "\", \"" + svg + "\")</script>");
        assertThat(language.page("<style th:inline=\"css\">a { background: url([(" + url + ")]) }</style>"))
                .isEqualTo("<style>a { background: url(" + svg + ") }</style>");
        TemplateEngine text = language.withCdn();
        StringTemplateResolver resolver = new StringTemplateResolver();
        resolver.setTemplateMode(TemplateMode.TEXT);
        text.setTemplateResolver(resolver);
        assertThat(text.process("See [(" + url + ")] and [(@{/static/img/a.svg(b=1)})]", new Context()))
                .isEqualTo("See " + svg + " and https://cdn.example.com/static/img/a.svg?b=1&v=42");
    }

    @ParameterizedTest
    @EnumSource
    void worksInFragmentsAndLayouts(Language language) {
        TemplateEngine engine = ThymeleafContractTest.withTemplates(
                language.engine(),
                TemplateMode.HTML,
                Map.of(
                        "page",
                        "<html th:replace=\"~{layout :: layout(~{::link}, ~{::main}, 'js/app.js')}\"><head>"
                                + "<link rel=\"stylesheet\" cdn:href=\"'css/a.css'\"></head>"
                                + "<body><main>[[@{/static/img/a.svg}]]</main></body></html>",
                        "layout",
                        "<html th:fragment=\"layout(links, main, script)\"><head><th:block th:replace=\"${links}\"/>"
                                + "<cdn:script cdn:name=\"${script}\"/></head>"
                                + "<body><th:block th:replace=\"${main}\"/></body></html>"));
        engine.addDialect(new CdnDialect(() -> cdn));
        engine.addLinkBuilder(new CdnLinkBuilder(() -> cdn));

        assertThat(engine.process("page", new Context()))
                .isEqualTo(
                        "<html><head><link rel=\"stylesheet\" href=\"https://cdn.example.com/static/css/a.css?v=42\">"
                                + "<script src=\"" + APP + "\"></script></head>"
                                + "<body><main>https://cdn.example.com/static/img/a.svg?v=42</main></body></html>");
    }

    /** A page in a container: its request decides about the scheme, and its path is in front of routes. */
    @ParameterizedTest
    @EnumSource
    void thePageHasItsRequest(Language language) throws Exception {
        assertThat(server.page(
                        language.name(), "<img cdn:src=\"'js/app.js'\">[[${#cdn.url_for('static', 'js/b.js')}]]"))
                .isEqualTo(
                        "<img src=\"" + APP.replace("https", "http") + "\">http://cdn.example.com/static/js/b.js?v=42");
        String id = language == Language.SPEL ? "{id: 3}" : "#{'id': 3}";
        assertThat(server.page(language.name(), "[[${#cdn.url_for('user.show', " + id + ")}]]"))
                .isEqualTo("/shop/user/3");
        String onSite = id.replace("3}", "3, '_site': true}");
        assertThat(server.page(language.name(), "[[${#cdn.url_for('user.show', " + onSite + ")}]]"))
                .isEqualTo("https://www.example.com/user/3");
    }

    /** OGNL takes a text of one character for a character. */
    @ParameterizedTest
    @EnumSource
    void aNameMayHaveOneCharacter(Language language) {
        assertThat(language.page("[[${#cdn.url_for('static', 'x', "
                        + (language == Language.SPEL ? "{a: 'b'}" : "#{'a': 'b'}") + ")}]]"))
                .isEqualTo("https://cdn.example.com/static/x?a=b&amp;v=42");
        assertThatThrownBy(() -> language.page("[[${#cdn.url_for('x')}]]")).hasStackTraceContaining("'x'");
    }
}
