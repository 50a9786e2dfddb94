package io.cdnurl.thymeleaf;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

/** {@code cdn:endpoint}, which the attributes beside it have read: it is removed. */
final class EndpointAttribute extends AbstractAttributeTagProcessor {
    private static final int PRECEDENCE = 1200;

    EndpointAttribute(String prefix) {
        super(TemplateMode.HTML, prefix, null, false, ExpressionAttributes.ENDPOINT, true, PRECEDENCE, true);
    }

    @Override
    protected void doProcess(
            ITemplateContext context,
            IProcessableElementTag tag,
            AttributeName attributeName,
            String attributeValue,
            IElementTagStructureHandler structureHandler) {
        // The attribute is removed afterwards.
    }
}
