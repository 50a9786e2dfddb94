package io.cdnurl.thymeleaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.TemplateFunction;
import io.cdnurl.tck.AdapterContract;
import io.cdnurl.tck.Renderer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.Thymeleaf;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;

/** Plain Thymeleaf, whose expressions are OGNL. */
class ThymeleafContractTest extends AdapterContract {
    /** An attribute with an output expression in it, which Thymeleaf knows in texts only. */
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(\\w+)=(['\"])([^'\"<\\[]*)\\[\\[(\\$\\{.*?})]]([^'\"<]*)\\2");

    /** A bracket in front of an output expression, which Thymeleaf would take for one of the expression's. */
    private static final Pattern BRACKET = Pattern.compile("\\[(?=\\[[\\[(]\\$)");

    private static final Pattern MARKUP = Pattern.compile(Arrays.stream(TemplateFunction.values())
            .filter(TemplateFunction::writesMarkup)
            .map(TemplateFunction::functionName)
            .collect(Collectors.joining("|", "#cdn\\.(", ")\\(.*")));

    /** Templates by their names. */
    static TemplateEngine withTemplates(TemplateEngine engine, TemplateMode mode, Map<String, String> templates) {
        StringTemplateResolver resolver = new StringTemplateResolver() {
            @Override
            protected ITemplateResource computeTemplateResource(
                    IEngineConfiguration configuration,
                    String ownerTemplate,
                    String template,
                    Map<String, Object> attributes) {
                return super.computeTemplateResource(configuration, ownerTemplate, templates.get(template), attributes);
            }
        };
        resolver.setTemplateMode(mode);
        resolver.setCacheable(false);
        engine.setTemplateResolver(resolver);
        return engine;
    }

    @Override
    protected Renderer renderer(Supplier<? extends CdnUrlBuilder> cdn, Map<String, String> templates) {
        Map<String, String> sources = new HashMap<>();
        templates.forEach((name, source) -> sources.put(name, mode() == TemplateMode.HTML ? html(source) : source));
        TemplateEngine engine = withTemplates(engine(), mode(), sources);
        engine.addDialect(new CdnDialect(cdn));
        engine.addLinkBuilder(new CdnLinkBuilder(cdn));
        return variables -> engine.process("page", new Context(Locale.ROOT, new HashMap<>(variables)));
    }

    TemplateEngine engine() {
        return new TemplateEngine();
    }

    TemplateMode mode() {
        return TemplateMode.HTML;
    }

    private static String html(String source) {
        String page = ATTRIBUTE.matcher(source).replaceAll(ThymeleafContractTest::attribute);
        return BRACKET.matcher(page).replaceAll("<th:block>[</th:block>");
    }

    private static String attribute(MatchResult attribute) {
        String value = "|" + attribute.group(3) + attribute.group(4) + attribute.group(5) + "|";
        return Matcher.quoteReplacement("th:" + attribute.group(1) + "=" + attribute.group(2)
                + value.replace("'", "&#39;") + attribute.group(2));
    }

    @Override
    protected String call(TemplateFunction function, List<String> arguments, Map<String, String> values) {
        List<String> all = new ArrayList<>(arguments);
        all.add(values.entrySet().stream()
                .map(value -> "'" + value.getKey() + "': " + value.getValue())
                .collect(Collectors.joining(", ", startOfMap(), "}")));
        return call(function, all);
    }

    String startOfMap() {
        return "#{";
    }

    /** Lists are in braces. */
    @Override
    protected String call(TemplateFunction function, List<String> arguments) {
        return "#cdn."
                + super.call(
                        function,
                        arguments.stream()
                                .map(argument -> argument.startsWith("[")
                                        ? argument.replace('[', '{').replace(']', '}')
                                        : argument)
                                .toList());
    }

    @Override
    protected String joined(String first, String second) {
        return "'' + " + first + " + " + second;
    }

    @Override
    protected String choose(String condition, String then, String otherwise) {
        return block("if", condition, then) + block("unless", condition, otherwise);
    }

    private String block(String attribute, String condition, String body) {
        String start = " th:" + attribute + "=\"${" + condition + "}\"";
        return mode() == TemplateMode.HTML
                ? "<th:block" + start + ">" + body + "</th:block>"
                : "[#" + start + "]" + body + "[/]";
    }

    @Override
    protected String print(String expression) {
        return MARKUP.matcher(expression).matches() ? "[(${" + expression + "})]" : "[[${" + expression + "}]]";
    }

    /** No template can have the end of a script in its script. */
    @Override
    protected String printInScript(String expression) {
        return "[(${#strings.escapeJavaScript(" + expression.replace("</", "<' + '/") + ")})]";
    }

    @Override
    protected String include(String template) {
        return "<th:block th:replace=\"~{" + template + "}\"/>";
    }

    @Override
    protected Map<String, String> pageWithMacro(String body) {
        return Map.of(
                "page",
                "<th:block th:replace=\"~{macros :: asset}\"/>",
                "macros",
                "<th:block th:fragment=\"asset\">" + body + "</th:block>");
    }

    @Override
    protected String lineInMessage(int line) {
        return "(template: \"page\" - line " + line + ", col ";
    }

    /** Thymeleaf's parser wraps every error, and OGNL those of methods. */
    @Override
    protected String messageOf(Throwable error) {
        StringBuilder messages = new StringBuilder();
        for (Throwable each = error; each != null; each = each.getCause()) {
            messages.append(each.getMessage()).append('\n');
        }
        return messages.toString();
    }

    @Test
    void isTheVersionThatIsMeant() {
        String version = System.getProperty("thymeleaf.version");

        assertThat(Thymeleaf.getVersion()).isEqualTo(version);
    }
}
