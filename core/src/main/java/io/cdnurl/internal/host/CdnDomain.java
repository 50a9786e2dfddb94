package io.cdnurl.internal.host;

import io.cdnurl.InvalidValueException;
import io.cdnurl.internal.text.HostAndPort;
import io.cdnurl.internal.text.Placeholder;
import io.cdnurl.internal.text.Visible;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a domain of the CDN may be: {@code host} or {@code host:port}. */
final class CdnDomain {
    /** A name in the DNS has at most 253 characters, and a port adds six. Rewriting a longer one takes too long. */
    private static final int LONGEST = 300;

    private static final String NO_HOST = "is not a host or host:port, like mycdnname.cloudfront.net";

    /** Words that are hosts by their form, and were hardly meant as such. */
    private static final List<String> NO_DOMAIN = List.of("none", "null", "false", "true", "undefined");

    private CdnDomain() {}

    /** Returns the domain, or refuses it with what to write instead. */
    static String check(String domain) {
        if (domain.length() > LONGEST) {
            throw notAHost();
        }
        if (NO_DOMAIN.contains(domain.toLowerCase(Locale.ROOT))) {
            throw new InvalidValueException(NO_HOST + "; leave it out to have no CDN");
        }
        if (HostAndPort.matches(domain)) {
            return domain;
        }
        throw refused(domain);
    }

    /** Says what is wrong with a text that is not a host, and what to write instead. */
    private static InvalidValueException refused(String domain) {
        if (domain.indexOf('@') >= 0 || hasInvisible(domain)) {
            return notAHost();
        }
        String placeholder = Placeholder.problem(domain);
        if (placeholder != null) {
            return new InvalidValueException(placeholder);
        }
        List<String> words = List.of(domain.split("\\s+", -1));
        if (words.size() > 1 && words.stream().allMatch(HostAndPort::matches)) {
            return new InvalidValueException(
                    NO_HOST + ", but several with spaces between; separate them by commas: " + String.join(",", words));
        }
        if (domain.indexOf(',') >= 0) {
            return new InvalidValueException("is several domains in one text; give them one by one, like"
                    + " domains(\"cdn1.example.com\", \"cdn2.example.com\")");
        }
        int scheme = domain.indexOf("//");
        int path = domain.indexOf('/', scheme < 0 ? 0 : scheme + 2);
        if (scheme >= 0 || path >= 0) {
            return new InvalidValueException(
                    (scheme >= 0 ? "is a URL: " : "has a path: ") + rewritten(domain, scheme, path));
        }
        if (!HostAndPort.isAscii(domain)) {
            return new InvalidValueException("is not in the form that URLs use: write CDN_DOMAIN=" + ascii(domain));
        }
        if (HostAndPort.matches(domain.replace('_', '-'))) {
            return new InvalidValueException(
                    NO_HOST + ": the host of a URL cannot have '_'; write the name that the CDN gave, or the"
                            + " name in the DNS that leads to it");
        }
        return notAHost();
    }

    private static boolean hasInvisible(String domain) {
        for (int i = 0; i < domain.length(); i += Character.charCount(domain.codePointAt(i))) {
            if (Visible.isInvisible(domain.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static InvalidValueException notAHost() {
        return new InvalidValueException(NO_HOST + "; set the scheme with CDN_HTTPS and a path with CDN_PATH_PREFIX");
    }

    /** How to say the same with the settings that are meant for its parts. */
    private static String rewritten(String domain, int schemeEnd, int pathStart) {
        List<String> settings = new ArrayList<>();
        int hostStart = schemeEnd < 0 ? 0 : schemeEnd + 2;
        int hostEnd = pathStart < 0 ? domain.length() : pathStart;
        String host = withoutQuery(domain.substring(hostStart, hostEnd));
        settings.add("CDN_DOMAIN=" + (host.isEmpty() ? "<host>" : ascii(host)));
        if (schemeEnd > 0) {
            settings.add("CDN_HTTPS=" + !domain.regionMatches(true, 0, "http:", 0, 5));
        }
        String path = withoutQuery(domain.substring(hostEnd));
        int pathEnd = path.length();
        while (pathEnd > 0 && path.charAt(pathEnd - 1) == '/') {
            pathEnd--;
        }
        if (pathEnd > 0) {
            settings.add("CDN_PATH_PREFIX=" + path.substring(0, pathEnd));
        }
        return "write " + String.join(", ", settings);
    }

    private static String withoutQuery(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '?' || text.charAt(i) == '#') {
                return text.substring(0, i);
            }
        }
        return text;
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            return "<host>";
        }
    }
}
