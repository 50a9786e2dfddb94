package io.cdnurl.examples.scaling.cluster;

import java.util.Locale;

/** How a balancer chooses the instance for a page. */
public enum Balancing {
    /** In turn. */
    ROUND_ROBIN("roundrobin"),
    /** In turn, three of four to the first. */
    WEIGHTS("roundrobin"),
    /** The one with the fewest requests that are being answered. */
    LEAST_CONN("leastconn"),
    /** The same one for the same visitor: by address in nginx, by a cookie in HAProxy. */
    STICKY("roundrobin");

    private final String inHaProxy;

    Balancing(String inHaProxy) {
        this.inHaProxy = inHaProxy;
    }

    String inHaProxy() {
        return inHaProxy;
    }

    /** The file with nginx's lines. */
    String nginxFile() {
        return "upstream-" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".conf";
    }
}
