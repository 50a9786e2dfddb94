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
 * Finds out whether the Pebble at hand passes what the functions need. Versions differ, and one that drops named
 * arguments would make URLs and tags wrong without an error.
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
                arguments.clear(); // the map must be the call's own
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
                        + " does not pass named arguments to a function that takes any name, so url_for and the tags"
                        + " cannot work with it. Use Pebble 3.2 to 4.1.",
                cause);
    }
}
