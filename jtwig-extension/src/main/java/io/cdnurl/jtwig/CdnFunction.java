package io.cdnurl.jtwig;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RequestContext;
import io.cdnurl.TemplateFunction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jtwig.escape.EscapeEngine;
import org.jtwig.functions.FunctionRequest;
import org.jtwig.functions.SimpleJtwigFunction;
import org.jtwig.render.context.RenderContext;
import org.jtwig.value.Undefined;
import org.jtwig.value.context.ValueContext;

/** A function of core for Jtwig: passes the arguments on, and turns markup and errors into those of Jtwig. */
final class CdnFunction extends SimpleJtwigFunction {
    private final TemplateFunction function;
    private final Supplier<? extends @Nullable CdnUrlBuilder> cdn;

    CdnFunction(TemplateFunction function, Supplier<? extends @Nullable CdnUrlBuilder> cdn) {
        this.function = function;
        this.cdn = cdn;
    }

    @Override
    public String name() {
        return function.functionName();
    }

    @Override
    public Object execute(FunctionRequest request) {
        List<Object> arguments = request.getArguments();
        List<@Nullable Object> positional = new ArrayList<>(arguments.size());
        for (Object argument : arguments) {
            positional.add(plain(argument));
        }
        RenderContext context = request.getRenderContext();
        Object requestVariable = defined(context.getCurrent(ValueContext.class).resolve(RequestContext.VARIABLE));
        try {
            Object answer = function.call(positional, Map.of(), cdn, requestVariable);
            if (function.writesMarkup()) {
                EscapeEngine others = context.getCurrent(EscapeEngine.class);
                context.set(EscapeEngine.class, AllButMarkup.of((String) answer, others));
            }
            return answer;
        } catch (RuntimeException e) { // errors of routers and suppliers, too: they need the line
            throw request.exception(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Replaces undefined values by null: the argument itself, values of a map, and elements of a list in a map. Core
     * accepts nothing that is nested deeper.
     */
    private static @Nullable Object plain(@Nullable Object argument) {
        if (argument instanceof String) { // the usual case
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
