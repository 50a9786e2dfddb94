package io.cdnurl.jtwig;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.tck.ReadmeContract;
import org.jtwig.JtwigModel;
import org.jtwig.JtwigTemplate;
import org.jtwig.environment.EnvironmentConfigurationBuilder;

class ReadmeTest extends ReadmeContract {
    @Override
    protected String render(CdnUrlBuilder cdn, String template) {
        return JtwigTemplate.inlineTemplate(
                        template,
                        EnvironmentConfigurationBuilder.configuration()
                                .functions()
                                .add(CdnFunctions.all(cdn))
                                .and()
                                .build())
                .render(JtwigModel.newModel());
    }
}
