package io.cdnurl.internal.host;

import io.cdnurl.InvalidValueException;
import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Puts the assets whose path matches a pattern on other domains. In a pattern {@code *} stands for any characters but
 * slashes, {@code **} for any characters, {@code **}{@code /} for any number of folders, also for none, and {@code ?}
 * for one character that is not a slash. A pattern without a slash is matched with the last segment of the path ({@code
 * *.woff2}); one with a slash is matched with the whole path of the asset's URL, {@code /static/fonts/**}, without
 * CDN_PATH_PREFIX. Immutable and thread-safe.
 */
public final class DomainRule {
    /** What other kinds of patterns know, and names of files do not hold. */
    private static final Pattern FOREIGN = Pattern.compile("[{}\\[\\]]");

    /** Rules with commas between them. */
    private static final Pattern SEVERAL = Pattern.compile("=[^/]*,");

    private final Pattern pattern;
    private final boolean lastSegmentOnly;
    private final Domains domains;

    private DomainRule(String pattern, Domains domains) {
        this.lastSegmentOnly = pattern.indexOf('/') < 0;
        this.pattern = compile(pattern.startsWith("/") ? pattern.substring(1) : pattern);
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

    private static Pattern compile(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); ) {
            int c = glob.codePointAt(i);
            i += Character.charCount(c);
            if (c == '?') {
                regex.append("[^/]");
            } else if (c != '*') {
                regex.append(Pattern.quote(Character.toString(c)));
            } else if (glob.startsWith("*/", i)) {
                i += 2;
                regex.append("(?:.*/)?");
            } else if (glob.startsWith("*", i)) {
                i++;
                regex.append(".*");
            } else {
                regex.append("[^/]*");
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** {@return whether a path matches, raw and without a slash at its start} */
    boolean matches(String path) {
        String matched = lastSegmentOnly ? path.substring(path.lastIndexOf('/') + 1) : path;
        return pattern.matcher(matched).matches();
    }

    /** {@return the domains of the assets that match} */
    Domains domains() {
        return domains;
    }
}
