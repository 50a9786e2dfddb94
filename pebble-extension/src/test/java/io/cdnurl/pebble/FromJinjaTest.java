package io.cdnurl.pebble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RequestContext;
import io.cdnurl.RouteTable;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Renders each row of the table in {@code docs/from-jinja-to-pebble.md}: Jinja's form, and what to write. */
class FromJinjaTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(.+?)` \\| (error|empty|`.+?`) \\| `(.+?)` \\| `(.+?)` \\|$");

    private final PebbleEngine engine = new PebbleEngine.Builder()
            .extension(new CdnExtension(CdnUrlBuilder.of(CdnSettings.builder()
                    .domain("cdn.example.com")
                    .version("7")
                    .router(RouteTable.builder()
                            .route("index", "/")
                            .route("user.show", "/user/{id}")
                            .build())
                    .build())))
            .build();

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(Path.of("../docs/from-jinja-to-pebble.md")))
                .results()
                .toList();
    }

    @Test
    void everyRowIsRead() throws IOException {
        long lines = Files.readAllLines(Path.of("../docs/from-jinja-to-pebble.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .count();

        assertThat(rows()).hasSize((int) lines).hasSizeGreaterThan(20);
    }

    @TestFactory
    Stream<DynamicTest> whatToWriteGivesWhatTheTableSays() throws IOException {
        return rows().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.group(3), () -> assertThat(render(row.group(3))).isEqualTo(row.group(4))));
    }

    @TestFactory
    Stream<DynamicTest> jinjasFormGivesWhatTheTableSays() throws IOException {
        return rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.group(1), () -> {
                    switch (row.group(2)) {
                        case "error" ->
                            assertThatThrownBy(() -> render(row.group(1))).isInstanceOf(PebbleException.class);
                        case "empty" -> assertThat(render(row.group(1))).isEmpty();
                        default -> assertThat("`" + render(row.group(1)) + "`").isEqualTo(row.group(2));
                    }
                }));
    }

    private String render(String cell) throws IOException {
        Map<String, Object> extra = new LinkedHashMap<>();
        extra.put("a", 1);
        extra.put("b", 2);
        StringWriter out = new StringWriter();
        engine.getLiteralTemplate(cell.replace("\\|", "|"))
                .evaluate(
                        out,
                        Map.of(
                                "name",
                                "<b>",
                                "users",
                                List.of("ann", "bob"),
                                "admin",
                                true,
                                "extra",
                                extra,
                                RequestContext.VARIABLE,
                                RequestContext.of("https", "www.example.com")));
        return out.toString();
    }
}
