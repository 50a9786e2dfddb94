package io.cdnurl.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RouteTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the table in an adapter's {@code README.md} says that a page writes and gets is what it gets. */
public abstract class ReadmeContract {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(.+?)` \\| `(.+?)` \\|$");

    /** For the adapter's test class. */
    protected ReadmeContract() {}

    /**
     * Renders a template.
     *
     * @param cdn what the adapter is registered with, in the way the README shows
     * @param template the template's source
     * @return what was rendered
     * @throws Exception whatever the engine throws
     */
    protected abstract String render(CdnUrlBuilder cdn, String template) throws Exception;

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(Path.of("README.md"))).results().toList();
    }

    @Test
    final void theReadmeHasATable() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(4);
    }

    @TestFactory
    final Stream<DynamicTest> aPageGetsWhatTheReadmeSays() throws IOException {
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .version("7")
                .router(RouteTable.builder().route("user.show", "/user/{id}").build())
                .build());
        return rows().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.group(1),
                        () -> assertThat(render(cdn, row.group(1).replace("\\|", "|")))
                                .isEqualTo(row.group(2))));
    }
}
