package io.cdnurl.examples.scaling.app;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;

/**
 * Writes the links of a page that is made without a request, which Thymeleaf itself refuses to do. It is asked for
 * those that lead to no asset on the CDN.
 */
final class LinksWithoutRequest extends StandardLinkBuilder {
    private final String contextPath;

    LinksWithoutRequest(String contextPath) {
        this.contextPath = contextPath;
        setOrder(1); // after the library's, before Thymeleaf's
    }

    @Override
    protected String computeContextPath(
            IExpressionContext context, String base, @Nullable Map<String, Object> parameters) {
        return contextPath;
    }

    @Override
    protected String processLink(IExpressionContext context, String link) {
        return link;
    }
}
