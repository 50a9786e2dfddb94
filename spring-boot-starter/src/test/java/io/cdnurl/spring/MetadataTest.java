package io.cdnurl.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.Setting;
import io.cdnurl.spring.internal.setting.StarterDefault;
import io.cdnurl.spring.internal.setting.StarterSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The metadata by which editors complete and explain the properties is what the settings say. {@code
 * -Dmetadata.update=true} writes the file.
 */
class MetadataTest {
    private static final Path FILE = Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");
    private static final Pattern NAME = Pattern.compile("CDN_[A-Z_]+");

    @Test
    void theFileIsWhatTheSettingsSay() throws Exception {
        String expected = metadata();
        if (Boolean.getBoolean("metadata.update")) {
            Files.writeString(FILE, expected);
        }

        assertThat(FILE)
                .as("write it with -Dtest=MetadataTest -Dmetadata.update=true")
                .hasContent(expected);
    }

    private static String metadata() {
        Map<String, String> properties = new TreeMap<>();
        Map<String, String> hints = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            properties.put(
                    setting.key(), property(setting.key(), type(setting), defaultValue(setting), meaning(setting)));
            if (!setting.choices().isEmpty()) {
                hints.put(setting.key(), hint(setting.key(), setting.choices()));
            }
        }
        for (StarterSetting setting : StarterSetting.values()) {
            String type = setting.type() == Map.class
                    ? "java.util.Map<java.lang.String,java.lang.String>"
                    : setting.type().getName();
            boolean isText = setting.type() != Boolean.class;
            properties.put(
                    setting.key(),
                    property(
                            setting.key(),
                            type,
                            setting.defaultText()
                                    .map(text -> isText ? quoted(text) : text)
                                    .orElse(null),
                            setting.meaning()));
        }
        return "{\n  \"groups\": [\n    {\n      \"name\": \"cdn\",\n      \"description\": "
                + quoted("URLs of static assets on a CDN.")
                + "\n    }\n  ],\n  \"properties\": [\n"
                + String.join(",\n", properties.values())
                + "\n  ],\n  \"hints\": [\n"
                + String.join(",\n", hints.values())
                + "\n  ]\n}\n";
    }

    private static String type(Setting setting) {
        return switch (setting.type()) {
            case BOOLEAN -> "java.lang.Boolean";
            case TEXT, CHOICE -> "java.lang.String";
            case LIST -> "java.util.List<java.lang.String>";
            case SECONDS -> "java.time.Duration";
            case BYTES -> "org.springframework.util.unit.DataSize";
        };
    }

    private static String defaultValue(Setting setting) {
        return hasOtherDefault(setting)
                ? null
                : setting.defaultText().map(text -> value(setting, text)).orElse(null);
    }

    private static String meaning(Setting setting) {
        return Arrays.stream(StarterDefault.values())
                .filter(other -> other.setting() == setting)
                .map(other -> " " + other.meaning())
                .collect(Collectors.joining("", setting.meaning(), ""));
    }

    private static boolean hasOtherDefault(Setting setting) {
        return Arrays.stream(StarterDefault.values()).anyMatch(other -> other.setting() == setting);
    }

    private static String value(Setting setting, String text) {
        return switch (setting.type()) {
            case BOOLEAN -> text;
            case SECONDS -> quoted(text + "s");
            case BYTES -> quoted(text + "B");
            case TEXT, CHOICE, LIST -> quoted(text);
        };
    }

    private static String property(String key, String type, String defaultValue, String meaning) {
        String description = NAME.matcher(meaning)
                .replaceAll(match -> Arrays.stream(Setting.values())
                        .filter(setting -> setting.name().equals(match.group()))
                        .map(Setting::key)
                        .findFirst()
                        .orElse(match.group()));
        List<String> lines = new ArrayList<>();
        lines.add("\"name\": " + quoted(key));
        lines.add("\"type\": " + quoted(type));
        lines.add("\"description\": " + quoted(description));
        if (defaultValue != null) {
            lines.add("\"defaultValue\": " + defaultValue);
        }
        return block(lines);
    }

    private static String hint(String key, List<String> choices) {
        return block(List.of(
                "\"name\": " + quoted(key),
                "\"values\": ["
                        + choices.stream()
                                .map(choice -> "{ \"value\": " + quoted(choice) + " }")
                                .collect(Collectors.joining(", "))
                        + "]"));
    }

    private static String block(List<String> lines) {
        return lines.stream().collect(Collectors.joining(",\n      ", "    {\n      ", "\n    }"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
