package io.cdnurl.examples.scaling.cluster;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configuration files in {@code resources/cluster}. What differs from run to run is {@code @NAME@} there. */
final class Configuration {
    private static final Pattern PLACEHOLDER = Pattern.compile("@([A-Z_]+)@");

    private Configuration() {}

    /**
     * Writes a configuration file.
     *
     * @param name the name of the file, {@code nginx.conf}
     * @param folder where to write it
     * @param values what stands for each placeholder
     * @return the file
     * @throws IllegalArgumentException if a placeholder has no value
     */
    static Path write(String name, Path folder, Map<String, ?> values) throws IOException {
        return Files.writeString(folder.resolve(name), filled(name, values));
    }

    /** {@return the text of a file, to be a part of another one} */
    static String filled(String name, Map<String, ?> values) throws IOException {
        return PLACEHOLDER.matcher(read(name)).replaceAll(found -> {
            Object value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException(name + " has @" + found.group(1) + "@, which has no value here");
            }
            return Matcher.quoteReplacement(value.toString());
        });
    }

    private static String read(String name) throws IOException {
        try (InputStream stream = Configuration.class.getResourceAsStream("/cluster/" + name)) {
            if (stream == null) {
                throw new FileNotFoundException("the resource cluster/" + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
