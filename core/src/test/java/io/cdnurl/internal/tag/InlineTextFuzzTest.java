package io.cdnurl.internal.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.InvalidValueException;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Texts of random tokens: none comes out with what ends its element. */
class InlineTextFuzzTest {
    private static final int TEXTS = 200_000;
    private static final int MOST_TOKENS = 14;

    private static final String[] CSS = {
        "</style",
        "</STYLE>",
        "<",
        "/",
        "style",
        "\\",
        "\\",
        "\"",
        "'",
        "/*",
        "*/",
        "url(",
        "URL( ",
        ")",
        "\n",
        "\r\n",
        "\f",
        ">",
        "{",
        "}",
        "a",
        "<!--",
        "@",
        "3C "
    };

    private static final String[] JS = {
        "</script",
        "</SCRIPT>",
        "<!--",
        "<",
        "/",
        "script",
        "!--",
        "\\",
        "\\",
        "\"",
        "'",
        "`",
        "${",
        "}",
        "{",
        "/*",
        "*/",
        "//",
        "\n",
        "\r\n",
        "-->",
        "[",
        "]",
        "(",
        ")",
        "a",
        "=",
        "return",
        "++",
        "\u2028"
    };

    /** What the text is looked at for once more: if that is said, the reading itself has let something out. */
    private static final String SECOND_LOOK = "which cannot be written in another way";

    /** Returns how many texts were written in another form. */
    private static int escaped(String[] tokens, UnaryOperator<String> form, String... dangers) {
        Random random = new Random(20);
        int escaped = 0;
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int token = random.nextInt(MOST_TOKENS); token >= 0; token--) {
                text.append(tokens[random.nextInt(tokens.length)]);
            }
            String in = text.toString();
            try {
                String out = form.apply(in);
                String lower = out.toLowerCase(Locale.ROOT);
                for (String danger : dangers) {
                    if (lower.contains(danger)) {
                        assertThat(out).as("of %s", in).doesNotContainIgnoringCase(danger);
                    }
                }
                escaped += out.equals(in) ? 0 : 1;
            } catch (InvalidValueException e) {
                if (String.valueOf(e.getMessage()).contains(SECOND_LOOK)) {
                    throw new AssertionError("read wrongly: " + in, e);
                }
            }
        }
        return escaped;
    }

    @Test
    void noStylesheetEndsItsElement() {
        assertThat(escaped(CSS, InlineStyle::of, "</style")).isGreaterThan(TEXTS / 20);
    }

    @Test
    void noScriptEndsItsElement() {
        assertThat(escaped(JS, text -> InlineScript.of(text, false), "</script", "<!--"))
                .isGreaterThan(TEXTS / 20);
    }

    @Test
    void noModuleEndsItsElement() {
        assertThat(escaped(JS, text -> InlineScript.of(text, true), "</script", "<!--"))
                .isGreaterThan(TEXTS / 20);
    }
}
