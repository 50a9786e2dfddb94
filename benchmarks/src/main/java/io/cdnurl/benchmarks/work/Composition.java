package io.cdnurl.benchmarks.work;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The least work for a URL: its parts joined and percent-encoded, without checks and without a cache. */
public final class Composition {
    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".toCharArray()) {
            PLAIN[c] = true;
        }
    }

    private final String scheme;
    private final String domain;
    private final String path;

    /**
     * Keeps the parts that all URLs share.
     *
     * @param scheme the scheme
     * @param domain the domain
     * @param path the path before the file names
     */
    public Composition(String scheme, String domain, String path) {
        this.scheme = scheme;
        this.domain = domain;
        this.path = path;
    }

    /**
     * Writes a URL.
     *
     * @param name the file name
     * @param query names and values of the query, by turns
     * @return the URL
     */
    public String url(String name, String... query) {
        StringBuilder url = new StringBuilder(128)
                .append(scheme)
                .append("://")
                .append(domain)
                .append(path);
        encode(url, name);
        for (int i = 0; i < query.length; i += 2) {
            url.append(i == 0 ? '?' : '&');
            encode(url, query[i]);
            url.append('=');
            encode(url, query[i + 1]);
        }
        return url.toString();
    }

    private static void encode(StringBuilder url, String raw) {
        url.append(isPlain(raw) ? raw : URLEncoder.encode(raw, StandardCharsets.UTF_8));
    }

    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= PLAIN.length || !PLAIN[c]) {
                return false;
            }
        }
        return true;
    }
}
