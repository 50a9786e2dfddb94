package io.cdnurl.freemarker;

import freemarker.core.Environment;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.MarkupOutputFormat;
import freemarker.core.OutputFormat;
import freemarker.core.TemplateMarkupOutputModel;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
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
 * A method of {@link CdnHash}. Register it under a name of its own to call it as a function:
 *
 * <pre>{@code
 * configuration.setSharedVariable("url_for", new CdnMethod(TemplateFunction.URL_FOR, cdn));
 *
 * ${url_for('static', 'css/style.css')}
 * }</pre>
 *
 * <p>Tags are markup of the template's output format, which FreeMarker does not escape. Everything else is text, which
 * FreeMarker escapes. In a template without an output format, tags are HTML, so that {@code ?html} and
 * {@code <#escape>} do not escape them. In an output format without markup, such as plain text, tags are text.
 *
 * <p>Thread-safe.
 */
public final class CdnMethod implements TemplateMethodModelEx {
    private final TemplateFunction function;
    private final Supplier<? extends @Nullable CdnUrlBuilder> cdn;

    /**
     * Creates the method.
     *
     * @param function the function that it calls
     * @param cdn the builder that writes the URLs
     */
    public CdnMethod(TemplateFunction function, CdnUrlBuilder cdn) {
        this(function, () -> cdn);
        Objects.requireNonNull(cdn, "cdn");
    }

    /**
     * Creates the method before there is a builder.
     *
     * @param function the function that it calls
     * @param cdn gives the builder that writes the URLs; asked at each call
     */
    public CdnMethod(TemplateFunction function, Supplier<? extends @Nullable CdnUrlBuilder> cdn) {
        this.function = Objects.requireNonNull(function, "function");
        this.cdn = Objects.requireNonNull(cdn, "cdn");
    }

    /**
     * Calls the function.
     *
     * @param arguments the arguments of the call, each a {@link TemplateModel}
     * @return text, which FreeMarker escapes, markup, which it does not escape, or a boolean
     * @throws TemplateModelException if the function fails, with the message of core; FreeMarker adds the line
     */
    @Override
    public Object exec(@SuppressWarnings("rawtypes") List arguments) throws TemplateModelException {
        List<@Nullable Object> positional = new ArrayList<>(arguments.size());
        for (Object argument : arguments) {
            positional.add(unwrap((TemplateModel) argument));
        }
        Environment environment = Environment.getCurrentEnvironment();
        Object request = unwrap(environment.getGlobalVariable(RequestContext.VARIABLE));
        Object answer;
        try {
            answer = function.call(positional, Map.of(), cdn, request);
        } catch (RuntimeException e) { // errors of routers and suppliers, too: they need the line
            throw new TemplateModelException(e.getMessage(), e);
        }
        if (answer instanceof Boolean truth) {
            return truth ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
        }
        String written = (String) answer;
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
        if (model instanceof SimpleScalar text) { // the usual case; DeepUnwrap takes longer
            return text.getAsString();
        }
        if (model instanceof TemplateMarkupOutputModel) {
            throw new TemplateModelException("An argument of " + function.functionName()
                    + " is markup, as captured by <#assign name>x.css</#assign>."
                    + " Write plain text: <#assign name = 'x.css'>.");
        }
        return model == null ? null : DeepUnwrap.unwrap(model);
    }
}
