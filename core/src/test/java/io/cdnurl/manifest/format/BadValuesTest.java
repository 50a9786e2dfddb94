package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.EntryPoint;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestFormatException;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each name and each value of a manifest of each format, replaced by what should not be there. */
class BadValuesTest {
    private static final Pattern VALUE = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|null|true|false|[0-9]+");

    static IntStream templates() {
        return IntStream.range(0, Templates.ALL.size());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void theTemplatesAreManifests(int template) throws IOException {
        String json = Templates.ALL.get(template);
        if (!json.contains("ModuleParseError")) { // the one that is there for its messages
            assertThat(Samples.read(json).size()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "5",
                "1e999999999",
                "true",
                "[]",
                "[null]",
                "{}",
                "\"\"",
                "\"../a.js\"",
                "\"/a/../../a.js\"",
                "\"a/..;x/a.js\"",
                "\"a\\\\..\\\\a.js\"",
                "\"javascript:alert(1)\"",
                "\"data:text/css,a\"",
                "\"https://user:secret@example.com/a.js\"",
                "\"a\\r\\nSet-Cookie: a=b\"",
                "\"\\\"><script>\"",
                "\"a\\u0000.js\"",
                "\"\\ud800\"",
                "\"sha384-AAAA\"",
                "\"sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=\"",
                "{\"a\": 1, \"a\": 2}"
            })
    void anythingElseIsReadOrRefused(String bad) {
        for (String template : Templates.ALL) {
            Matcher value = VALUE.matcher(template);
            while (value.find()) {
                String json = template.substring(0, value.start()) + bad + template.substring(value.end());
                boolean isName = template.startsWith(":", value.end());
                readOrRefuse(json, isName);
            }
        }
    }

    /** Nothing that is read leads elsewhere, and what is refused is said with its place. */
    private static void readOrRefuse(String json, boolean isName) {
        try {
            Manifest manifest = Samples.read(json);
            assertThat(Stream.concat(
                            Stream.of("a.js", "a.css", "b.js", "c.js", "b.png", "b/c.png", "a.ts", "_b.js")
                                    .map(manifest::file)
                                    .filter(Objects::nonNull),
                            manifest.entryPointNames().stream()
                                    .map(manifest::entryPoint)
                                    .filter(Objects::nonNull)
                                    .flatMap(BadValuesTest::files)))
                    .as(json)
                    .allMatch(file -> !file.matches("(?s).*(\\.\\.|javascript:|data:|@|[\\x00-\\x1F]).*"));
        } catch (ManifestFormatException e) {
            assertThat(e.getMessage())
                    .as(json)
                    .matches("(/.* \\(line \\d+\\)|line \\d+): .+"
                            + "|(it is a JSON object|its status|webpack's build) .*");
            if (!isName && !String.valueOf(e.getMessage()).contains("an integrity of ")) {
                assertThat(e).message().doesNotContain("secret");
            }
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private static Stream<String> files(EntryPoint entryPoint) {
        return Stream.of(entryPoint.stylesheets(), entryPoint.imports(), entryPoint.scripts())
                .flatMap(files -> files.stream().map(EntryFile::file));
    }

    @Test
    void aPlaceIsSaidOnce() throws IOException {
        assertThat(Samples.setAside("{\"entrypoints\": {\"a\":"
                        + " {\"assets\": {\"js\": [{\"src\": \"/a.js\", \"integrity\": 5}]}}},"
                        + " \"a.js\": {\"src\": \"/a.js\"}}"))
                .startsWith("/entrypoints/a/assets/js/0/integrity (line 1): ")
                .containsOnlyOnce("line 1");
    }
}
