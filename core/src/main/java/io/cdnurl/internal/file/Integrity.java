package io.cdnurl.internal.file;

import io.cdnurl.internal.text.Quoted;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Brings the hashes of a file into the form of <a href="https://www.w3.org/TR/SRI/">Subresource Integrity</a>. */
public final class Integrity {
    private static final Pattern HASH = Pattern.compile(
            "(?:(sha256|sha384|sha512)-)?([A-Za-z0-9+/_-]+)(={0,2})(?:\\?.*)?", Pattern.CASE_INSENSITIVE);

    /** A SHA-256 in hexadecimal digits would pass for a SHA-384 in base64. */
    private static final Pattern HEXADECIMAL = Pattern.compile("\\p{XDigit}+");

    private static final Pattern SPACE = Pattern.compile("[ \\t\\n\\f\\r]+");

    private Integrity() {}

    /**
     * Brings hashes into their usual form.
     *
     * @param value hashes as a tool wrote them, or null
     * @return the hashes, separated by spaces; null if the value is null or blank
     * @throws IllegalArgumentException if it is not an integrity
     */
    public static @Nullable String normalized(@Nullable String value) {
        if (value == null) {
            return null;
        }
        List<String> hashes = new ArrayList<>();
        for (String hash : SPACE.split(value, -1)) {
            if (!hash.isEmpty()) {
                hashes.add(hash(hash, value));
            }
        }
        return hashes.isEmpty() ? null : String.join(" ", hashes);
    }

    private static String hash(String hash, String value) {
        Matcher matcher = HASH.matcher(hash);
        if (!matcher.matches()) {
            throw refused(value);
        }
        String given = matcher.group(1);
        String letters = matcher.group(2).replace('-', '+').replace('_', '/');
        String padding = matcher.group(3);
        String algorithm = given == null ? algorithm(letters) : given.toLowerCase(Locale.ROOT);
        boolean padded = (letters.length() + padding.length()) % 4 == 0;
        boolean complete =
                given == null ? padded && !HEXADECIMAL.matcher(letters).matches() : padded || padding.isEmpty();
        if (algorithm.isEmpty() || !algorithm.equals(algorithm(letters)) || !complete) {
            throw refused(value);
        }
        // Drops the spare bits of the last letter: browsers compare the texts.
        byte[] bytes = Base64.getDecoder().decode(letters);
        return algorithm + "-" + Base64.getEncoder().encodeToString(bytes);
    }

    /** The algorithm with hashes of this length, or an empty text. */
    private static String algorithm(String letters) {
        return switch (letters.length()) {
            case 43 -> "sha256";
            case 64 -> "sha384";
            case 86 -> "sha512";
            default -> "";
        };
    }

    private static IllegalArgumentException refused(String value) {
        return new IllegalArgumentException(
                "an integrity of sha256, sha384 or sha512 in base64 was expected, found " + Quoted.of(value));
    }
}
