package io.cdnurl.internal.host;

import io.cdnurl.InvalidValueException;
import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts the assets whose path matches a {@linkplain PathPattern pattern} on other domains. A pattern without a slash is
 * matched with the last segment of the path ({@code *.woff2}); one with a slash is matched with the whole path of the
 * asset's URL, {@code /static/fonts/**}, without CDN_PATH_PREFIX. Immutable and thread-safe.
 */
public final class DomainRule {
    /** What other kinds of patterns know, and names of files do not hold. */
    private static final Pattern FOREIGN = Pattern.compile("[{}\\[\\]]");

    /** Longer patterns than any path that is remembered serve nobody; and matching takes as long as a pattern is. */
    private static final int LONGEST_PATTERN = 512;

    /** Rules with commas between them. */
    private static final Pattern SEVERAL = Pattern.compile("=[^/=,]*+,");

    private final PathPattern pattern;
    private final boolean lastSegmentOnly;
    private final Domains domains;

    private DomainRule(String pattern, Domains domains) {
        this(
                PathPattern.of(pattern.startsWith("/") ? pattern.substring(1) : pattern),
                pattern.indexOf('/') < 0,
                domains);
    }

    private DomainRule(PathPattern pattern, boolean lastSegmentOnly, Domains domains) {
        this.pattern = pattern;
        this.lastSegmentOnly = lastSegmentOnly;
        this.domains = domains;
    }

    /**
     * A rule as it was set, not yet checked.
     *
     * @param pattern the pattern
     * @param domains its domains, or {@code origin}
     */
    public record Source(String pattern, List<String> domains) {
        @Override
        public String toString() {
            return pattern + "=" + String.join(",", domains);
        }
    }

    /**
     * Splits the text of a setting: {@code *.map=origin; *.woff2=fonts.example.com;
     * /static/img/**=a.example.com,b.example.com}, separated by semicolons or line breaks.
     *
     * @param text the rules
     * @return the rules, not yet checked
     * @throws InvalidValueException if one has no pattern; the message goes on after the text
     */
    public static List<Source> split(String text) {
        List<Source> rules = new ArrayList<>();
        for (String part : text.split("[;\\r\\n]", -1)) {
            String rule = part.strip();
            if (rule.isEmpty()) {
                continue;
            }
            int equals = rule.lastIndexOf('=');
            if (equals < 0 || rule.substring(0, equals).isBlank()) {
                throw new InvalidValueException("has the rule " + quoted(rule)
                        + ", which is not pattern=domain; write rules like *.map=origin; *.woff2=fonts.example.com");
            }
            rules.add(new Source(rule.substring(0, equals).strip(), Domains.split(rule.substring(equals + 1))));
        }
        return rules;
    }

    /**
     * Checks a rule.
     *
     * @param rule the rule as it was set
     * @return the rule
     * @throws InvalidValueException if the pattern matches nothing, or a domain is not valid; the message goes on after
     *     the text of all rules
     */
    public static DomainRule of(Source rule) {
        String pattern = rule.pattern();
        if (pattern.isBlank()
                || pattern.endsWith("/")
                || FOREIGN.matcher(pattern).find()) {
            throw new InvalidValueException("has the pattern " + Quoted.of(pattern)
                    + ", which matches nothing: only *, ** and ? stand for others, and a folder is folder/**");
        }
        if (pattern.length() > LONGEST_PATTERN) {
            throw new InvalidValueException("has the pattern " + quoted(pattern) + " of " + pattern.length()
                    + " characters; write one of at most " + LONGEST_PATTERN + ", with ** for what varies");
        }
        if (SEVERAL.matcher(pattern).find()) {
            throw new InvalidValueException("has the pattern " + quoted(pattern)
                    + ", which seems to be several rules; separate them by semicolons: *.map=origin;"
                    + " *.woff2=fonts.example.com");
        }
        try {
            return new DomainRule(pattern, Domains.of(rule.domains(), true));
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    "has the rule " + quoted(rule.toString()) + ", whose domain "
                            + quoted(String.join(",", rule.domains())) + " " + e.getMessage() + "; '"
                            + Domains.SITE_WORD + "' stands for the site itself",
                    e);
        }
    }

    private static String quoted(String text) {
        return Quoted.of(Credentials.withoutUserAndQuery(text));
    }

    /** {@return the rule without some hosts; the site itself takes their place if none is left} */
    DomainRule without(Set<Host> out) {
        return new DomainRule(pattern, lastSegmentOnly, domains.without(out));
    }

    /** {@return whether a path matches, raw and without a slash at its start} */
    boolean matches(String path) {
        String matched = lastSegmentOnly ? path.substring(path.lastIndexOf('/') + 1) : path;
        return pattern.matches(matched);
    }

    /** {@return the domains of the assets that match} */
    Domains domains() {
        return domains;
    }
}
