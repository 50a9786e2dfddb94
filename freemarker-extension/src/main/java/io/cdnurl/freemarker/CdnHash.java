package io.cdnurl.freemarker;

import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.TemplateFunction;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The variable {@code cdn} of FreeMarker templates. Its methods are the functions of {@link TemplateFunction}, and
 * {@code url} as a short form of {@code url_for}:
 *
 * <pre>{@code
 * configuration.setSharedVariable("cdn", new CdnHash(cdn));
 *
 * ${cdn.url('static', 'css/style.css')}
 * ${cdn.url('user.show', {'id': 3})}
 * ${cdn.url('static', 'css/style.css', {'_anchor': 'top'})}
 * ${cdn.script_tag('static', 'js/app.js', {'defer': true})}
 * ${cdn.entry_tags('build', 'src/main.js', {'nonce': nonce})}
 * }</pre>
 *
 * <p>FreeMarker has no named arguments in calls: {@code filename='x.css'} is a comparison there. Write a map.
 * {@link CdnMethod} says how tags are written in each output format, and {@link CdnUrlBuilder} where the request is
 * looked for.
 *
 * <p>Thread-safe.
 */
public final class CdnHash implements TemplateHashModel {
    private final Map<String, TemplateModel> methods = new HashMap<>();

    /**
     * Creates the variable.
     *
     * @param cdn the builder that writes the URLs
     */
    public CdnHash(CdnUrlBuilder cdn) {
        this(() -> cdn);
        Objects.requireNonNull(cdn, "cdn");
    }

    /**
     * Creates the variable before there is a builder.
     *
     * @param cdn gives the builder that writes the URLs; asked at each call
     */
    public CdnHash(Supplier<? extends @Nullable CdnUrlBuilder> cdn) {
        for (TemplateFunction function : TemplateFunction.values()) {
            methods.put(function.functionName(), new CdnMethod(function, cdn));
        }
        methods.put("url", new CdnMethod(TemplateFunction.URL_FOR, cdn));
    }

    @Override
    public @Nullable TemplateModel get(String key) {
        return methods.get(key);
    }

    @Override
    public boolean isEmpty() {
        return false;
    }
}
