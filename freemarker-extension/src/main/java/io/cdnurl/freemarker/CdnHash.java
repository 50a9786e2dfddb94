package io.cdnurl.freemarker;

import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import io.cdnurl.CdnUrlBuilder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives FreeMarker templates the variable {@code cdn}, with the methods {@code url} and {@code url_for}, which are the
 * same, and nothing else:
 *
 * <pre>{@code
 * configuration.setSharedVariable("cdn", new CdnHash(cdn));
 *
 * ${cdn.url('static', 'css/style.css')}
 * ${cdn.url('user.show', {'id': 3})}
 * ${cdn.url('static', 'css/style.css', {'_anchor': 'top'})}
 * }</pre>
 *
 * <p>FreeMarker has no named arguments in calls: {@code filename='x.css'} is a comparison there. Write a map.
 *
 * <p>The request is looked for in the template's variable {@value io.cdnurl.RequestContext#VARIABLE}, then where
 * {@link CdnUrlBuilder} looks.
 *
 * <p>Thread-safe.
 */
public final class CdnHash implements TemplateHashModel {
    private final UrlForMethod urlFor;

    /**
     * Makes the variable.
     *
     * @param cdn writes the URLs
     */
    public CdnHash(CdnUrlBuilder cdn) {
        this(new UrlForMethod(cdn));
    }

    /**
     * Makes the variable before the builder.
     *
     * @param cdn gives what writes the URLs; asked at each call
     */
    public CdnHash(Supplier<? extends @Nullable CdnUrlBuilder> cdn) {
        this(new UrlForMethod(cdn));
    }

    private CdnHash(UrlForMethod urlFor) {
        this.urlFor = urlFor;
    }

    @Override
    public @Nullable TemplateModel get(String key) {
        return key.equals("url") || key.equals("url_for") ? urlFor : null;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }
}
