package io.cdnurl;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.cdnurl.internal.text.Visible;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts and values as an attacker writes them, made of the bytes of a fuzz test. Most texts are pieces that mean
 * something to a URL, to a page, to a header or to a log: random bytes alone rarely hit on them.
 */
final class HostileInput {
    private static final String[] PIECES = {
        "'",
        "\"",
        "<",
        ">",
        "&",
        "`",
        "\\",
        "/",
        "//",
        "..",
        "/../",
        "%2e%2e",
        "%00",
        "%",
        "\0",
        "\t",
        "\r\n",
        "\u001B[2J",
        "\u0085",
        "\u00AD",
        "\u202E",
        "\u2028",
        "\uFEFF",
        "\uD800",
        "\uDC00",
        "#",
        "?",
        " ",
        "=",
        ",",
        ";",
        ":",
        "@",
        "*",
        "{",
        "}",
        "$",
        "${",
        "javascript:",
        "https://evil.example/",
        "user:word@",
        "</script>",
        "<!--",
        "-->",
        "&quot;",
        "&#39;",
        "onload",
        "ä",
        "日本",
        "\uD83D\uDC69\u200D\uD83D\uDCBB",
        "a",
        "0",
        "-1",
        ".js",
        ".css",
        "null",
        "true"
    };

    private static final int MOST_PIECES = 5;
    private static final int LONGEST_RANDOM = 12;

    private final FuzzedDataProvider data;

    HostileInput(FuzzedDataProvider data) {
        this.data = data;
    }

    /** Returns a number from 0 to one less than a bound. */
    int below(int bound) {
        return data.consumeInt(0, bound - 1);
    }

    /** Returns true in one of so many cases. */
    boolean oneIn(int cases) {
        return below(cases) == 0;
    }

    @SafeVarargs
    final <T> T oneOf(T... values) {
        return values[below(values.length)];
    }

    String text() {
        int pieces = below(MOST_PIECES);
        if (pieces == 0) {
            return data.consumeString(LONGEST_RANDOM);
        }
        if (pieces == 1) {
            return oneOf(PIECES);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(oneOf(PIECES));
        }
        return text.toString();
    }

    /** Returns one of the texts in most cases. */
    String textOr(String... usual) {
        return oneIn(4) ? text() : oneOf(usual);
    }

    @Nullable
    Object value() {
        return switch (below(16)) {
            case 0 -> null;
            case 1, 2 -> true;
            case 3 -> false;
            case 4 -> data.consumeLong();
            case 5 -> data.consumeDouble();
            case 6 -> List.of(text(), below(10));
            case 7 -> Arrays.asList(null, text());
            case 8 -> new String[] {text(), "x"};
            case 9 -> Map.of(text(), text());
            case 10 -> CharBuffer.wrap(text());
            default -> text();
        };
    }

    /** Returns a value in most cases, and in others what holds values in values. */
    @Nullable
    Object argument() {
        return oneIn(8) ? List.of(Map.of(text(), List.of(text())), new Object[] {text()}) : value();
    }

    /** Returns values by name; most names are among the usual ones. */
    Map<String, @Nullable Object> values(String... usualNames) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int left = below(4); left > 0; left--) {
            values.put(textOr(usualNames), value());
        }
        return values;
    }

    /** Returns a map as engines give it: some have names that are no texts. */
    Map<?, ?> map(String... usualNames) {
        Map<@Nullable Object, @Nullable Object> map = new HashMap<>(values(usualNames));
        if (oneIn(8)) {
            map.put(value(), value());
        }
        return map;
    }

    /** Returns a list of the texts in most cases. */
    List<@Nullable Object> list(String... usual) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int left = below(4); left > 0; left--) {
            list.add(oneIn(6) ? value() : oneOf(usual));
        }
        return list;
    }

    /** Checks that a message can be read and logged, whatever it quotes. */
    static void assertHarmless(@Nullable String message) {
        if (message == null || message.isBlank() || message.length() > 20_100) {
            throw new AssertionError("no message, or too long: " + message);
        }
        for (int i = 0; i < message.length(); i++) {
            char c = message.charAt(i);
            if ((c < ' ' && c != '\n') || (c > '~' && Visible.isInvisible(message.codePointAt(i)))) {
                if (!Character.isLowSurrogate(c) || !Character.isSurrogatePair(message.charAt(i - 1), c)) {
                    throw new AssertionError("invisible at " + i + " in: " + Visible.lines(message));
                }
            }
        }
    }
}
