package io.cdnurl.manifest;

import io.cdnurl.manifest.internal.Shown;
import java.io.IOException;

/** What went wrong, in one line: short, without credentials, and with nothing in it that could forge a line of a log. */
final class FailureMessage {
    private static final int LONGEST = 300;

    private FailureMessage() {}

    static String of(Throwable e) {
        String name = e.getClass().getSimpleName();
        String message = e.getMessage();
        if (message == null) {
            return name;
        }
        if (e instanceof ManifestFormatException) {
            return plain(message);
        }
        boolean plain = e.getClass() == IOException.class || e instanceof BoundedRead.TooLargeException;
        return plain(plain ? withoutAddresses(message) : name + ": " + withoutAddresses(message));
    }

    /** What a source of somebody else's says may repeat a signed address; which one it was is known anyway. */
    private static String withoutAddresses(String message) {
        StringBuilder out = new StringBuilder();
        for (String word :
                message.split("\\s+", -1)) { // an expression for addresses would take very long for some texts
            boolean hidden = word.contains("//") || word.chars().anyMatch(c -> c == '@' || c == '?' || c == '=');
            out.append(out.length() == 0 ? "" : " ").append(hidden ? "..." : word);
        }
        return out.toString();
    }

    private static String plain(String text) {
        return Shown.plain(text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text);
    }
}
