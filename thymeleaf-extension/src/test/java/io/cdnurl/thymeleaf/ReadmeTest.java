package io.cdnurl.thymeleaf;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.tck.ReadmeContract;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

class ReadmeTest extends ReadmeContract {
    @Override
    protected String render(CdnUrlBuilder cdn, String template) {
        return render(new SpringTemplateEngine(), cdn, template);
    }

    static String render(TemplateEngine engine, CdnUrlBuilder cdn, String template) {
        engine.addLinkBuilder(new CdnLinkBuilder(cdn));
        engine.addDialect(new CdnDialect(cdn));
        return engine.process(template, new Context());
    }
}
