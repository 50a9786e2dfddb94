package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeSettingsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(CDN_\\w+)` \\|");

    @Test
    void theReadmeListsEverySettingAndNoOther() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));

        assertThat(ROW.matcher(readme).results().map((MatchResult row) -> row.group(1)))
                .containsExactlyInAnyOrder(
                        Arrays.stream(Setting.values()).map(Setting::name).toArray(String[]::new));
    }
}
