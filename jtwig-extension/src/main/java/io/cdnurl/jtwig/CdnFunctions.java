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
 * The functions of {@link TemplateFunction} for Jtwig templates:
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
 * <p>Jtwig has no named arguments: write a map. It escapes HTML only where the page or the configuration turns escaping
 * on. A URL with several query values needs escaping.
 *
 * <p>A tag that is printed by the call itself is not escaped. A tag that is stored in a variable, joined by {@code ~}
 * or returned by a macro is text for Jtwig and is escaped: add {@code raw} there.
 *
 * <p>{@link CdnUrlBuilder} says where the request is looked for. A variable that is not set counts as null.
 */
public final class CdnFunctions { // not an Extension: Jtwig logs each extension whenever it opens a template
    private CdnFunctions() {}

    /**
     * Creates the functions.
     *
     * @param cdn the builder that writes the URLs
     * @return one for each {@link TemplateFunction}; thread-safe
     */
    public static List<JtwigFunction> all(CdnUrlBuilder cdn) {
        Objects.requireNonNull(cdn, "cdn");
        return all(() -> cdn);
    }

    /**
     * Creates the functions before there is a builder.
     *
     * @param cdn gives the builder that writes the URLs; asked at each call
     * @return one for each {@link TemplateFunction}; thread-safe
     */
    public static List<JtwigFunction> all(Supplier<? extends @Nullable CdnUrlBuilder> cdn) {
        Objects.requireNonNull(cdn, "cdn");
        return Arrays.stream(TemplateFunction.values())
                .<JtwigFunction>map(function -> new CdnFunction(function, cdn))
                .toList();
    }
}
