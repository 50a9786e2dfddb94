package io.cdnurl.pebble;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.TemplateFunction;
import io.cdnurl.tck.AdapterContract;
import io.cdnurl.tck.Renderer;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.MemoryLoader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

class PebbleContractTest extends AdapterContract {
    @Override
    protected Renderer renderer(Supplier<? extends CdnUrlBuilder> cdn, Map<String, String> templates) {
        MemoryLoader loader = new MemoryLoader();
        templates.forEach(loader::addTemplate);
        PebbleEngine engine = new PebbleEngine.Builder()
                .loader(loader)
                .strictVariables(isStrict())
                .extension(new CdnExtension(cdn))
                .build();
        return variables -> {
            StringWriter out = new StringWriter();
            engine.getTemplate("page").evaluate(out, new HashMap<>(variables));
            return out.toString();
        };
    }

    boolean isStrict() {
        return false;
    }

    /** Named arguments where the names allow it. */
    @Override
    protected String call(TemplateFunction function, List<String> arguments, Map<String, String> values) {
        if (!values.keySet().stream().allMatch(name -> name.matches("[A-Za-z_][A-Za-z0-9_]*"))) {
            return super.call(function, arguments, values);
        }
        List<String> all = new ArrayList<>(arguments);
        values.forEach((name, value) -> all.add(name + "=" + value));
        return call(function, all);
    }

    @Override
    protected String printInScript(String expression) {
        return "{{ " + expression + " | escape(strategy='js') }}";
    }

    @Override
    protected Map<String, String> pageWithMacro(String body) {
        return Map.of("page", "{% macro asset() %}" + body + "{% endmacro %}{{ asset() }}");
    }

    @Override
    protected String lineInMessage(int line) {
        return "(page:" + line + ")";
    }
}
