package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/limits.md} names every limit of core, and none that is not there. */
class LimitsTest {
    private static final String WORDS = "MOST|LONGEST|REMEMBERED|DEEPEST|MAX_AGE|PATIENCE|LOOKS|PERIOD";

    private static final Pattern CONSTANT =
            Pattern.compile("static final (?:int|long|Duration) ([A-Z_]*(?:" + WORDS + ")[A-Z_]*) ");

    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z0-9]+\\.[A-Z][A-Z_]+)`");

    @Test
    void theDocumentNamesThemAll() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher names = NAMED.matcher(Files.readString(Path.of("..", "docs", "limits.md")));
        while (names.find()) {
            named.add(names.group(1));
        }
        named.remove("FetchLimits.DEFAULT");
        named.remove("PreloadHeader.DEFAULT_MAX_BYTES");

        assertThat(named).containsExactlyInAnyOrderElementsOf(constants());
    }

    private static Set<String> constants() throws IOException {
        Set<String> constants = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Matcher constant = CONSTANT.matcher(Files.readString(file));
                while (constant.find()) {
                    constants.add(file.getFileName().toString().replace(".java", "") + "." + constant.group(1));
                }
            }
        }
        return constants;
    }
}
