package io.cdnurl.jtwig;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.TemplateFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jtwig.functions.JtwigFunction;

/**
 * Gives Jtwig templates the functions of {@link TemplateFunction}:
 *
 * <pre>{@code
 * EnvironmentConfiguration configuration = EnvironmentConfigurationBuilder.configuration()
 *         .functions().add(CdnFunctions.all(cdn)).and()
 *         .build();
 *
 * {{ url_for('static', 'css/style.css') }}
 * {{ url_for('user.show', {id: 3}) }}
 * {{ url_for('static', 'css/style.css', {_anchor: 'top'}) }}
 * {{ script_tag('static', 'js/app.js', {defer: true}) }}
 * {{ entry_tags('build', 'src/main.js', {nonce: nonce}) }}
 * }</pre>
 *
 * <p>Jtwig has no named arguments: write a map. It escapes HTML only where the page or the configuration says so; a URL
 * with several query values needs that. Tags that are printed where they are made are not escaped again. What is kept in a
 * variable first, joined by {@code ~} or returned by a macro is a text for Jtwig, which it escapes as a whole: there it needs
 * {@code raw}, as any markup does.
 *
 * <p>The request is looked for in the page variable {@value io.cdnurl.RequestContext#VARIABLE}, then where
 * {@link CdnUrlBuilder} looks. A variable that is not set counts as null.
 */
public final class CdnFunctions { // not an Extension: Jtwig logs those whenever it opens a template
    private CdnFunctions() {}

    /**
     * Makes the functions.
     *
     * @param cdn writes the URLs
     * @return one for each of core's, thread-safe
     */
    public static List<JtwigFunction> all(CdnUrlBuilder cdn) {
        Objects.requireNonNull(cdn, "cdn");
        return all(() -> cdn);
    }

    /**
     * Makes the functions before the builder.
     *
     * @param cdn gives what writes the URLs; asked at each call
     * @return one for each of core's, thread-safe
     */
    public static List<JtwigFunction> all(Supplier<? extends @Nullable CdnUrlBuilder> cdn) {
        Objects.requireNonNull(cdn, "cdn");
        return Arrays.stream(TemplateFunction.values())
                .<JtwigFunction>map(function -> new CdnFunction(function, cdn))
                .toList();
    }
}
