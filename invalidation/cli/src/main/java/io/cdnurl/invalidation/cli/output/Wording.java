package io.cdnurl.invalidation.cli.output;

import io.cdnurl.invalidation.InvalidationPlan;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces the names of methods in messages of the library by the names of command line options. */
public final class Wording {
    private static final Map<String, String> OPTIONS = Map.of(
            "site", "--site",
            "prefix", "--prefix",
            "host", "--host",
            "tag", "--tag",
            "everything", "--everything",
            "maxBilledPaths", "--max-billed-paths",
            "collapseAbove", "--collapse-above",
            "indexNames", "--index-name",
            "soft", "--soft");

    /** A quoted value, which is not changed, or a method with its argument, if any. */
    private static final Pattern WORD = Pattern.compile("(?<![A-Za-z])'[^']*'"
            + "|\\b(site|prefix|host|tag|everything|soft)\\((?:\\.\\.\\.|\"\\.\\.\\.\"|true)?\\)"
            + "|\\b(maxBilledPaths|collapseAbove|indexNames)\\b(?:\\((\\d+)\\))?");

    private Wording() {}

    /** Replaces the names of methods by the names of options. */
    public static String ofOptions(String message) {
        return WORD.matcher(message).replaceAll(match -> Matcher.quoteReplacement(replacement(match)));
    }

    /** Replaces them in the warnings of a plan. */
    public static InvalidationPlan ofOptions(InvalidationPlan plan) {
        return new InvalidationPlan(
                plan.service(),
                plan.chunks(),
                plan.covered(),
                plan.billedPaths(),
                plan.warnings().stream().map(Wording::ofOptions).toList());
    }

    private static String replacement(MatchResult match) {
        String method = match.group(1) == null ? match.group(2) : match.group(1);
        if (method == null) {
            return match.group();
        }
        return OPTIONS.get(method) + (match.group(3) == null ? "" : " " + match.group(3));
    }
}
