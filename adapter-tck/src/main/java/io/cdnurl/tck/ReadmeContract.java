package io.cdnurl.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RouteTable;
import io.cdnurl.StaticEndpoint;
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
import org.junit.jupiter.api.io.TempDir;

/**
 * Renders each row of the table in an adapter's {@code README.md}. The first column is what a page writes, the second
 * what it gets, with a space in place of each line break.
 */
public abstract class ReadmeContract {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(.+?)` \\| `(.+?)` \\|$");

    private static final String VITE = """
            {
              "src/main.js": {
                "file": "assets/main-DIxlQphU.js",
                "src": "src/main.js",
                "isEntry": true,
                "css": ["assets/main-CUmBneRO.css"]
              },
              "src/admin.js": {
                "file": "assets/admin-B7PI925R.js",
                "src": "src/admin.js",
                "integrity": "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"
              }
            }
            """;

    @TempDir
    private static Path bundle;

    /** For the test class of an adapter. */
    protected ReadmeContract() {}

    /**
     * Renders a template.
     *
     * @param cdn what the adapter is registered with, as the README shows it
     * @param template the source of the template
     * @return the rendered page
     * @throws Exception if the engine throws it
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
        Files.writeString(bundle.resolve("mail.css"), "a { color: red }");
        Path manifest = Files.writeString(bundle.resolve("manifest.json"), VITE);
        CdnUrlBuilder cdn = CdnUrlBuilder.of(CdnSettings.builder()
                .domain("cdn.example.com")
                .version("7")
                .staticEndpoint(StaticEndpoint.directory("static", "/static", bundle))
                .staticEndpoint(StaticEndpoint.directory("build", "/build", bundle)
                        .withManifest(manifest.toUri().toString()))
                .router(RouteTable.builder().route("user.show", "/user/{id}").build())
                .build());
        return rows().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.group(1),
                        () -> assertThat(render(cdn, row.group(1).replace("\\|", "|"))
                                        .replace('\n', ' '))
                                .isEqualTo(row.group(2))));
    }
}
