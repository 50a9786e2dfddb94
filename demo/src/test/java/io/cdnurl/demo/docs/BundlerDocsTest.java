package io.cdnurl.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.manifest.format.StandardFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages about bundlers and manifests are correct: this test applies their settings and their Java code to the
 * manifests that they link or show, and renders each row of their tables.
 */
@Tag("sources")
class BundlerDocsTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Path BUNDLERS = DOCS.resolve("bundlers");
    private static final Path INDEX = BUNDLERS.resolve("README.md");
    private static final Path RULES = DOCS.resolve("manifests.md");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)(?<path>[^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern FORMAT = Pattern.compile("(?m)^\\| `(?<name>[a-z-]+)` \\| ");

    @TempDir
    private static Path folder;

    private static DocExamples examples;

    private static List<Path> pagesOfTools() throws IOException {
        try (Stream<Path> files = Files.list(BUNDLERS)) {
            return files.filter(file -> !file.equals(INDEX)).sorted().toList();
        }
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(pagesOfTools());
        pages.add(INDEX);
        pages.add(RULES);
        return pages;
    }

    @BeforeAll
    static void compileTheJavaOfAllPages() throws IOException, ClassNotFoundException {
        examples = DocExamples.of(pages(), folder);
    }

    private static List<String> links(Path page) throws IOException {
        return LINK.matcher(Files.readString(page))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    @Test
    void theIndexLinksEveryPageOnce() throws IOException {
        List<String> names = pagesOfTools().stream()
                .map(page -> page.getFileName().toString())
                .toList();
        assertThat(links(INDEX).stream().filter(link -> !link.contains("/")))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() throws IOException {
        return pages().stream()
                .map(page -> dynamicTest(
                        page.getFileName().toString(),
                        () -> assertThat(links(page))
                                .allSatisfy(link ->
                                        assertThat(page.resolveSibling(link)).exists())));
    }

    @TestFactory
    Stream<DynamicTest> noCallIsLeftOut() throws IOException {
        return pages().stream()
                .map(page -> dynamicTest(
                        page.getFileName().toString(),
                        () -> assertThat(Files.readAllLines(page).stream().filter(line -> line.startsWith("| `{{")))
                                .hasSize(examples.sections(page)
                                        .mapToInt(section -> section.rows().size())
                                        .sum())));
    }

    @TestFactory
    Stream<DynamicTest> thePageOfAToolShowsItsConfigurationTheSettingsAndWhatAPageGets() throws IOException {
        return pagesOfTools().stream()
                .map(page -> dynamicTest(page.getFileName().toString(), () -> {
                    assertThat(examples.tried(page)).isNotEmpty().allSatisfy(section -> {
                        assertThat(section.settings()).containsKeys("CDN_MANIFEST", "CDN_MANIFEST_URL");
                        assertThat(section.linkedManifests().size()
                                        + section.writtenManifests().size())
                                .as("manifests")
                                .isPositive();
                    });
                    assertThat(examples.tried(page)
                                    .mapToLong(section -> section.rows().size())
                                    .sum())
                            .as("rows")
                            .isGreaterThan(2);
                    assertThat(Files.readString(page)).contains("## What to know");
                }));
    }

    @TestFactory
    Stream<DynamicTest> aPageGetsWhatTheDocumentationSays() throws IOException {
        return pages().stream()
                .flatMap(page -> examples.tried(page)
                        .flatMap(section ->
                                Arrays.stream(DocEngine.values()).map(engine -> triedRows(page, section, engine))));
    }

    private static DynamicTest triedRows(Path page, DocSection section, DocEngine engine) {
        List<DocSection.Row> rows = section.rows().stream()
                .filter(row -> engine.canWrite(row.call()))
                .toList();
        return dynamicTest(page.getFileName() + ", " + section.title() + ", " + engine, () -> {
            try (CdnUrlBuilder cdn = examples.cdn(section)) {
                DocEngine.Pages pages = engine.with(cdn);
                assertThat(rows)
                        .allSatisfy(row -> assertThat(pages.write(row.call()))
                                .as(row.call())
                                .isEqualTo(row.result()));
            }
        });
    }

    @Test
    void theRulesNameEveryFormat() {
        DocSection formats = examples.sections(RULES)
                .filter(section -> section.title().equals("Formats"))
                .findFirst()
                .orElseThrow();
        assertThat(FORMAT.matcher(formats.text()).results().map(format -> format.group(1)))
                .containsExactlyInAnyOrderElementsOf(StandardFormats.names());
    }
}
