package io.cdnurl.thymeleaf;

import io.cdnurl.TemplateFunction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractElementTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.NoOpToken;
import org.thymeleaf.templatemode.TemplateMode;

/** {@code <cdn:script name="js/app.js" defer/>}: what a function of core writes, in place of the element. */
final class AssetElement extends AbstractElementTagProcessor {
    private static final int PRECEDENCE = 1100;
    private static final String NAME = "name";

    private final String prefix;
    private final String element;
    private final TemplateFunction function;
    private final PageFunctions functions;

    AssetElement(String prefix, String element, TemplateFunction function, PageFunctions functions) {
        super(TemplateMode.HTML, prefix, element, true, null, false, PRECEDENCE);
        this.prefix = prefix;
        this.element = element;
        this.function = function;
        this.functions = functions;
    }

    @Override
    protected void doProcess(
            ITemplateContext context, IProcessableElementTag tag, IElementTagStructureHandler structureHandler) {
        Map<String, @Nullable Object> values = values(context, tag);
        if (!values.containsKey(NAME)) {
            String start = "<" + prefix + ":" + element;
            throw new TemplateProcessingException(start + "> does not say which file or entry point is meant. Write "
                    + start + " name=\"...\"/>, or " + prefix + ":name=\"...\" with an expression.");
        }
        Object name = values.remove(NAME);
        Object endpoint = values.containsKey(ExpressionAttributes.ENDPOINT)
                ? values.remove(ExpressionAttributes.ENDPOINT)
                : ExpressionAttributes.DEFAULT_ENDPOINT;
        String markup = (String) functions.call(function, context, Arrays.asList(endpoint, name), values);
        structureHandler.replaceWith(markup, false);
    }

    /** Reads the attributes. An expression goes before a text of the same name, which is for a look at the template. */
    private Map<String, @Nullable Object> values(ITemplateContext context, IProcessableElementTag tag) {
        Map<String, @Nullable Object> texts = new HashMap<>();
        Map<String, @Nullable Object> results = new HashMap<>();
        for (IAttribute attribute : tag.getAllAttributes()) {
            AttributeName name = attribute.getAttributeDefinition().getAttributeName();
            boolean hasValue = attribute.getValue() != null;
            if (!prefix.equals(name.getPrefix())) {
                texts.put(attribute.getAttributeCompleteName(), hasValue ? ExpressionAttributes.text(attribute) : true);
                continue;
            }
            Object result = hasValue ? ExpressionAttributes.result(context, tag, attribute) : true;
            if (result != NoOpToken.VALUE) {
                results.put(name.getAttributeName(), result);
            }
        }
        texts.putAll(results);
        return texts;
    }
}
