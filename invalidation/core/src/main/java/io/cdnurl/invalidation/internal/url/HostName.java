package io.cdnurl.invalidation.internal.url;

import io.cdnurl.internal.text.HostAndPort;
import io.cdnurl.invalidation.InvalidRequestException;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one form of a host that URLs, sites and targets have: lower case, ASCII, with its port if there is one. So hosts
 * can be compared as texts.
 */
public final class HostName {
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");

    private static final Pattern PORT = Pattern.compile("(?::[0-9]*)?$");

    private static final int LARGEST_PORT = 65_535;

    /** Browsers keep these characters, and the JDK replaces them: the result would be the name of another host. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[\u00DF\u1E9E\u03C2\u200C\u200D]");

    private HostName() {}

    /**
     * {@return whether a text has the form of {@link #of}}
     *
     * @param text any text
     */
    public static boolean isNormal(String text) {
        return HOST.matcher(text).matches()
                && !hasEmptyLabel(text)
                && hasPossiblePort(text)
                && text.equals(text.toLowerCase(Locale.ROOT));
    }

    /**
     * {@return a host in the one form: {@code b\u00FCcher.Example:8080} becomes {@code xn--bcher-kva.example:8080}}
     *
     * @param thing the subject of the message: {@code The URL}
     * @param shown what the message shows, without credentials
     * @param host the host as it was written, with its port if there is one
     * @throws InvalidRequestException if it is not a host, ends with a dot, has two dots in a row or a port above
     *     65535, or has a character that browsers and the JDK encode in different ways
     */
    public static String of(String thing, String shown, String host) {
        String ascii = HostAndPort.isAscii(host) ? host : ascii(thing, shown, host);
        if (PORT.matcher(ascii).replaceFirst("").endsWith(".")) {
            throw new InvalidRequestException(
                    thing,
                    shown,
                    "has a host that ends with a dot, which is another host to browsers and caches; leave the dot"
                            + " out.");
        }
        if (!HOST.matcher(ascii).matches()) {
            throw new InvalidRequestException(
                    thing,
                    shown,
                    "has no proper host; write one such as cdn.example.com, with :8080 behind it for a port.");
        }
        if (hasEmptyLabel(ascii)) {
            throw new InvalidRequestException(
                    thing,
                    shown,
                    "has a host with two dots in a row; write the name that is between them, or one dot.");
        }
        if (!hasPossiblePort(ascii)) {
            throw new InvalidRequestException(
                    thing, shown, "has a port above " + LARGEST_PORT + ", which does not exist; correct the port.");
        }
        return ascii.toLowerCase(Locale.ROOT);
    }

    private static boolean hasEmptyLabel(String host) {
        return host.contains("..");
    }

    /** The host has the form of {@link #HOST}: a colon that is not within brackets begins the port. */
    private static boolean hasPossiblePort(String host) {
        int colon = host.lastIndexOf(':');
        return colon <= host.lastIndexOf(']') || Integer.parseInt(host.substring(colon + 1)) <= LARGEST_PORT;
    }

    private static String ascii(String thing, String shown, String host) {
        if (!AMBIGUOUS.matcher(host).find()) {
            try {
                int port = host.lastIndexOf(':');
                String name = port < 0 ? host : host.substring(0, port);
                return IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES) + host.substring(name.length());
            } catch (IllegalArgumentException e) {
                // Refused below: a character that no name has, or that is newer than the JDK's table.
            }
        }
        throw new InvalidRequestException(
                thing,
                shown,
                "has a host with a character that cannot be encoded safely; write the host as xn--..., as a browser's"
                        + " network tools show it.");
    }
}
