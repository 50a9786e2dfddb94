package io.cdnurl.jtwig;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.tck.AdapterContract;
import io.cdnurl.tck.Renderer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jtwig.JtwigModel;
import org.jtwig.JtwigTemplate;
import org.jtwig.environment.Environment;
import org.jtwig.environment.EnvironmentConfigurationBuilder;
import org.jtwig.environment.EnvironmentFactory;
import org.jtwig.resource.loader.InMemoryResourceLoader;
import org.jtwig.resource.loader.TypedResourceLoader;
import org.jtwig.resource.reference.ResourceReference;

class JtwigContractTest extends AdapterContract {
    @Override
    protected Renderer renderer(Supplier<? extends CdnUrlBuilder> cdn, Map<String, String> templates) {
        InMemoryResourceLoader.Builder loader = InMemoryResourceLoader.builder();
        templates.forEach(loader::withResource);
        Environment environment = new EnvironmentFactory()
                .create(EnvironmentConfigurationBuilder.configuration()
                        .functions()
                        .add(CdnFunctions.all(cdn))
                        .and()
                        .escape()
                        .withInitialEngine("html")
                        .and()
                        .resources()
                        .resourceLoaders()
                        .add(new TypedResourceLoader("pages", loader.build()))
                        .and()
                        .and()
                        .build());
        JtwigTemplate page = new JtwigTemplate(environment, new ResourceReference("pages", "page"));
        return variables -> page.render(JtwigModel.newModel(new HashMap<>(variables)));
    }

    @Override
    protected String printInScript(String expression) {
        return "{{ " + expression + " | escape('js') }}";
    }

    @Override
    protected String include(String template) {
        return "{% include 'pages:" + template + "' %}";
    }

    /** The result of a macro is text for Jtwig, which escapes it again. */
    @Override
    protected Map<String, String> pageWithMacro(String body) {
        return Map.of(
                "macros",
                "{% macro asset() %}" + body + "{% endmacro %}",
                "page",
                "{% import 'pages:macros' as macros %}{{ macros.asset() | raw }}");
    }

    @Override
    protected String lineInMessage(int line) {
        return "Line: " + line + ",";
    }
}
