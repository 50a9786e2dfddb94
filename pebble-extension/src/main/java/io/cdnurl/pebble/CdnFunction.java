package io.cdnurl.pebble;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RequestContext;
import io.cdnurl.TemplateFunction;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A function of core for Pebble: passes the arguments on, and turns markup and errors into those of Pebble. */
final class CdnFunction implements Function {
    private final TemplateFunction function;
    private final Supplier<? extends @Nullable CdnUrlBuilder> cdn;
    private final OtherExtensions others;

    CdnFunction(TemplateFunction function, Supplier<? extends @Nullable CdnUrlBuilder> cdn, OtherExtensions others) {
        this.function = function;
        this.others = others;
        this.cdn = Objects.requireNonNull(cdn, "cdn");
    }

    @Override
    public List<String> getArgumentNames() {
        return ArgumentNames.ANY;
    }

    @Override
    public Object execute(
            Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int lineNumber) {
        others.check(context);
        List<@Nullable Object> positional = new ArrayList<>(2);
        int left = arguments.size();
        Object next = arguments.remove(ArgumentNames.ANY.get(0)); // Pebble creates the map for this call
        while (arguments.size() < left) {
            positional.add(next);
            left = arguments.size();
            next = arguments.remove(ArgumentNames.ANY.get(positional.size()));
        }
        try {
            Object answer = function.call(positional, arguments, cdn, context.getVariable(RequestContext.VARIABLE));
            return function.writesMarkup() ? new SafeString((String) answer) : answer;
        } catch (RuntimeException e) { // errors of routers and suppliers, too: they need the line
            throw new PebbleException(e, String.valueOf(e.getMessage()), lineNumber, self.getName());
        }
    }
}
