package io.cdnurl.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table in an adapter's README of what a page writes and gets, so that a test can run it. */
public final class ReadmeTable {
    private static final Pattern ROW = Pattern.compile("\\| `(.+?)` \\| `(.+?)` \\|");

    private ReadmeTable() {}

    /**
     * Reads the table.
     *
     * @param readme the file, {@code README.md} in a module's test
     * @return what a page gets, by what it writes, in the order of the table
     * @throws IOException if the file cannot be read
     */
    public static Map<String, String> read(Path readme) throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(readme)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1).replace("\\|", "|"), row.group(2));
            }
        }
        return rows;
    }
}
