package io.cdnurl.thymeleaf;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.engine.EngineEventUtils;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.util.EscapedAttributeUtils;

/** The values of attributes, as the template writes them or as the results of their expressions. */
final class ExpressionAttributes {
    /** Names the static endpoint, on elements and beside {@code cdn:src}. */
    static final String ENDPOINT = "endpoint";

    static final String DEFAULT_ENDPOINT = "static";

    private ExpressionAttributes() {}

    /** Returns the text of an attribute; null if it has no value. */
    static @Nullable String text(IAttribute attribute) {
        return EscapedAttributeUtils.unescapeAttribute(TemplateMode.HTML, attribute.getValue());
    }

    /** Returns what the expression of an attribute gives; null if the attribute has no value. */
    static @Nullable Object result(ITemplateContext context, IProcessableElementTag tag, IAttribute attribute) {
        AttributeName name = attribute.getAttributeDefinition().getAttributeName();
        String expression = text(attribute);
        return expression == null
                ? null
                : EngineEventUtils.computeAttributeExpression(context, tag, name, expression)
                        .execute(context);
    }

    /** Returns what a tag says of the endpoint, or the usual one. */
    static @Nullable Object endpoint(ITemplateContext context, IProcessableElementTag tag, String prefix) {
        IAttribute attribute = tag.getAttribute(prefix, ENDPOINT);
        return attribute == null ? DEFAULT_ENDPOINT : result(context, tag, attribute);
    }
}
