package io.cdnurl;

import io.cdnurl.internal.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Assets whose path matches a pattern are on these domains. In a pattern {@code *} stands for any characters but slashes,
 * {@code **} for any (and {@code **}{@code /} for any number of folders, none among them), {@code ?} for one that is no
 * slash. A pattern without a slash is matched with the last segment of the path ({@code *.woff2}); one with a slash with the
 * whole path of the asset's URL, {@code /static/fonts/**}, without CDN_PATH_PREFIX.
 */
final class DomainRule {
    /** What other kinds of patterns know, and files are not called. */
    private static final Pattern FOREIGN = Pattern.compile("[{}\\[\\]]");

    private final Pattern pattern;
    private final boolean lastSegmentOnly;
    private final Domains domains;

    private DomainRule(String pattern, Domains domains) {
        this.lastSegmentOnly = pattern.indexOf('/') < 0;
        this.pattern = compile(pattern.startsWith("/") ? pattern.substring(1) : pattern);
        this.domains = domains;
    }

    /**
     * Reads rules: {@code *.map=origin; *.woff2=fonts.example.com; /static/img/**=a.example.com,b.example.com}, separated by
     * semicolons or line breaks.
     *
     * @throws InvalidValueException if one is not of that form; the message goes on after the text
     */
    static List<DomainRule> parse(String text) {
        List<DomainRule> rules = new ArrayList<>();
        for (String part : text.split("[;\\r\\n]", -1)) {
            String rule = part.strip();
            if (rule.isEmpty()) {
                continue;
            }
            int equals = rule.lastIndexOf('=');
            String pattern = equals < 0 ? "" : rule.substring(0, equals).strip();
            if (!pattern.isEmpty()
                    && (pattern.endsWith("/") || FOREIGN.matcher(pattern).find())) {
                throw new InvalidValueException("has the pattern " + Quoted.of(pattern)
                        + ", which matches nothing: only *, ** and ? stand for others, and a folder is folder/**");
            }
            if (pattern.isEmpty()) {
                throw new InvalidValueException("has the rule " + Quoted.of(rule)
                        + ", which is not pattern=domain; write rules like *.map=origin; *.woff2=fonts.example.com");
            }
            String list = rule.substring(equals + 1).strip();
            try {
                rules.add(new DomainRule(pattern, Domains.of(list, true)));
            } catch (InvalidValueException e) {
                throw new InvalidValueException(
                        "has the rule " + Quoted.of(rule) + ", whose domain " + Quoted.of(list) + " " + e.getMessage()
                                + "; '" + Domains.ORIGIN_WORD + "' stands for the site itself",
                        e);
            }
        }
        return rules;
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
                regex.append("(?:.*/)?"); // any number of folders, none among them
            } else if (glob.startsWith("*", i)) {
                i++;
                regex.append(".*");
            } else {
                regex.append("[^/]*");
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Whether a path, raw and without a slash at its start, matches. */
    boolean matches(String path) {
        String matched = lastSegmentOnly ? path.substring(path.lastIndexOf('/') + 1) : path;
        return pattern.matcher(matched).matches();
    }

    Domains domains() {
        return domains;
    }
}
