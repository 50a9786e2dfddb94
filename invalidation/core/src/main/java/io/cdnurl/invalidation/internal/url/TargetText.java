package io.cdnurl.invalidation.internal.url;

import io.cdnurl.invalidation.InvalidRequestException;
import java.util.regex.Pattern;

/** Texts of which a CDN would purge nothing, without an error. */
public final class TargetText {
    private static final Pattern TWO = Pattern.compile("\\S[ \\t]+(?:/|(?i:https?:))");

    private static final Pattern ROOT = Pattern.compile("(?:(?i:https?:)?//[^/]*)?/?");

    private TargetText() {}

    /**
     * {@return the refusal of a text with an asterisk} Every CDN takes it for a letter, except at the end of
     * CloudFront's paths.
     *
     * @param thing what the text is: {@code The path}
     * @param text the text
     */
    public static InvalidRequestException withAsterisk(String thing, String text) {
        String start = text.substring(0, text.indexOf('*'));
        boolean isAtEnd = start.length() == text.length() - 1;
        boolean isRoot = ROOT.matcher(start).matches();
        String problem =
                isAtEnd ? "ends with an asterisk" : "has an asterisk in it, which every CDN takes for a letter";
        String remedy = isRoot
                ? "; name the URLs, or a prefix without an asterisk."
                : "; to purge all URLs that begin with '" + start + "', use prefix(\"...\") without the asterisk.";
        return new InvalidRequestException(thing, text, problem + remedy);
    }

    /**
     * Checks that a text does not look like two paths or URLs, with white space between them.
     *
     * @param text the text
     * @throws InvalidRequestException if it does
     */
    public static void checkIsOne(String text) {
        if (TWO.matcher(text).find()) {
            throw new InvalidRequestException(
                    "The path",
                    text,
                    "looks like two: a space, then the start of a path or a URL. Name each of them alone, or write %20"
                            + " if the space belongs to a name.");
        }
    }
}
