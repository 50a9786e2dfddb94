package io.cdnurl.pebble;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that this version of Pebble passes all arguments to the functions. A version that drops named arguments would
 * cause wrong URLs and tags without an error.
 */
final class NamedArgumentsProbe {
    private NamedArgumentsProbe() {}

    static void check(@Nullable List<String> argumentNames) {
        Map<String, Object> received = new HashMap<>();
        Function probe = new Function() {
            @Override
            public @Nullable List<String> getArgumentNames() {
                return argumentNames;
            }

            @Override
            public Object execute(
                    Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int lineNumber) {
                received.putAll(arguments);
                arguments.clear(); // fails if the map is shared: CdnFunction changes it
                return "";
            }
        };
        AbstractExtension extension = new AbstractExtension() {
            @Override
            public Map<String, Function> getFunctions() {
                return Map.of("probe", probe);
            }
        };
        try {
            new PebbleEngine.Builder()
                    .extension(extension)
                    .build()
                    .getLiteralTemplate("{{ probe('a', 'b', any_name='c') }}")
                    .evaluate(new StringWriter());
        } catch (IOException | RuntimeException e) {
            throw unsupported(e);
        }
        if (!received.equals(Map.of("0", "a", "1", "b", "any_name", "c"))) {
            throw unsupported(null);
        }
    }

    private static IllegalStateException unsupported(@Nullable Exception cause) {
        String version = PebbleEngine.class.getPackage().getImplementationVersion();
        return new IllegalStateException(
                "This version of Pebble" + (version == null ? "" : " (" + version + ")")
                        + " does not pass named arguments to a function that accepts any name. url_for and the tags"
                        + " need them. Use Pebble 3.2 to 4.1.",
                cause);
    }
}
