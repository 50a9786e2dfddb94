package io.cdnurl.internal.text;

/**
 * Hides credentials in messages: the user and the password in front of a host, and the query of an address, where
 * signed addresses carry their secret. The text may be a broken URL. In doubt, too much is hidden rather than too
 * little. The time is in proportion to the length of the text.
 */
public final class Credentials {
    private static final String HIDDEN = "...";

    /** What is longer in running text is more than a user and a password. */
    private static final int LONGEST_USER_WITH_SPACES = 60;

    private Credentials() {}

    /**
     * Hides the user and the password of a URL.
     *
     * @param text any text
     * @return the text; if it looks like a URL with a user, {@code ...} replaces all from the slashes to the last
     *     {@code @}, or from the start of {@code user:password@host}
     */
    public static String withoutUser(String text) {
        int authority = authority(text);
        int start = authority < 0 ? segmentWithColon(text) : authority;
        return start < 0 ? text : withoutUser(text, start);
    }

    /**
     * Hides the users and the passwords of the URLs in running text. One with spaces in it is found if it is short:
     * mask values before they become part of a message.
     *
     * @param message any text
     * @return the text; its words are as {@link #withoutUser} returns them
     */
    public static String withoutUsers(String message) {
        int at = message.lastIndexOf('@');
        if (at < 0) {
            return message;
        }
        int authority = authority(message);
        if (authority >= 0 && at >= authority && at - authority <= LONGEST_USER_WITH_SPACES) {
            return message.substring(0, authority) + HIDDEN + message.substring(at);
        }
        StringBuilder out = new StringBuilder(message.length());
        int start = 0;
        for (int i = 0; i <= message.length(); i++) {
            if (i == message.length() || Character.isWhitespace(message.charAt(i))) {
                out.append(withoutUser(message.substring(start, i)));
                if (i < message.length()) {
                    out.append(message.charAt(i));
                }
                start = i + 1;
            }
        }
        return out.toString();
    }

    /**
     * Hides the user, the password and the query of an address.
     *
     * @param address a text that should be an address, with or without a scheme
     * @return the text without them
     */
    public static String withoutUserAndQuery(String address) {
        String shown = addressWithoutUser(address);
        int query = shown.indexOf('?');
        return query < 0 ? shown : shown.substring(0, query) + "?" + HIDDEN;
    }

    /**
     * Hides the user and the password of an address.
     *
     * @param address a text that should be an address, with or without a scheme; {@code user:password@host} is one
     * @return the text without them
     */
    public static String addressWithoutUser(String address) {
        int start = authority(address);
        // Slashes that are not at the start, or behind a scheme, may belong to a password.
        return withoutUser(address, start >= 0 && isScheme(address, start) ? start : 0);
    }

    /**
     * Hides all addresses in a message of another library, and all that looks like a credential.
     *
     * @param message any text
     * @return its words; {@code ...} replaces each word that holds {@code //}, {@code @}, {@code ?} or {@code =}
     */
    public static String withoutAddresses(String message) {
        int authority = authority(message); // a password may hold a space
        String shown = authority < 0 ? message : withoutUser(message, authority);
        StringBuilder out = new StringBuilder(shown.length());
        for (String word : shown.split("\\s+", -1)) {
            boolean hidden = word.contains("//") || word.chars().anyMatch(c -> c == '@' || c == '?' || c == '=');
            out.append(out.length() == 0 ? "" : " ").append(hidden ? HIDDEN : word);
        }
        return out.toString();
    }

    /** If the user holds a {@code ?} or a {@code #}, the {@code @} may be part of a query: hides the rest as well. */
    private static String withoutUser(String text, int start) {
        int at = text.lastIndexOf('@');
        if (at < start) {
            return text;
        }
        String user = text.substring(start, at);
        boolean mayBeQuery = user.indexOf('?') >= 0 || user.indexOf('#') >= 0;
        return text.substring(0, start) + HIDDEN + (mayBeQuery ? "" : text.substring(at));
    }

    /** The start of the segment with the first colon, as in {@code x/user:password@host}; -1 if the path has none. */
    private static int segmentWithColon(String text) {
        int segment = 0;
        for (int i = 0; i < text.length() && "?#".indexOf(text.charAt(i)) < 0; i++) {
            if (text.charAt(i) == ':') {
                return segment;
            }
            segment = isSlash(text, i) ? i + 1 : segment;
        }
        return -1;
    }

    /** The index after the slashes in front of a host, -1 without slashes. Browsers take {@code \} for a slash. */
    private static int authority(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean begins = isSlash(text, i) && (isSlash(text, i + 1) || (i > 0 && text.charAt(i - 1) == ':'));
            if (begins) {
                int end = i;
                while (isSlash(text, end)) {
                    end++;
                }
                return end;
            }
        }
        return -1;
    }

    /** Whether in front of the slashes before an index there is a scheme, or nothing. */
    private static boolean isScheme(String text, int start) {
        int end = start;
        while (isSlash(text, end - 1)) {
            end--;
        }
        if (end > 0 && text.charAt(end - 1) != ':') {
            return false;
        }
        for (int i = 0; i < end - 1; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || (!Character.isLetterOrDigit(c) && "+.-".indexOf(c) < 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSlash(String text, int index) {
        return index >= 0 && index < text.length() && (text.charAt(index) == '/' || text.charAt(index) == '\\');
    }
}
