package io.cdnurl.thymeleaf;

import io.cdnurl.TemplateFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.processor.AbstractStandardExpressionAttributeTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.util.EscapedAttributeUtils;

/** {@code cdn:src="'js/app.js'"}: the URL of a file in the attribute without the prefix. */
final class AssetAttribute extends AbstractStandardExpressionAttributeTagProcessor {
    private static final int PRECEDENCE = 1000;

    private final String written;
    private final PageFunctions functions;

    AssetAttribute(String prefix, String name, PageFunctions functions) {
        super(TemplateMode.HTML, prefix, name, PRECEDENCE, false);
        this.written = name;
        this.functions = functions;
    }

    @Override
    protected void doProcess(
            ITemplateContext context,
            IProcessableElementTag tag,
            AttributeName attributeName,
            String attributeValue,
            @Nullable Object expressionResult,
            IElementTagStructureHandler structureHandler) {
        List<@Nullable Object> endpointAndFile =
                Arrays.asList(ExpressionAttributes.endpoint(context, tag, getDialectPrefix()), expressionResult);
        String url = (String) functions.call(TemplateFunction.URL_FOR, context, endpointAndFile, Map.of());
        structureHandler.replaceAttribute(
                attributeName, written, EscapedAttributeUtils.escapeAttribute(TemplateMode.HTML, url));
    }
}
