package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No regular expression of a library, of the command line or of the demo takes longer than in proportion to the text:
 * texts come from pages, manifests and servers. Each is tried with texts that repeat what it may match, and the
 * characters that it looks at are counted.
 */
class RegularExpressionsTest {
    /** Where all modules are: tests run in the folder of theirs. */
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private static final int REPEATED = 250;

    /** How often each character of a text may be looked at. What backtracks looks at it a hundred times and more. */
    private static final int LOOKS_PER_CHARACTER = 60;

    private static final Pattern UNICODE_ESCAPE = Pattern.compile("(?<!\\\\)\\\\u([0-9A-Fa-f]{4})");

    private static final Pattern SOURCE = Pattern.compile("(?!benchmarks/)(?:[a-z-]+/)+src/main/java/.*[.]java");

    private static final String METHODS = "Pattern\\s*\\.compile|\\.replaceAll|\\.replaceFirst|\\.split|\\.matches";

    private static final String LITERAL = "\"(?:[^\"\\\\]|\\\\.)*+\"";

    /** The expression is a text, or several that are joined. A name among them ends what is tried. */
    private static final Pattern USE =
            Pattern.compile("(?:" + METHODS + ")\\(\\s*+(" + LITERAL + "(?:\\s*+[+]\\s*+" + LITERAL + ")*+)?+");

    private static final Pattern ONE_LITERAL = Pattern.compile(LITERAL);

    private static final Pattern COMPILED_FROM_A_VARIABLE = Pattern.compile("Pattern\\s*\\.compile\\(\\s*+[^\"\\s]");

    static Set<String> expressions() throws IOException {
        Set<String> found = new LinkedHashSet<>();
        for (String source : sources()) {
            Matcher use = USE.matcher(source);
            while (use.find()) {
                if (use.group(1) != null) {
                    found.add(unquoted(use.group(1)));
                }
            }
        }
        return found;
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            return files.filter(file -> SOURCE.matcher(
                                    PROJECT.relativize(file).toString().replace('\\', '/'))
                            .matches())
                    .map(RegularExpressionsTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Characters in place of their Unicode escapes, which only the compiler reads. */
    private static String withCharacters(String literal) {
        return UNICODE_ESCAPE
                .matcher(literal)
                .replaceAll(
                        escape -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(escape.group(1), 16))));
    }

    private static String unquoted(String literals) {
        return ONE_LITERAL
                .matcher(literals)
                .results()
                .map(literal -> literal.group().substring(1, literal.group().length() - 1))
                .map(RegularExpressionsTest::withCharacters)
                .map(String::translateEscapes)
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void looksAtEachCharacterAFewTimes(String expression) {
        assertThat(worst(expression)).as("looks for each character").isLessThan(LOOKS_PER_CHARACTER);
    }

    /** The test itself must see what it is there for. */
    @Test
    void expressionsThatBacktrackAreFound() {
        for (String expression : List.of("/+$", "(a+)+b", "[a-z]*[a-m]*[0-9]", "^(.*,)*x", "\\s*\\n", "x*y")) {
            assertThat(worst(expression)).as(expression).isGreaterThanOrEqualTo(LOOKS_PER_CHARACTER);
        }
    }

    /** But for those that applications write into routes: {@code ValueExpression} bounds what these cost. */
    @Test
    void noneIsMadeFromAText() throws IOException {
        assertThat(expressions()).hasSizeGreaterThan(80);
        assertThat(sources().stream()
                        .filter(source ->
                                COMPILED_FROM_A_VARIABLE.matcher(source).find())
                        .map(RegularExpressionsTest::nameOf))
                .containsExactly("class ValueExpression");
    }

    private static String nameOf(String source) {
        Matcher name = Pattern.compile("class \\w++").matcher(source);
        return name.find() ? name.group() : source;
    }

    private static long worst(String expression) {
        Pattern pattern = Pattern.compile(expression);
        long worst = 0;
        for (String text : texts(expression)) {
            worst = Math.max(worst, looks(pattern, text));
        }
        return worst;
    }

    /** What the expression names, alone and in pairs, again and again, with and without a beginning and an end. */
    private static Set<String> texts(String expression) {
        Set<String> units = new LinkedHashSet<>();
        Set<String> characters = new LinkedHashSet<>(List.of("a", "A", "0", " ", "\n"));
        expression
                .codePoints()
                .filter(c -> "()|*+?^$[]".indexOf(c) < 0)
                .forEach(c -> characters.add(Character.toString(c)));
        characters.forEach(one -> characters.forEach(other -> units.add(one.equals(other) ? one : one + other)));
        Set<String> texts = new LinkedHashSet<>();
        for (String unit : units) {
            for (String start : List.of("", "/")) {
                for (String end : List.of("", "\u0000")) {
                    texts.add(start + unit.repeat(REPEATED) + end);
                }
            }
        }
        return texts;
    }

    private static long looks(Pattern pattern, String text) {
        Counted counted = new Counted(text);
        try {
            Matcher matcher = pattern.matcher(counted);
            if (!matcher.matches()) {
                matcher.reset();
            }
            assertThat(matcher.results().count()).isNotNegative();
        } catch (TooManyLooks e) {
            return LOOKS_PER_CHARACTER;
        }
        return counted.looks / text.length();
    }

    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A text that counts how often its characters are looked at, and ends what looks too often. */
    private static final class Counted implements CharSequence {
        private final String text;
        private long looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            looks++;
            if (looks > (long) text.length() * LOOKS_PER_CHARACTER) {
                throw new TooManyLooks();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
