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
 * Gives FreeMarker templates the variable {@code cdn}, with the functions of {@link TemplateFunction} as its methods,
 * {@code url} as a short form of {@code url_for}, and nothing else:
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
 * <p>FreeMarker has no named arguments in calls: {@code filename='x.css'} is a comparison there. Write a map. What a tag is in which output format: {@link CdnMethod}.
 *
 * <p>The request is looked for in the template's variable {@value io.cdnurl.RequestContext#VARIABLE}, then where
 * {@link CdnUrlBuilder} looks.
 *
 * <p>Thread-safe.
 */
public final class CdnHash implements TemplateHashModel {
    private final Map<String, TemplateModel> methods = new HashMap<>();

    /**
     * Makes the variable.
     *
     * @param cdn writes the URLs
     */
    public CdnHash(CdnUrlBuilder cdn) {
        this(() -> cdn);
        Objects.requireNonNull(cdn, "cdn");
    }

    /**
     * Makes the variable before the builder.
     *
     * @param cdn gives what writes the URLs; asked at each call
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
