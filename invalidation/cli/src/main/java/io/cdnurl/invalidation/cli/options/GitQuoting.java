package io.cdnurl.invalidation.cli.options;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names as git quotes them if they have unusual characters, {@code "gr\303\274n.css"}: see {@code core.quotePath} in
 * <a href="https://git-scm.com/docs/git-config">git config</a>.
 */
final class GitQuoting {
    private static final String ESCAPES = "abtnvfr\"\\";
    private static final String ESCAPED = "\u0007\b\t\n\u000b\f\r\"\\";
    private static final Pattern NAME = Pattern.compile("\"(?:[^\"\\\\]|\\\\[abtnvfr\"\\\\]|\\\\[0-3][0-7]{2})+\"");
    private static final Pattern PART = Pattern.compile("\\\\([0-3][0-7]{2}|.)|[^\\\\]+");

    private GitQuoting() {}

    /** The name; null if the text is not quoted in this way, or the name is not in UTF-8. */
    static @Nullable String decode(String text) {
        if (!NAME.matcher(text).matches()) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher part = PART.matcher(text.substring(1, text.length() - 1));
        while (part.find()) {
            String escape = part.group(1);
            if (escape == null) {
                bytes.writeBytes(part.group().getBytes(StandardCharsets.UTF_8));
            } else if (escape.length() == 3) {
                bytes.write(Integer.parseInt(escape, 8));
            } else {
                bytes.write(ESCAPED.charAt(ESCAPES.indexOf(escape)));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
