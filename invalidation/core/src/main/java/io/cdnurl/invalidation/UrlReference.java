package io.cdnurl.invalidation;

import io.cdnurl.internal.text.Credentials;
import io.cdnurl.invalidation.internal.url.HostName;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL as a browser requests it from a cache: with its query, percent-encoded once. Immutable and thread-safe.
 *
 * @param scheme {@code https} or {@code http}; null for any
 * @param host the host in lower case, with its port unless it is the default of the scheme; null for every site of the
 *     CDN
 * @param path the path, with a slash at its start, and the query
 */
public record UrlReference(
        @Nullable String scheme, @Nullable String host, String path) {
    private static final Pattern URL = Pattern.compile("(?:(?i:(https?)):)?//([^/?#\\\\]*)(.*)", Pattern.DOTALL);
    private static final Pattern OTHER_SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*+:.*", Pattern.DOTALL);
    private static final Pattern DOTS = Pattern.compile("(?:^|[/\\\\])(?:\\.|%2[Ee]){1,2}(?:[/\\\\;]|$)");
    private static final Pattern PATH = Pattern.compile("/[!-~&&[^\"#<>\\\\^`{|}]]*");

    /** One slash, followed by a character that browsers neither skip nor read as a second slash. */
    private static final Pattern PATH_START = Pattern.compile("/[^/\\\\\\s\\p{Cc}]");

    private static final Pattern TRIPLET = Pattern.compile("%[0-9A-Fa-f]{2}");

    /** Characters that a URL must encode (RFC 3986, appendix A). */
    private static final String UNSAFE = " \"<>\\^`{|}";

    /** What browsers also encode in a query: the "special-query percent-encode set" of the URL Standard. */
    private static final String UNSAFE_IN_QUERY = UNSAFE + "'";

    private static final char REPLACEMENT = '\uFFFD';
    private static final String RESOLVE_DOTS =
            "has a segment '.' or '..', which browsers resolve before they ask; do the same.";

    /**
     * Creates a reference from parts that are correct already. {@link #of} parses a text and encodes it.
     *
     * @param scheme {@code https}, {@code http} or null
     * @param host the host, or null
     * @param path the path and the query
     * @throws InvalidRequestException if a part is not correct
     */
    public UrlReference {
        Objects.requireNonNull(path, "path");
        if (hasDotSegment(path)) {
            throw new InvalidRequestException("The path", shown(path), RESOLVE_DOTS);
        }
        if (!PATH.matcher(path).matches()) {
            throw new InvalidRequestException(
                    "The path",
                    shown(path),
                    "does not begin with a slash, or is not encoded; take it from UrlReference.of(...).");
        }
        if (host == null ? scheme != null : !HostName.isNormal(host)) {
            throw new InvalidRequestException(
                    "The host",
                    shown(String.valueOf(host)),
                    "is not a host in lower case; take it from UrlReference.of(...).");
        }
        if (scheme != null && !scheme.equals("https") && !scheme.equals("http")) {
            throw new InvalidRequestException(
                    "The scheme", shown(scheme), "is neither https nor http; write one of them, or null.");
        }
    }

    /**
     * Parses a URL or a path as it is written in a page. Characters that a URL must encode (spaces, letters outside
     * ASCII) are percent-encoded. What is encoded already stays as it is, since to most caches {@code %c3} and {@code
     * %C3} are two objects; see {@link #normalized}. An apostrophe is encoded in a query, and stays as it is in a path,
     * as browsers do it. A host outside ASCII becomes its {@code xn--} form.
     *
     * @param text {@code https://cdn.example.com/x.css?v=2}, {@code //cdn.example.com/x.css} or {@code /x.css}
     * @return the reference
     * @throws InvalidRequestException if the text is neither a URL nor a path, or has a fragment, a user, a control
     *     character, an unpaired surrogate, the character U+FFFD, a percent sign that encodes nothing, a host that
     *     ends with a dot, or a segment {@code .} or {@code ..}, which browsers never send
     */
    public static UrlReference of(String text) {
        Objects.requireNonNull(text, "text");
        if (text.isBlank()) {
            throw new InvalidRequestException("A path is empty; write a URL, or a path with a slash at its start.");
        }
        checkCharacters(text);
        Matcher url = URL.matcher(text);
        if (url.matches()) {
            String scheme = url.group(1) == null ? null : url.group(1).toLowerCase(Locale.ROOT);
            return new UrlReference(scheme, host(text, url.group(2), scheme), path(text, url.group(3)));
        }
        if (text.startsWith("#")) {
            throw new InvalidRequestException(
                    "The path",
                    shown(text),
                    "begins with '#', which is how CloudFront writes a cache tag; if it is one, use tag(...).");
        }
        if (!text.startsWith("/")) {
            throw new InvalidRequestException(
                    "The path",
                    shown(text),
                    OTHER_SCHEME.matcher(text).matches()
                            ? "has a scheme that no CDN serves; write https://... or a path with a slash at its start."
                            : "does not begin with a slash; write one in front of it, or a whole URL.");
        }
        return new UrlReference(null, null, path(text, text));
    }

    /** The text may be an address with a user, with or without slashes at its start; a path has one slash. */
    private static String shown(String text) {
        boolean isPath = PATH_START.matcher(text).lookingAt();
        return isPath ? text : Credentials.addressWithoutUser(text);
    }

    private static void checkCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                throw new InvalidRequestException(
                        "The path",
                        shown(text),
                        String.format("holds the control character U+%04X; take it out.", (int) c));
            }
            if (c == REPLACEMENT) {
                throw new InvalidRequestException(
                        "The path",
                        shown(text),
                        "holds U+FFFD, which stands for a character that was lost when the text was read; read it as"
                                + " UTF-8, or write the URL percent-encoded.");
            }
            if (Character.isSurrogate(c)) {
                boolean paired = Character.isHighSurrogate(c)
                        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
                if (!paired) {
                    throw new InvalidRequestException(
                            "The path", shown(text), "holds half a character (an unpaired surrogate).");
                }
            }
        }
    }

    private static String host(String text, String authority, @Nullable String scheme) {
        if (authority.contains("@")) {
            throw new InvalidRequestException(
                    "The URL", shown(text), "has a user in it, which no cache knows; take it out.");
        }
        String host = HostName.of("The URL", shown(text), authority);
        String usualPort = "https".equals(scheme) ? ":443" : "http".equals(scheme) ? ":80" : "";
        return !usualPort.isEmpty() && host.endsWith(usualPort)
                ? host.substring(0, host.length() - usualPort.length())
                : host;
    }

    private static String path(String text, String rest) {
        if (rest.indexOf('#') >= 0) {
            throw new InvalidRequestException(
                    "The URL",
                    shown(text),
                    "has a fragment ('#...'), which is never sent to a cache; leave it out, or write %23.");
        }
        String rooted = rest.startsWith("/") ? rest : "/" + rest;
        if (hasDotSegment(rooted)) {
            throw new InvalidRequestException("The URL", shown(text), RESOLVE_DOTS);
        }
        return encoded(text, rooted);
    }

    private static boolean hasDotSegment(String path) {
        int query = path.indexOf('?');
        return DOTS.matcher(query < 0 ? path : path.substring(0, query)).find();
    }

    private static String encoded(String text, String path) {
        StringBuilder out = new StringBuilder(path.length() + 16);
        Matcher triplet = TRIPLET.matcher(path);
        String unsafe = UNSAFE;
        for (int i = 0; i < path.length(); ) {
            int c = path.codePointAt(i);
            if (c == '%') {
                if (!triplet.find(i) || triplet.start() != i) {
                    throw new InvalidRequestException(
                            "The URL",
                            shown(text),
                            "has a percent sign that encodes nothing; for the sign itself write %25.");
                }
                out.append(triplet.group());
                i += 3;
            } else {
                unsafe = c == '?' ? UNSAFE_IN_QUERY : unsafe;
                appendCharacter(out, c, unsafe);
                i += Character.charCount(c);
            }
        }
        return out.toString();
    }

    private static void appendCharacter(StringBuilder out, int c, String unsafe) {
        if (c < 0x7F && unsafe.indexOf(c) < 0) {
            out.append((char) c);
            return;
        }
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            out.append(String.format("%%%02X", b));
        }
    }

    /**
     * {@return this reference in the normal form of RFC 3986 (section 6.2.2)} Hexadecimal digits of encoded characters
     * are in upper case; letters, digits and {@code -._} are not encoded. CloudFront identifies objects by this form.
     */
    public UrlReference normalized() {
        return new UrlReference(scheme, host, TRIPLET.matcher(path).replaceAll(triplet -> needed(triplet.group())));
    }

    private static String needed(String triplet) {
        char c = (char) Integer.parseInt(triplet.substring(1), 16);
        boolean needless = c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_');
        return needless ? String.valueOf(c) : triplet.toUpperCase(Locale.ROOT);
    }

    /** {@return the URL or, without a host, the path} */
    @Override
    public String toString() {
        return (scheme == null ? "" : scheme + ":") + (host == null ? "" : "//" + host) + path;
    }
}
