package io.cdnurl;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/** What {@code CDN_DOMAIN} may be: {@code host} or {@code host:port}. */
final class CdnDomain {
    private static final int HIGHEST_PORT = 65535;

    private CdnDomain() {}

    /** Returns the domain, or refuses it with what to write instead. */
    static String check(String domain) {
        int scheme = domain.indexOf("//");
        int path = domain.indexOf('/', scheme < 0 ? 0 : scheme + 2);
        if (scheme >= 0 || path >= 0) {
            throw new InvalidValueException(
                    "is a " + (scheme >= 0 ? "URL" : "path") + ": " + rewritten(domain, scheme, path));
        }
        if (!domain.chars().allMatch(c -> c < 0x80)) {
            throw new InvalidValueException("is not in the form that URLs use: write CDN_DOMAIN=" + ascii(domain));
        }
        try {
            URI uri = new URI("https://" + domain).parseServerAuthority();
            if (domain.equals(uri.getRawAuthority())
                    && uri.getRawUserInfo() == null
                    && uri.getHost() != null
                    && !domain.endsWith(":")
                    && uri.getPort() != 0
                    && uri.getPort() <= HIGHEST_PORT) {
                return domain;
            }
        } catch (URISyntaxException e) {
            // The message below says what is expected; where the parser stopped helps nobody.
        }
        throw new InvalidValueException("is not a host or host:port, like mycdnname.cloudfront.net");
    }

    /** How to say the same with the settings that are meant for its parts. */
    private static String rewritten(String domain, int schemeEnd, int pathStart) {
        List<String> settings = new ArrayList<>();
        int hostStart = schemeEnd < 0 ? 0 : schemeEnd + 2;
        int hostEnd = pathStart < 0 ? domain.length() : pathStart;
        String host = domain.substring(hostStart, hostEnd).replaceFirst("[?#].*", "");
        settings.add("CDN_DOMAIN=" + (host.isEmpty() ? "<host>" : withoutUser(host)));
        if (schemeEnd > 0) {
            settings.add("CDN_HTTPS=" + !domain.regionMatches(true, 0, "http:", 0, 5));
        }
        String path = domain.substring(hostEnd).replaceFirst("[?#].*", "").replaceFirst("/+$", "");
        if (!path.isEmpty()) {
            settings.add("CDN_PATH_PREFIX=" + path);
        }
        return "write " + String.join(", ", settings);
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(withoutUser(domain));
        } catch (IllegalArgumentException e) {
            return "<host>";
        }
    }

    private static String withoutUser(String authority) {
        return authority.substring(authority.lastIndexOf('@') + 1);
    }
}
