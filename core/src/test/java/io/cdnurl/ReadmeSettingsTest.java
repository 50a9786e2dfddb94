package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's table of settings is what {@link Setting} says. */
class ReadmeSettingsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `CDN_\\w+` \\|.*$");

    @Test
    void theReadmeSaysWhatTheSettingsSay() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));

        assertThat(ROW.matcher(readme).results().map(row -> row.group()))
                .containsExactlyElementsOf(Arrays.stream(Setting.values())
                        .map(ReadmeSettingsTest::row)
                        .toList());
    }

    private static String row(Setting setting) {
        String unit = setting.unit().map(name -> " " + name).orElse("");
        String value =
                setting.defaultText().map(text -> "`" + text + "`" + unit).orElse("not set");
        return "| `" + setting + "` | " + value + " | " + setting.meaning() + " |";
    }
}
