package io.cdnurl.freemarker;

import freemarker.core.Environment;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.MarkupOutputFormat;
import freemarker.core.OutputFormat;
import freemarker.core.TemplateMarkupOutputModel;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.utility.DeepUnwrap;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RequestContext;
import io.cdnurl.TemplateFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One method of {@link CdnHash}, for those who want a function of its own:
 *
 * <pre>{@code
 * configuration.setSharedVariable("url_for", new CdnMethod(TemplateFunction.URL_FOR, cdn));
 *
 * ${url_for('static', 'css/style.css')}
 * }</pre>
 *
 * <p>Tags are markup of the template's own output format, which FreeMarker writes as it is; all else is text, which it
 * escapes. Where the template has no output format, tags are HTML, so that {@code ?html} and {@code <#escape>} leave them
 * alone. Where it has one that knows no markup, plain text for instance, they are text.
 *
 * <p>Thread-safe.
 */
public final class CdnMethod implements TemplateMethodModelEx {
    private final TemplateFunction function;
    private final Supplier<? extends @Nullable CdnUrlBuilder> cdn;

    /**
     * Makes the method.
     *
     * @param function what it does
     * @param cdn writes the URLs
     */
    public CdnMethod(TemplateFunction function, CdnUrlBuilder cdn) {
        this(function, () -> cdn);
        Objects.requireNonNull(cdn, "cdn");
    }

    /**
     * Makes the method before the builder.
     *
     * @param function what it does
     * @param cdn gives what writes the URLs; asked at each call
     */
    public CdnMethod(TemplateFunction function, Supplier<? extends @Nullable CdnUrlBuilder> cdn) {
        this.function = Objects.requireNonNull(function, "function");
        this.cdn = Objects.requireNonNull(cdn, "cdn");
    }

    /**
     * Answers a call.
     *
     * @param arguments the call's arguments, each a {@link TemplateModel}
     * @return text, which FreeMarker escapes, or markup, which it does not
     * @throws TemplateModelException if there is no answer, with core's message; FreeMarker adds the place
     */
    @Override
    public Object exec(@SuppressWarnings("rawtypes") List arguments) throws TemplateModelException {
        List<@Nullable Object> positional = new ArrayList<>(arguments.size());
        for (Object argument : arguments) {
            positional.add(unwrap((TemplateModel) argument));
        }
        Environment environment = Environment.getCurrentEnvironment();
        Object request = unwrap(environment.getGlobalVariable(RequestContext.VARIABLE));
        String written;
        try {
            written = function.call(positional, Map.of(), cdn, request);
        } catch (RuntimeException e) { // those of routers and suppliers too, or they would have no place
            throw new TemplateModelException(e.getMessage(), e);
        }
        return function.writesMarkup() ? markup(written, environment) : new SimpleScalar(written);
    }

    private static TemplateModel markup(String html, Environment environment) throws TemplateModelException {
        OutputFormat format = environment.getCurrentTemplate().getOutputFormat();
        if (format instanceof MarkupOutputFormat<?> own) {
            return own.fromMarkup(html);
        }
        return format.isOutputFormatMixingAllowed()
                ? HTMLOutputFormat.INSTANCE.fromMarkup(html)
                : new SimpleScalar(html);
    }

    private @Nullable Object unwrap(@Nullable TemplateModel model) throws TemplateModelException {
        if (model instanceof SimpleScalar text) { // as most are; DeepUnwrap takes longer
            return text.getAsString();
        }
        if (model instanceof TemplateMarkupOutputModel) {
            throw new TemplateModelException("An argument of " + function.functionName()
                    + " is markup, as <#assign name>x.css</#assign> captures it;"
                    + " write plain text: <#assign name = 'x.css'>.");
        }
        return model == null ? null : DeepUnwrap.unwrap(model);
    }
}
