package io.cdnurl.faults.truth;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a page shows for one call.
 *
 * @param function {@code url}, {@code script}, {@code entry}, or {@code builder} for the number of the page's builder
 * @param endpoint the name of the static endpoint
 * @param name the name of the asset or of the entry point
 * @param markup what the page has in place of the call
 */
public record Shown(String function, String endpoint, String name, String markup) {
    private static final Pattern IN_PAGE =
            Pattern.compile("<p data-call=\"(\\w+) (\\w+) ([^\" ]+)\">(.*?)</p>", Pattern.DOTALL);

    /**
     * {@return all that a page shows, in its order}
     *
     * @param page the page
     */
    public static List<Shown> allIn(String page) {
        return IN_PAGE.matcher(page).results().map(Shown::of).toList();
    }

    private static Shown of(MatchResult found) {
        return new Shown(found.group(1), found.group(2), found.group(3), found.group(4));
    }
}
