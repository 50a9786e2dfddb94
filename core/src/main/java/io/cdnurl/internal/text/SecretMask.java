package io.cdnurl.internal.text;

import java.util.Collection;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides secrets in a text that another program wrote. It may repeat them in other spellings: percent-encoded, escaped
 * for JSON or HTML, also more than once. The time is in proportion to the length of the text. Immutable and
 * thread-safe.
 */
public final class SecretMask {
    /** What one character takes in the longest spelling that is recognized. */
    private static final int LONGEST_SPELLING = 24;

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private final Pattern secrets;
    private final String mask;
    private final int longest;

    private SecretMask(Pattern secrets, String mask, int longest) {
        this.secrets = secrets;
        this.mask = Matcher.quoteReplacement(mask);
        this.longest = longest;
    }

    /**
     * Creates a mask.
     *
     * @param secrets the secrets, of visible ASCII characters; there may be none
     * @param mask what to write in place of a secret
     * @return the mask
     */
    public static SecretMask of(Collection<String> secrets, String mask) {
        StringJoiner pattern = new StringJoiner("|");
        int longest = 0;
        for (String secret : secrets) {
            StringBuilder spellings = new StringBuilder();
            secret.chars().forEach(c -> append(spellings, (char) c));
            pattern.add(spellings);
            longest = Math.max(longest, secret.length() * LONGEST_SPELLING);
        }
        return new SecretMask(secrets.isEmpty() ? NOTHING : Pattern.compile(pattern.toString()), mask, longest);
    }

    /** Repetitions are bounded, so that no text makes the search slow. */
    private static void append(StringBuilder pattern, char c) {
        String hex = String.format("(?i:%02x)", (int) c);
        pattern.append("(?:\\\\{0,8}+(?:")
                .append(c == '\\' ? "(?<=\\\\)" : Pattern.quote(String.valueOf(c)))
                .append("|%(?:25){0,4}(?:u00)?")
                .append(hex)
                .append("|&(?:amp;){0,3}(?:#0{0,5}")
                .append((int) c)
                .append("|#[xX]0{0,5}")
                .append(hex)
                .append(named(c))
                .append(");)|\\\\{1,8}+(?:u00|x)")
                .append(hex)
                .append(')');
    }

    private static String named(char c) {
        return switch (c) {
            case '&' -> "|amp";
            case '<' -> "|lt";
            case '>' -> "|gt";
            case '"' -> "|quot";
            case '\'' -> "|apos";
            default -> "";
        };
    }

    /**
     * Hides the secrets.
     *
     * @param text any text
     * @return the text with the mask in place of each secret
     */
    public String hide(String text) {
        return secrets.matcher(text).replaceAll(mask);
    }

    /**
     * Hides the secrets in the beginning of a text, which may end within a secret.
     *
     * @param text the beginning of a text
     * @return the text with the mask in place of each secret, and without its end if that may be a part of a secret
     */
    public String hideInBeginning(String text) {
        String hidden = hide(text);
        return hidden.substring(0, Math.max(0, hidden.length() - longest));
    }

    /**
     * Tells whether a text holds a secret.
     *
     * @param text any text
     * @return whether it does
     */
    public boolean isIn(String text) {
        return secrets.matcher(text).find();
    }
}
