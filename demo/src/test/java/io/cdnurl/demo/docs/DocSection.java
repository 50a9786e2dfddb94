package io.cdnurl.demo.docs;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A section of a page of the documentation: the code that a reader would copy, and the tables with its results.
 *
 * <p>Manifests are links to files of the real tools in the tests of {@code core}, or blocks with the name of their file
 * after the language. A URL in the settings stands for the manifest of the section whose file has the same name.
 *
 * @param title the heading
 * @param text all lines below it
 */
record DocSection(String title, String text) {
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^```(?<language>\\w+)(?: (?<file>\\S+))?\\R(?<content>.*?)^```$");
    private static final Pattern LINKED_MANIFEST =
            Pattern.compile("\\]\\((?:\\.\\./)+(?<path>core/src/test/resources/manifests/[^)]+)\\)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?<call>`\\{\\{.+?}}`) \\| (?<result>.+) \\|$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /**
     * A row of a table.
     *
     * @param call what a page writes
     * @param result what it gets
     */
    record Row(String call, String result) {}

    /** The sections of a page, including those without code. */
    static List<DocSection> of(String page) {
        List<DocSection> sections = new ArrayList<>();
        Matcher headings = Pattern.compile("(?m)^#{1,4} (?<title>.+)$").matcher(masked(page));
        int start = 0;
        String title = "";
        while (headings.find()) {
            sections.add(new DocSection(title, page.substring(start, headings.start())));
            title = page.substring(headings.start("title"), headings.end("title"));
            start = headings.end();
        }
        sections.add(new DocSection(title, page.substring(start)));
        return sections;
    }

    /** The page with its code masked: a comment in code would look like a heading. */
    private static String masked(String page) {
        return BLOCK.matcher(page).replaceAll(block -> "x".repeat(block.group().length()));
    }

    private Stream<MatchResult> blocks(String language) {
        return BLOCK.matcher(text).results().filter(block -> block.group(1).equals(language));
    }

    /** The settings of all blocks together. */
    Properties settings() throws IOException {
        Properties settings = new Properties();
        settings.load(new StringReader(
                blocks("properties").map(block -> block.group(3)).collect(Collectors.joining())));
        return settings;
    }

    /** The blocks of Java code. */
    List<String> java() {
        return blocks("java").map(block -> block.group(3)).toList();
    }

    /** The linked manifests, by file name. */
    Map<String, String> linkedManifests() {
        return LINKED_MANIFEST
                .matcher(text)
                .results()
                .map(link -> link.group(1))
                .distinct()
                .collect(Collectors.toMap(path -> path.substring(path.lastIndexOf('/') + 1), path -> path));
    }

    /** The manifests on the page itself, by file name. */
    Map<String, String> writtenManifests() {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(2) != null)
                .collect(Collectors.toMap(block -> block.group(2), block -> block.group(3)));
    }

    /** The rows of the tables whose first column is a call. */
    List<Row> rows() {
        return ROW.matcher(text)
                .results()
                .map(row -> new Row(code(row.group(1)), code(row.group(2))))
                .toList();
    }

    /** Code of one or more lines. A bar in it must be escaped in a table. */
    private static String code(String cell) {
        return Arrays.stream(cell.split("<br>", -1))
                .map(line -> {
                    Matcher code = CODE.matcher(line);
                    return code.matches() ? code.group(1).replace("\\|", "|") : "not code: " + line;
                })
                .collect(Collectors.joining("\n"));
    }
}
