package io.cdnurl.thymeleaf;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.tck.ReadmeContract;
import org.thymeleaf.TemplateEngine;

/** The same without Spring, with maps as the README says. */
class OgnlReadmeTest extends ReadmeContract {
    @Override
    protected String render(CdnUrlBuilder cdn, String template) {
        return ReadmeTest.render(new TemplateEngine(), cdn, template.replace(", {'", ", #{'"));
    }
}
