package io.cdnurl.invalidation.cloudfront;

import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.UrlReference;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What CloudFront takes as an item of an invalidation: a path or a tag. See "Specify the objects to invalidate" and
 * "Invalidate by tag" in the
 * <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Invalidation.html">developer guide</a>.
 */
final class ItemSyntax {
    /** The longest path with its query, encoded, and with the asterisk of a wildcard. */
    private static final int LONGEST_PATH = 4_000;

    private static final int LONGEST_TAG = 256;
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9!$%&'()*+,./:;=?@_~-]*");
    private static final Pattern TILDE = Pattern.compile("~|%7[Ee]");

    /** Items of a plan are printable ASCII without spaces. */
    private static final Pattern ITEM = Pattern.compile("/[!-~]*+|#[!-~]++");

    private ItemSyntax() {}

    /** Whether a plan can have this item; a saved report may have anything. */
    static boolean isItem(String text) {
        int longest = text.startsWith("/") ? LONGEST_PATH : LONGEST_TAG + 1; // a tag has # before its name
        return text.length() <= longest && ITEM.matcher(text).matches();
    }

    /** The target that an item of a plan stands for. */
    static InvalidationTarget target(String item) {
        if (item.startsWith("#")) {
            return InvalidationTarget.tag(item.substring(1));
        }
        if (item.equals("/*")) {
            return InvalidationTarget.everything();
        }
        return item.endsWith("*")
                ? new InvalidationTarget.Prefix(UrlReference.of(item.substring(0, item.length() - 1)))
                : new InvalidationTarget.Path(UrlReference.of(item));
    }

    /** The path of one object. */
    static String exact(String path) {
        if (path.endsWith("*")) {
            throw new InvalidRequestException(
                    "The path",
                    path,
                    "ends with an asterisk, which is a wildcard to CloudFront; if that is meant, say so:"
                            + " prefix(\"...\")"
                            + " without the asterisk. For the sign itself give the object a tag, and purge that with"
                            + " tag(...).");
        }
        return checked("The path", path, 0);
    }

    /** The beginning of the paths of a wildcard, without its asterisk. */
    static String prefix(String path) {
        return checked("The prefix", path, 1);
    }

    /**
     * Browsers send square brackets as they are. CloudFront refuses these (RFC 1738 calls them unsafe), but accepts
     * them encoded.
     */
    private static String checked(String thing, String path, int more) {
        String encoded = path.replace("[", "%5B").replace("]", "%5D");
        if (!PATH.matcher(encoded).matches()) {
            throw new InvalidRequestException(
                    thing, path, "is not percent-encoded; make the target with InvalidationTarget, which does that.");
        }
        if (encoded.length() + more > LONGEST_PATH) {
            throw new InvalidRequestException(
                    thing,
                    path,
                    "has " + (encoded.length() + more) + " characters as CloudFront counts them, which takes at most "
                            + LONGEST_PATH + "; give the response a tag, and purge that with tag(...).");
        }
        return encoded;
    }

    /** The index of the first tilde in a path, raw or encoded; -1 if there is none. */
    static int tilde(String path) {
        Matcher tilde = TILDE.matcher(path);
        return tilde.find() ? tilde.start() : -1;
    }

    /** The item of a tag. CloudFront ignores the case of tags, so the item is in lower case. */
    static String tag(String name) {
        if (name.indexOf(',') >= 0) {
            throw new InvalidRequestException(
                    "The tag", name, "has a comma, which separates tags for CloudFront; purge each tag on its own.");
        }
        if (name.length() > LONGEST_TAG) {
            throw new InvalidRequestException(
                    "The tag",
                    name,
                    "has " + name.length() + " characters; CloudFront takes at most " + LONGEST_TAG + ".");
        }
        return "#" + name.toLowerCase(Locale.ROOT);
    }
}
