package io.cdnurl.examples.scaling;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The variables of the environment that an instance reads. */
final class KnownVariables {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private KnownVariables() {}

    /** {@return one for each property of the example, of the starter and of Spring Boot, and one of the JVM} */
    static Set<String> all() throws IOException, ClassNotFoundException {
        Set<String> all = new HashSet<>(Set.of("JAVA_TOOL_OPTIONS"));
        for (URL url : Collections.list(KnownVariables.class.getClassLoader().getResources(METADATA))) {
            try (InputStream stream = url.openStream();
                    Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                for (JsonElement property :
                        JsonParser.parseReader(reader).getAsJsonObject().getAsJsonArray("properties")) {
                    add(property.getAsJsonObject().get("name").getAsString(), all);
                }
            }
        }
        addRecord("scaling", Class.forName("io.cdnurl.examples.scaling.app.ScalingProperties"), all);
        return all;
    }

    private static void addRecord(String prefix, Class<?> properties, Set<String> all) {
        for (RecordComponent each : properties.getRecordComponents()) {
            String name = prefix + "." + each.getName();
            add(name, all);
            if (each.getType().isRecord()) {
                addRecord(name, each.getType(), all);
            }
        }
    }

    /** Spring finds a property with dashes by a name without them, and by one with lines in their place. */
    private static void add(String property, Set<String> all) {
        String name = property.toUpperCase(Locale.ROOT).replace('.', '_');
        all.add(name.replace("-", ""));
        all.add(name.replace('-', '_'));
    }
}
