package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of the README has the exit codes that {@code purge --help} lists, and says the same of them. */
class ExitCodesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d[\\d, ]*) \\| ([^|]*) \\|$");

    @Test
    void theTableOfTheReadmeHasTheExitCodesOfTheHelp() throws IOException {
        Map<String, String> table = new LinkedHashMap<>();
        ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .forEach(row -> table.put(row.group(1), row.group(2)));
        Map<String, String> help = Command.model()
                .getSubcommands()
                .get("purge")
                .getCommandSpec()
                .usageMessage()
                .exitCodeList();
        assertThat(table.keySet()).containsExactlyElementsOf(help.keySet());
        help.forEach((code, words) -> assertThat(table.get(code)).as(code).startsWithIgnoringCase(words));
    }
}
