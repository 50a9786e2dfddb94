package io.cdnurl.benchmarks.work;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;

/** Pebble's function {@code constant('static', filename='x.css')}, which returns the same text at each call. */
public final class PebbleConstant extends AbstractExtension implements Function {
    private static final List<String> ARGUMENTS = List.of("endpoint", "filename");

    private final String text;

    /**
     * Creates the function.
     *
     * @param text what it returns
     */
    public PebbleConstant(String text) {
        this.text = text;
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of("constant", this);
    }

    @Override
    public List<String> getArgumentNames() {
        return ARGUMENTS;
    }

    @Override
    public Object execute(
            Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int lineNumber) {
        return text;
    }
}
