package io.cdnurl.thymeleaf;

import io.cdnurl.tck.FuzzContract;
import org.thymeleaf.templatemode.TemplateMode;

/** In TEXT mode, which takes expressions within attributes, and escapes them for HTML. */
class ThymeleafFuzzTest extends FuzzContract {
    ThymeleafFuzzTest() {
        super(new SpringThymeleafContractTest() {
            @Override
            TemplateMode mode() {
                return TemplateMode.TEXT;
            }
        });
    }
}
