package io.cdnurl;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cdnurl.internal.host.AssetHosts;
import io.cdnurl.internal.host.DomainRule;
import io.cdnurl.internal.host.Domains;
import io.cdnurl.internal.host.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whatever the rules and the path of an asset, the rules are refused by an exception of ours, or the asset is on a
 * domain of the first rule whose pattern means its path. Long patterns and paths take no longer than their lengths
 * allow.
 */
class DomainRuleFuzzTest {
    private static final String[] PATTERNS = {"*", "**", "**/", "/", "?", "a", "b", ".", ".js", "img/", "-", "ä", "𝒳"};
    private static final String[] PATHS = {"/", "a", "b", ".", ".js", "img/", "-", "ä", "𝒳", "\n", "*", "?"};

    private static final String[] DOMAINS = {
        "a.example.com", "b.example.com:8443", "origin", "ORIGIN", "[::1]:80", "a.example.com,b.example.com"
    };

    private static final Domains OTHERS = Domains.of(List.of("cdn1.example.com", "cdn2.example.com"), false);

    private static final int MOST_PIECES = 8;
    private static final int LONG_PATTERN = 512;
    private static final int LONG_PATH = 2_000;

    /** What backtracks would need hours for the longest pattern. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** With more of them it takes too long to check the answer. */
    private static final int MOST_STARS = 4;

    @FuzzTest
    void anAssetIsOnADomainOfItsRule(FuzzedDataProvider data) {
        HostileInput input = new HostileInput(data);
        boolean isLong = input.oneIn(500);
        String setting = rules(input, isLong);
        String name = joined(input, PATHS, isLong ? LONG_PATH : 0);
        String file = input.oneIn(3) ? joined(input, PATHS, 0) : name;
        long start = System.nanoTime();
        try {
            List<DomainRule.Source> sources = DomainRule.split(setting);
            List<DomainRule> rules = new ArrayList<>();
            for (DomainRule.Source source : sources) {
                rules.add(DomainRule.of(source));
            }
            AssetHosts hosts = new AssetHosts(rules, OTHERS);
            check(hosts, hosts.of(name, file, name), sources, name, file);
        } catch (InvalidValueException e) {
            HostileInput.assertHarmless(e.getMessage());
        }
        if (System.nanoTime() - start > LIMIT.toNanos()) {
            throw new AssertionError("Too slow: " + setting);
        }
    }

    private static String rules(HostileInput input, boolean isLong) {
        StringBuilder rules = new StringBuilder();
        for (int left = 1 + input.below(3); left > 0; left--) {
            String pattern = input.oneIn(8) ? input.text() : joined(input, PATTERNS, isLong ? LONG_PATTERN : 0);
            rules.append(pattern).append('=').append(input.textOr(DOMAINS)).append(';');
        }
        return rules.toString();
    }

    /** Joins some of the pieces, again and again up to a length. */
    private static String joined(HostileInput input, String[] pieces, int length) {
        StringBuilder joined = new StringBuilder();
        for (int left = 1 + input.below(MOST_PIECES); left > 0; left--) {
            joined.append(input.oneOf(pieces));
        }
        return length == 0 ? joined.toString() : joined.toString().repeat(length / joined.length());
    }

    private static void check(AssetHosts hosts, Host host, List<DomainRule.Source> sources, String name, String file) {
        if (!hosts.all().contains(host)) {
            throw new AssertionError(host + " is in no rule of " + sources);
        }
        if (name.length() >= LONG_PATH / 2) {
            return;
        }
        for (DomainRule.Source source : sources) {
            if (source.pattern().chars().filter(c -> c == '*').count() > MOST_STARS) {
                return;
            }
            if (means(source.pattern(), name) || means(source.pattern(), file)) {
                checkIsOneOf(source.domains(), host, name + ", " + file);
                return;
            }
        }
        checkIsOneOf(List.of("cdn1.example.com", "cdn2.example.com"), host, name + ", " + file);
    }

    private static void checkIsOneOf(List<String> domains, Host host, String path) {
        for (String domain : domains) {
            if (host.domain().equals(domain.equalsIgnoreCase("origin") ? "" : domain)) {
                return;
            }
        }
        throw new AssertionError(path + " is on " + host + ", not on " + domains);
    }

    /** Tells what the documentation says of a pattern. */
    private static boolean means(String pattern, String path) {
        if (!pattern.contains("/")) {
            return isMeant(pattern, path.substring(path.lastIndexOf('/') + 1));
        }
        return isMeant(pattern.startsWith("/") ? pattern.substring(1) : pattern, path);
    }

    private static boolean isMeant(String pattern, String path) {
        if (pattern.startsWith("**/")) {
            String rest = pattern.substring(3);
            return isMeant(rest, path)
                    || IntStream.range(0, path.length())
                            .anyMatch(i -> path.charAt(i) == '/' && isMeant(rest, path.substring(i + 1)));
        }
        if (pattern.startsWith("**")) {
            return IntStream.rangeClosed(0, path.length())
                    .anyMatch(i -> isMeant(pattern.substring(2), path.substring(i)));
        }
        if (pattern.startsWith("*")) {
            int slash = path.indexOf('/');
            return IntStream.rangeClosed(0, slash < 0 ? path.length() : slash)
                    .anyMatch(i -> isMeant(pattern.substring(1), path.substring(i)));
        }
        if (pattern.isEmpty() || path.isEmpty()) {
            return pattern.isEmpty() && path.isEmpty();
        }
        String wanted = firstCharacter(pattern);
        String found = firstCharacter(path);
        return (wanted.equals("?") ? !found.equals("/") : wanted.equals(found))
                && isMeant(pattern.substring(wanted.length()), path.substring(found.length()));
    }

    private static String firstCharacter(String text) {
        return text.substring(0, text.offsetByCodePoints(0, 1));
    }
}
