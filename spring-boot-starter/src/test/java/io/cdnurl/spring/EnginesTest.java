package io.cdnurl.spring;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.template.Configuration;
import freemarker.template.SimpleScalar;
import freemarker.template.Template;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.freemarker.CdnHash;
import io.cdnurl.pebble.CdnExtension;
import io.cdnurl.thymeleaf.CdnLinkBuilder;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.StringLoader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** Each template engine that is there has what writes URLs. */
class EnginesTest {
    private static final String URL = "https://cdn.example.com/x.css?v=1";

    @TempDir
    Path files;

    private ApplicationContextRunner application() throws Exception {
        Files.writeString(files.resolve("x.css"), "x");
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CdnAutoConfiguration.class))
                .withBean("files", StaticEndpoint.class, () -> StaticEndpoint.directory("static", "/", files))
                .withPropertyValues("cdn.domain=cdn.example.com", "cdn.version=1");
    }

    private static TemplateEngine thymeleaf() {
        TemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(new StringTemplateResolver());
        return engine;
    }

    @Test
    void thymeleafHasTheLinkBuilder() throws Exception {
        application()
                .withBean(TemplateEngine.class, EnginesTest::thymeleaf)
                .run(context -> assertThat(
                                context.getBean(TemplateEngine.class).process("[[@{/x.css}]]", new Context()))
                        .isEqualTo(URL));
    }

    @Test
    void aLinkBuilderOfTheApplicationTakesItsPlace() throws Exception {
        application()
                .withBean(TemplateEngine.class, EnginesTest::thymeleaf)
                .withBean(CdnLinkBuilder.class, () -> new CdnLinkBuilder(() -> null))
                .run(context -> assertThat(context).hasSingleBean(CdnLinkBuilder.class));
    }

    @Test
    void thymeleafsLinksStayAsTheyAreIfTheyAreToStay() throws Exception {
        application()
                .withPropertyValues("cdn.links=false")
                .withBean(TemplateEngine.class, EnginesTest::thymeleaf)
                .run(context -> assertThat(context.getBean(TemplateEngine.class).getLinkBuilders())
                        .hasOnlyElementsOfType(StandardLinkBuilder.class));
    }

    private static String freemarker(Configuration configuration) throws Exception {
        StringWriter page = new StringWriter();
        new Template("page", "${cdn.url('static', 'x.css')}", configuration).process(Map.of(), page);
        return page.toString();
    }

    @Test
    void freemarkerHasItsVariable() throws Exception {
        application()
                .withBean(Configuration.class, () -> new Configuration(Configuration.VERSION_2_3_34))
                .run(context -> assertThat(freemarker(context.getBean(Configuration.class)))
                        .isEqualTo(URL));
    }

    @Test
    void aVariableOfTheApplicationStays() throws Exception {
        SimpleScalar own = new SimpleScalar("own");
        application()
                .withBean(Configuration.class, () -> {
                    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
                    configuration.setSharedVariable("cdn", own);
                    return configuration;
                })
                .run(context -> assertThat(context.getBean(Configuration.class).getSharedVariable("cdn"))
                        .isSameAs(own));
    }

    @Test
    void pebbleHasTheExtension() throws Exception {
        application().run(context -> {
            PebbleEngine engine = new PebbleEngine.Builder()
                    .loader(new StringLoader())
                    .extension(context.getBean(CdnExtension.class))
                    .build();
            StringWriter page = new StringWriter();
            engine.getTemplate("{{ url_for('static', 'x.css') }}").evaluate(page);

            assertThat(page).hasToString(URL);
        });
    }

    @Test
    void anEngineOrAdapterThatIsAbsentIsLeftOut() throws Exception {
        application()
                .withClassLoader(new FilteredClassLoader(
                        "freemarker",
                        "io.pebbletemplates",
                        "org.thymeleaf",
                        "jakarta.servlet",
                        "org.springframework.web"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(CdnUrlBuilder.class)
                        .doesNotHaveBean("cdnFreeMarkerVariable")
                        .doesNotHaveBean("cdnPebbleExtension")
                        .doesNotHaveBean("cdnLinkBuilder"));
        application()
                .withClassLoader(new FilteredClassLoader(CdnHash.class, CdnExtension.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean("cdnFreeMarkerVariable")
                        .doesNotHaveBean("cdnPebbleExtension"));
    }
}
