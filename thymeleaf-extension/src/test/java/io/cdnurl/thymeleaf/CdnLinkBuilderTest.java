package io.cdnurl.thymeleaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.CurrentRequest;
import io.cdnurl.RequestContext;
import io.cdnurl.StaticEndpoint;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.linkbuilder.AbstractLinkBuilder;
import org.thymeleaf.linkbuilder.ILinkBuilder;

/** Links of pages in a servlet container, each beside what Thymeleaf alone makes of it. */
class CdnLinkBuilderTest {
    @TempDir
    private static Path folder;

    private static CdnUrlBuilder cdn;
    private static PageServer server;

    @BeforeAll
    static void start() throws Exception {
        for (String name : List.of("css/x.css", "my file.css", "a;b.css", "ünï.css", "icons.svg", "users/3.png")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), name);
        }
        cdn = CdnUrlBuilder.of(settings().domain("cdn.example.com").build());
        TemplateEngine measured = new TemplateEngine();
        measured.addLinkBuilder(new Measuring());
        TemplateEngine bound = new TemplateEngine();
        bound.addLinkBuilder(new Binding());
        server = new PageServer(Map.of(
                "plain",
                new TemplateEngine(),
                "cdn",
                engine(cdn),
                "site",
                engine(CdnUrlBuilder.of(settings().versionOnSite(true).build())),
                "measured",
                measured,
                "bound",
                bound));
    }

    @AfterAll
    static void stop() throws LifecycleException {
        server.close();
    }

    /** A site whose files are at its root, as Spring Boot serves them, and at {@code /assets}. */
    private static CdnSettings.Builder settings() {
        return CdnSettings.builder()
                .version("42")
                .staticEndpoint(StaticEndpoint.directory("static", "/", folder))
                .staticEndpoint(StaticEndpoint.directory("assets", "/assets", folder));
    }

    private static TemplateEngine engine(CdnUrlBuilder cdn) {
        TemplateEngine engine = new TemplateEngine();
        engine.addLinkBuilder(new CdnLinkBuilder(cdn));
        return engine;
    }

    private static String written(String engine, String link) throws Exception {
        String page = server.page(engine, "<a th:href=\"" + link + "\"></a>");
        assertThat(page).startsWith("<a href=\"").endsWith("\"></a>");
        return page.substring("<a href=\"".length(), page.length() - "\"></a>".length())
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "@{/css/x.css}                             -> //cdn.example.com/css/x.css?v=42",
                "@{'/' + ${name}}                          -> //cdn.example.com/css/x.css?v=42",
                "@{|/${name}|}                             -> //cdn.example.com/css/x.css?v=42",
                "@{${'/' + name}}                          -> //cdn.example.com/css/x.css?v=42",
                "@{/assets/css/x.css}                      -> //cdn.example.com/assets/css/x.css?v=42",
                "@{/css/x.css?a=b#c}                       -> //cdn.example.com/css/x.css?a=b&v=42#c",
                "@{/css/x.css(a=1)}                        -> //cdn.example.com/css/x.css?a=1&v=42",
                "@{/css/x.css?z=0(a=1)}                    -> //cdn.example.com/css/x.css?z=0&a=1&v=42",
                "@{/css/x.css(b=${null},c,d=${list},a='ä&b c')}"
                        + " -> //cdn.example.com/css/x.css?b=&c&d=a&d=b%20c&a=%C3%A4%26b%20c&v=42",
                "@{/css/x.css#home}                        -> //cdn.example.com/css/x.css?v=42#home",
                "@{/css/x.css#home(a=1)}                   -> //cdn.example.com/css/x.css?a=1&v=42#home",
                "@{/{n}(n=${name})}                        -> //cdn.example.com/css/x.css?v=42",
                "@{/{d}/{f}(d='css',f='x.css',q=1)}        -> //cdn.example.com/css/x.css?q=1&v=42",
                "@{/{n}(n='my file.css')}                  -> //cdn.example.com/my%20file.css?v=42",
                "@{/users/{/id}.png(id=3)}                 -> //cdn.example.com/users/3.png?v=42",
                "@{/users/{/id}(id='3.png')}               -> //cdn.example.com/users/3.png?v=42",
                "@{/{d}/{/f}(d='css',f='x.css')}           -> //cdn.example.com/css/x.css?v=42",
                "@{/css/x.css?a={a}(a='b c')}              -> //cdn.example.com/css/x.css?a=b%20c&v=42",
                "@{/my file.css}                           -> //cdn.example.com/my%20file.css?v=42",
                "@{/my%20file.css}                         -> //cdn.example.com/my%20file.css?v=42",
                "@{/ünï.css}                               -> //cdn.example.com/%C3%BCn%C3%AF.css?v=42",
                "@{'/a;b.css'}                             -> //cdn.example.com/a;b.css?v=42"
            })
    void aLinkToAnAssetLeadsToTheCdn(String link, String url) throws Exception {
        assertThat(written("cdn", link)).isEqualTo("http:" + url);
    }

    /** Two engines in one container: with the session's id, the application's path, and whatever else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@{/}",
                "@{/users/3}",
                "@{/users/{id}(id=3,tab='mail')}",
                "@{/users/{/id}(id='a/b c')}",
                "@{/users/{id}}",
                "@{/css/}",
                "@{/icons.svg#home}",
                "@{/icons.svg#home(a=1)}",
                "@{/css/missing.css}",
                "@{/css/missing.css(a=1)#top}",
                "@{/{n}(n=${hostile})}",
                "@{/{n}(n=${param.evil})}",
                "@{/assets/{n}(n=${hostile})}",
                "@{|/assets/${hostile}|}",
                "@{/assets/%2e%2e/x.css}",
                "@{/assets/%zz}",
                "@{/css//x.css}",
                "@{/css/x.css;jsessionid=1}",
                "@{~/css/x.css}",
                "@{~/css/x.css(a=1)}",
                "@{//www.example.com/css/x.css}",
                "@{https://www.example.com/css/x.css(a=1)}",
                "@{https://www.example.com/{n}(n='css/x.css')}",
                "@{css/x.css}",
                "@{../css/x.css}",
                "@{mailto:a@example.com}",
                "@{'#top'}",
                "@{?a=b}",
                "@{/login(next=@{/users/3},u='https://a.example/css/x.css')}"
            })
    void everyOtherLinkIsThatOfThymeleaf(String link) throws Exception {
        assertThat(written("cdn", link)).isEqualTo(written("plain", link));
    }

    /** Where the site serves its files itself, only the version is added: the rest is as Thymeleaf writes it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@{/css/x.css}",
                "@{/css/x.css(a=1,b=${null},c,d=${list})}",
                "@{/css/x.css(a='ä&b=c+d e/f?g#h')}",
                "@{/css/x.css?z=0(a=1)}",
                "@{/{n}(n=${name},q='x')}",
                "@{/users/{/id}.png(id=3)}",
                "@{/css/x.css?a={a}(a='b/c d')}"
            })
    void parametersAreThoseOfThymeleaf(String link) throws Exception {
        String plain = written("plain", link).replaceAll(";jsessionid=ID", "");
        String version = plain.contains("?") ? "&v=42" : "?v=42";

        assertThat(written("site", link)).isEqualTo(plain + version);
    }

    @Test
    void worksWhereverALinkIsWritten() throws Exception {
        String page = server.page(
                "cdn",
                "<a th:href=\"@{/css/x.css(a=1)}\" th:data-u=\"@{/css/x.css}\" th:attr=\"title=@{/css/x.css}\""
                        + " th:style=\"|background: url(@{/icons.svg})|\" th:onclick=\"|go('@{/css/x.css}')|\">"
                        + "[[@{/css/x.css(a=1)}]]</a>"
                        + "<script th:inline=\"javascript\">go([[@{/css/x.css}]])</script>"
                        + "<style th:inline=\"css\">a { background: url([[@{/icons.svg}]]) }</style>");

        // Whether a slash in a string of a script is escaped depends on whether Jackson is there.
        assertThat(page.replace("\\/", "/"))
                .contains("href=\"http://cdn.example.com/css/x.css?a=1&amp;v=42\"")
                .contains("data-u=\"http://cdn.example.com/css/x.css?v=42\"")
                .contains("title=\"http://cdn.example.com/css/x.css?v=42\"")
                .contains("style=\"background: url(http://cdn.example.com/icons.svg?v=42)\"")
                .contains("onclick=\"go(&#39;http://cdn.example.com/css/x.css?v=42&#39;)\"")
                .contains(">http://cdn.example.com/css/x.css?a=1&amp;v=42</a>")
                .contains("go(\"http://cdn.example.com/css/x.css?v=42\")")
                .contains("url(http\\3A//cdn\\.example\\.com/icons\\.svg\\?v\\=42)");
    }

    @Test
    void aBoundRequestGoesBeforeThatOfThePage() throws Exception {
        assertThat(written("cdn", "@{/css/x.css}")).startsWith("http://");
        assertThat(written("bound", "@{/css/x.css}")).startsWith("https://");
        Map<String, Object> variables = new HashMap<>();
        variables.put(RequestContext.VARIABLE, RequestContext.of("https", "www.example.com"));
        RequestContext bound = RequestContext.of("http", "www.example.com");

        assertThat(mail(cdn, variables)).isEqualTo("https://cdn.example.com/css/x.css?v=42");
        assertThat(CurrentRequest.call(bound, () -> mail(cdn, Map.of())))
                .isEqualTo("http://cdn.example.com/css/x.css?v=42");
        assertThat(CurrentRequest.call(bound, () -> mail(cdn, variables)))
                .isEqualTo("https://cdn.example.com/css/x.css?v=42");
    }

    /** Binds a request for each link. */
    private static final class Binding extends AbstractLinkBuilder {
        private final ILinkBuilder links = new CdnLinkBuilder(cdn);

        Binding() {
            setOrder(0);
        }

        @Override
        public String buildLink(IExpressionContext context, String base, Map<String, Object> parameters) {
            CurrentRequest scope = CurrentRequest.bind(RequestContext.of("https", "www.example.com"));
            try {
                return links.buildLink(context, base, parameters);
            } finally {
                scope.close();
            }
        }
    }

    @Test
    void aMailHasNoRequest() {
        assertThat(mail(cdn, Map.of())).isEqualTo("https://cdn.example.com/css/x.css?v=42");
        CdnUrlBuilder http = CdnUrlBuilder.of(settings()
                .domain("cdn.example.com")
                .request(() -> RequestContext.of("http", "www.example.com"))
                .build());
        assertThat(mail(http, Map.of())).isEqualTo("http://cdn.example.com/css/x.css?v=42");
        assertThatThrownBy(() -> engine(cdn).process("[(@{/users/3})]", new Context()))
                .isInstanceOf(TemplateProcessingException.class)
                .hasStackTraceContaining("cannot be context relative");
    }

    private static String mail(CdnUrlBuilder cdn, Map<String, Object> variables) {
        return engine(cdn).process("[(@{/css/x.css})]", new Context(Locale.ROOT, variables));
    }

    @Test
    void theBuilderMayBeMadeAfterTheEngine() {
        List<CdnUrlBuilder> later = new ArrayList<>();
        int[] asked = {0};
        TemplateEngine engine = new TemplateEngine();
        engine.addLinkBuilder(new CdnLinkBuilder(() -> {
            asked[0]++;
            return later.isEmpty() ? null : later.get(0);
        }));

        assertThatThrownBy(() -> engine.process("[(@{/css/x.css})]", new Context()))
                .isInstanceOf(TemplateProcessingException.class)
                .hasStackTraceContaining("A template has a link before there is a CdnUrlBuilder");
        later.add(cdn);
        for (int i = 0; i < 3; i++) {
            assertThat(engine.process("[(@{/css/x.css})]", new Context()))
                    .isEqualTo("https://cdn.example.com/css/x.css?v=42");
        }
        assertThat(asked[0]).isEqualTo(2);
    }

    /** Less than the smallest object for each call: once a second a file's time is asked again. */
    @ParameterizedTest
    @ValueSource(strings = {"@{/users/3}", "@{/users/3(tab='mail')}", "@{https://www.example.com/}", "@{/css/x.css}"})
    void takesNoMemoryToSpeakOf(String link) throws Exception {
        assertThat(Double.parseDouble(written("measured", link))).isLessThan(16);
    }

    /** Answers how many bytes one call takes, once the file names are known. */
    private static final class Measuring extends AbstractLinkBuilder {
        private static final int CALLS = 20_000;

        private final ILinkBuilder links = new CdnLinkBuilder(cdn);

        Measuring() {
            setOrder(0);
        }

        @Override
        public String buildLink(IExpressionContext context, String base, Map<String, Object> parameters) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            links.buildLink(context, base, parameters);
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                links.buildLink(context, base, parameters);
            }
            return String.valueOf((threads.getCurrentThreadAllocatedBytes() - before) / (double) CALLS);
        }
    }

    @Test
    void isAskedBeforeThymeleafsOwn() {
        CdnLinkBuilder links = new CdnLinkBuilder(cdn);
        IExpressionContext none = null;

        assertThat(links.getOrder()).isZero();
        assertThat(links.getName()).isEqualTo("io.cdnurl.thymeleaf.CdnLinkBuilder");
        assertThat(links.buildLink(none, null, null)).isNull();
        assertThat(links.buildLink(none, "", Map.of())).isNull();
    }
}
