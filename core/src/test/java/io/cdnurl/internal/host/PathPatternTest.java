package io.cdnurl.internal.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PathPatternTest {
    /** The patterns as regular expressions, which say the same and may take for ever. */
    @Test
    void matchesWhatItSays() {
        Random random = new Random(1);
        String[] pieces = {"a", "b", "/", "*", "**", "**/", "?", ".", "\uD83D\uDE00"};
        String[] letters = {"a", "b", "/", ".", "\uD83D\uDE00"};
        for (int i = 0; i < 20_000; i++) {
            String glob = text(random, pieces, 6);
            if (glob.contains("***")) {
                continue;
            }
            String path = text(random, letters, 8);
            String regex = glob.replace(".", "\\.")
                    .replace("**/", "(?:X/)<")
                    .replace("**", "X")
                    .replace("*", "[^/]*")
                    .replace("?:", "\0")
                    .replace("?", "[^/]")
                    .replace("\0", "?:")
                    .replace("<", "?")
                    .replace("X", ".*");
            boolean expected =
                    Pattern.compile(regex, Pattern.DOTALL).matcher(path).matches();

            assertThat(PathPattern.of(glob).matches(path))
                    .as("%s on %s", glob, path)
                    .isEqualTo(expected);
        }
    }

    private static String text(Random random, String[] pieces, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }
}
