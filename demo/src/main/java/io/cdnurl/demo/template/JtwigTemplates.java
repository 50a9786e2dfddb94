package io.cdnurl.demo.template;

import io.cdnurl.jtwig.CdnFunctions;
import java.util.Map;
import org.jtwig.JtwigModel;
import org.jtwig.JtwigTemplate;
import org.jtwig.environment.EnvironmentConfiguration;
import org.jtwig.environment.EnvironmentConfigurationBuilder;

/** The pages as Jtwig templates. Jtwig escapes for HTML only if it is set up to. */
final class JtwigTemplates implements Templates {
    private final EnvironmentConfiguration configuration;

    JtwigTemplates() {
        this.configuration = EnvironmentConfigurationBuilder.configuration()
                .escape()
                .withInitialEngine("html")
                .and()
                .functions()
                .add(CdnFunctions.all(CdnInUse::get))
                .and()
                .build();
    }

    @Override
    public String render(String template, Map<String, Object> model) {
        return JtwigTemplate.classpathTemplate("io/cdnurl/demo/templates/jtwig/" + template + ".twig", configuration)
                .render(JtwigModel.newModel(model));
    }

    @Override
    public String evaluate(String call, Map<String, Object> model) {
        return JtwigTemplate.inlineTemplate(
                        "{% autoescape false %}{{ " + call + " }}{% endautoescape %}", configuration)
                .render(JtwigModel.newModel(model));
    }
}
