package io.cdnurl.freemarker;

import freemarker.core.Environment;
import freemarker.core.TemplateMarkupOutputModel;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.utility.DeepUnwrap;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RequestContext;
import io.cdnurl.UrlForArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The method {@code url} of {@link CdnHash}, for those who want a function of its own:
 *
 * <pre>{@code
 * configuration.setSharedVariable("url_for", new UrlForMethod(cdn));
 *
 * ${url_for('static', 'css/style.css')}
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class UrlForMethod implements TemplateMethodModelEx {
    private final Supplier<? extends @Nullable CdnUrlBuilder> cdn;

    /**
     * Makes the method.
     *
     * @param cdn writes the URLs
     */
    public UrlForMethod(CdnUrlBuilder cdn) {
        this(() -> cdn);
        Objects.requireNonNull(cdn, "cdn");
    }

    /**
     * Makes the method before the builder.
     *
     * @param cdn gives what writes the URLs; asked at each call
     */
    public UrlForMethod(Supplier<? extends @Nullable CdnUrlBuilder> cdn) {
        this.cdn = Objects.requireNonNull(cdn, "cdn");
    }

    /**
     * Writes the URL of a call.
     *
     * @param arguments the call's arguments, each a {@link TemplateModel}
     * @return the URL as a plain text, which FreeMarker escapes
     * @throws TemplateModelException if it cannot be written, with core's message; FreeMarker adds the place
     */
    @Override
    public Object exec(@SuppressWarnings("rawtypes") List arguments) throws TemplateModelException {
        List<@Nullable Object> positional = new ArrayList<>(arguments.size());
        for (Object argument : arguments) {
            positional.add(unwrap((TemplateModel) argument));
        }
        Object request = unwrap(Environment.getCurrentEnvironment().getGlobalVariable(RequestContext.VARIABLE));
        try {
            return new SimpleScalar(UrlForArguments.of(positional, Map.of()).urlFor(cdn, request));
        } catch (RuntimeException e) { // those of routers and suppliers too, or they would have no place
            throw new TemplateModelException(e.getMessage(), e);
        }
    }

    private static @Nullable Object unwrap(@Nullable TemplateModel model) throws TemplateModelException {
        if (model instanceof SimpleScalar text) { // as most are; DeepUnwrap takes longer
            return text.getAsString();
        }
        if (model instanceof TemplateMarkupOutputModel) {
            throw new TemplateModelException(
                    "An argument of url is markup, as <#assign name>x.css</#assign> captures it;"
                            + " write plain text: <#assign name = 'x.css'>.");
        }
        return model == null ? null : DeepUnwrap.unwrap(model);
    }
}
