package io.cdnurl.jtwig;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RequestContext;
import io.cdnurl.UrlForArguments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jtwig.functions.FunctionRequest;
import org.jtwig.functions.SimpleJtwigFunction;
import org.jtwig.value.Undefined;
import org.jtwig.value.context.ValueContext;

/**
 * Gives Jtwig templates the function {@code url_for}:
 *
 * <pre>{@code
 * EnvironmentConfiguration configuration = EnvironmentConfigurationBuilder.configuration()
 *         .functions().add(new UrlForFunction(cdn)).and()
 *         .build();
 *
 * {{ url_for('static', 'css/style.css') }}
 * {{ url_for('user.show', {id: 3}) }}
 * {{ url_for('static', 'css/style.css', {_anchor: 'top'}) }}
 * }</pre>
 *
 * <p>Jtwig has no named arguments: write a map. It escapes HTML only where the page or the configuration says so; a URL
 * with several query values needs that.
 *
 * <p>The request is looked for in the page variable {@value io.cdnurl.RequestContext#VARIABLE}, then where
 * {@link CdnUrlBuilder} looks. A variable that is not set counts as null.
 *
 * <p>Thread-safe.
 */
public final class UrlForFunction extends SimpleJtwigFunction {
    private final Supplier<? extends @Nullable CdnUrlBuilder> cdn;

    /**
     * Makes the function.
     *
     * @param cdn writes the URLs
     */
    public UrlForFunction(CdnUrlBuilder cdn) {
        this(() -> cdn);
        Objects.requireNonNull(cdn, "cdn");
    }

    /**
     * Makes the function before the builder.
     *
     * @param cdn gives what writes the URLs; asked at each call
     */
    public UrlForFunction(Supplier<? extends @Nullable CdnUrlBuilder> cdn) {
        this.cdn = Objects.requireNonNull(cdn, "cdn");
    }

    @Override
    public String name() {
        return "url_for";
    }

    @Override
    public Object execute(FunctionRequest request) {
        List<Object> arguments = request.getArguments();
        List<@Nullable Object> positional = new ArrayList<>(arguments.size());
        for (Object argument : arguments) {
            positional.add(plain(argument));
        }
        Object requestVariable = defined(
                request.getRenderContext().getCurrent(ValueContext.class).resolve(RequestContext.VARIABLE));
        try {
            return UrlForArguments.of(positional, Map.of()).urlFor(cdn, requestVariable);
        } catch (RuntimeException e) { // those of routers and suppliers too, or they would have no place
            throw request.exception(String.valueOf(e.getMessage()), e);
        }
    }

    /** Values of a map, and elements of lists among them, may be undefined; core takes nothing that lies deeper. */
    private static @Nullable Object plain(@Nullable Object argument) {
        if (argument instanceof String) { // as most are
            return argument;
        }
        if (argument instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
            map.forEach((name, value) ->
                    values.put(name, value instanceof Collection<?> list ? plain(list) : defined(value)));
            return values;
        }
        return defined(argument);
    }

    private static List<@Nullable Object> plain(Collection<?> list) {
        List<@Nullable Object> elements = new ArrayList<>(list.size());
        list.forEach(element -> elements.add(defined(element)));
        return elements;
    }

    private static @Nullable Object defined(@Nullable Object value) {
        return value == Undefined.UNDEFINED ? null : value;
    }
}
