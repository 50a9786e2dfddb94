package io.cdnurl.invalidation.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code NO_PROXY} lists, and the addresses of this machine. No entry is looked up; one of another form is
 * taken for a name. Immutable.
 */
final class DirectHosts {
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

    /** Whatever has neither this form nor the next one is looked up by the JDK, as a name. */
    private static final Pattern IPV4 =
            Pattern.compile("(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(?:\\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})){3}");

    private static final Pattern IPV6 = Pattern.compile("[0-9a-f]{0,4}:[0-9a-f]{0,4}:[0-9a-f:.]{0,40}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

    /** An entry of the list. */
    private interface Entry {
        boolean contains(String host, byte @Nullable [] address, int port);
    }

    private final List<Entry> entries = new ArrayList<>();

    private DirectHosts(String list) {
        for (String text : SEPARATOR.split(list.strip(), -1)) {
            if (!text.isEmpty()) {
                entries.add(entry(text.toLowerCase(Locale.ROOT)));
            }
        }
    }

    static DirectHosts parse(String list) {
        return new DirectHosts(list);
    }

    /** Whether a host is asked directly; an IPv6 address may have brackets. */
    boolean contains(String host, int port) {
        String name = withoutDot(host.toLowerCase(Locale.ROOT));
        byte[] address = address(name);
        return isLoopback(name, address) || entries.stream().anyMatch(entry -> entry.contains(name, address, port));
    }

    private static boolean isLoopback(String name, byte @Nullable [] address) {
        if (address == null) {
            return name.equals("localhost");
        }
        try {
            return InetAddress.getByAddress(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Entry entry(String text) {
        if (text.equals("*")) {
            return (host, address, port) -> true;
        }
        int slash = text.indexOf('/');
        if (slash > 0) {
            return network(text.substring(0, slash), text.substring(slash + 1));
        }
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > 0
                && NUMBER.matcher(text.substring(colon + 1)).matches()
                && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
        String name = hasPort ? text.substring(0, colon) : text;
        int only = hasPort ? Integer.parseInt(text.substring(colon + 1)) : -1;
        byte[] same = address(name);
        if (same != null) {
            return (host, address, port) ->
                    address != null && hasBits(address, same, same.length * 8) && (only < 0 || only == port);
        }
        String domain = withoutDot(name.startsWith("*.") ? name.substring(2) : name.replaceFirst("^\\.", ""));
        return (host, address, port) ->
                (host.equals(domain) || host.endsWith("." + domain)) && (only < 0 || only == port);
    }

    private static Entry network(String start, String bits) {
        byte[] network = address(start);
        if (network == null || !NUMBER.matcher(bits).matches() || Integer.parseInt(bits) > network.length * 8) {
            return (host, address, port) -> false;
        }
        int length = Integer.parseInt(bits);
        return (host, address, port) -> address != null && hasBits(address, network, length);
    }

    private static boolean hasBits(byte[] address, byte[] network, int bits) {
        if (address.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of an IP address, without looking anything up; null for a name. */
    @SuppressWarnings("AddressSelection") // it is an address, so there is only one
    private static byte @Nullable [] address(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!IPV4.matcher(bare).matches() && !IPV6.matcher(bare).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(bare).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
