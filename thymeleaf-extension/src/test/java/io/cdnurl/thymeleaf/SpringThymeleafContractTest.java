package io.cdnurl.thymeleaf;

import org.thymeleaf.TemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Thymeleaf with Spring, whose expressions are SpEL. */
class SpringThymeleafContractTest extends ThymeleafContractTest {
    @Override
    TemplateEngine engine() {
        return new SpringTemplateEngine();
    }

    @Override
    String startOfMap() {
        return "{";
    }
}
