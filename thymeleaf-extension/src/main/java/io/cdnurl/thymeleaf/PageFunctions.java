package io.cdnurl.thymeleaf;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.InvalidValueException;
import io.cdnurl.RequestContext;
import io.cdnurl.TemplateFunction;
import io.cdnurl.thymeleaf.expression.CdnFunctions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IContext;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.expression.IExpressionObjectFactory;

/** Calls the functions of core for a page, and makes the object {@code #cdn} that expressions call them with. */
final class PageFunctions implements IExpressionObjectFactory {
    private static final String NAME = "cdn";

    private final Supplier<? extends @Nullable CdnUrlBuilder> cdn;

    PageFunctions(Supplier<? extends @Nullable CdnUrlBuilder> cdn) {
        this.cdn = Objects.requireNonNull(cdn, "cdn");
    }

    /**
     * Calls a function.
     *
     * @throws TemplateProcessingException with the message of core; Thymeleaf adds the template and the line
     */
    Object call(
            TemplateFunction function,
            IContext page,
            List<? extends @Nullable Object> positional,
            Map<String, ? extends @Nullable Object> named) {
        try {
            Object variable = PageRequest.variable(page);
            return function.call(positional, named, cdn, variable != null ? variable : request(page));
        } catch (RuntimeException e) { // errors of routers and suppliers, too: they need the line
            throw new TemplateProcessingException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A request whose host is not valid counts as none: in WebFlux nobody refuses it before. */
    private static @Nullable RequestContext request(IContext page) {
        try {
            return PageRequest.find(page);
        } catch (InvalidValueException e) {
            return null;
        }
    }

    @Override
    public Set<String> getAllExpressionObjectNames() {
        return Set.of(NAME);
    }

    @Override
    public Object buildObject(IExpressionContext context, String name) {
        return new CdnFunctions((function, positional) -> call(function, context, positional, Map.of()));
    }

    @Override
    public boolean isCacheable(String name) {
        return true; // for one page
    }
}
