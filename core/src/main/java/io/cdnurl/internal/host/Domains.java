package io.cdnurl.internal.host;

import io.cdnurl.InvalidValueException;
import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.NearestName;
import io.cdnurl.internal.text.Quoted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One or several domains of the CDN, or the site itself. Among several, a path always gets the same domain, on every
 * server and after every start. Another domain takes over its share of the paths and moves no other: each domain is
 * weighed against the path, and the heaviest one wins (rendezvous hashing, Thaler and Ravishankar, 1998). If a domain
 * is left out, the paths of its share get their next heaviest one, and all others keep theirs. Immutable and
 * thread-safe.
 */
public final class Domains {
    /** The site itself. */
    public static final Domains SITE = new Domains(List.of(Host.SITE));

    /** The word that a list holds in place of domains to mean the site. */
    public static final String SITE_WORD = "origin";

    /** {@code orign} is nearer than this. */
    private static final double LEAST_LIKENESS = 0.8;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final List<Host> hosts;
    private final long[] hashes;

    private Domains(List<Host> hosts) {
        this.hosts = hosts;
        this.hashes = new long[hosts.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = hash(hosts.get(i).domain());
        }
    }

    /**
     * Splits the text of a setting.
     *
     * @param text domains separated by commas
     * @return the texts between the commas, without spaces around them
     */
    public static List<String> split(String text) {
        List<String> domains = new ArrayList<>();
        for (String domain : text.split(",", -1)) {
            domains.add(domain.strip());
        }
        return domains;
    }

    /**
     * Checks domains.
     *
     * @param domains what {@code CDN_DOMAIN} may hold
     * @param orSite whether {@code origin} is allowed, for the site itself
     * @return the domains
     * @throws InvalidValueException if one of them is not a domain; the message goes on after the list
     */
    public static Domains of(List<String> domains, boolean orSite) {
        if (domains.size() == 1 && domains.get(0).equalsIgnoreCase(SITE_WORD)) {
            if (orSite) {
                return SITE;
            }
            throw new InvalidValueException("stands for the site itself; leave CDN_DOMAIN out for that");
        }
        List<Host> hosts = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (String domain : domains) {
            if (domain.isEmpty() && domains.size() > 1) {
                throw new InvalidValueException(
                        "has nothing between two commas; write one like cdn1.example.com,cdn2.example.com");
            }
            if (domain.equalsIgnoreCase(SITE_WORD)) {
                throw new InvalidValueException("has " + Quoted.of(domain)
                        + " among domains, which stands for the site itself; write one or the other");
            }
            if (orSite
                    && NearestName.nearTo(domain, List.of(SITE_WORD), LEAST_LIKENESS)
                            .isPresent()) {
                throw new InvalidValueException("is no domain; did you mean " + SITE_WORD + "?");
            }
            Host host = new Host(CdnDomain.check(domain));
            if (!known.add(host.domain())) {
                throw new InvalidValueException("names " + Quoted.of(Credentials.withoutUserAndQuery(domain))
                        + " twice; write each domain once");
            }
            hosts.add(host);
        }
        return new Domains(List.copyOf(hosts));
    }

    /** {@return the hosts, at least one} */
    List<Host> hosts() {
        return hosts;
    }

    /** {@return these without some hosts; the site itself if none is left} */
    Domains without(Set<Host> out) {
        List<Host> left = hosts.stream().filter(host -> !out.contains(host)).toList();
        if (left.size() == hosts.size()) {
            return this;
        }
        return left.isEmpty() ? SITE : new Domains(left);
    }

    /** {@return whether this is the site itself} */
    boolean isSite() {
        return hosts.get(0).isSite();
    }

    /** {@return the only host; null if there are several} */
    @Nullable
    Host only() {
        return hosts.size() == 1 ? hosts.get(0) : null;
    }

    /** Chooses the host of a path. */
    Host of(String path) {
        if (hosts.size() == 1) {
            return hosts.get(0);
        }
        long hash = hash(path);
        int heaviest = 0;
        long most = Long.MIN_VALUE;
        for (int i = 0; i < hashes.length; i++) {
            long weight = mix(hash ^ hashes[i]);
            if (weight > most) {
                most = weight;
                heaviest = i;
            }
        }
        return hosts.get(heaviest);
    }

    /** Returns all hosts. The first is the one that the path has. */
    List<Host> all(String path) {
        Host first = of(path);
        return Stream.concat(Stream.of(first), hosts.stream().filter(host -> !host.equals(first)))
                .toList();
    }

    /** FNV-1a over the characters: written down here, so that it is the same everywhere and for good. */
    private static long hash(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return mix(hash);
    }

    /** The finalizer of MurmurHash3: every bit of the input changes about half of the bits of the result. */
    private static long mix(long hash) {
        long h = hash;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Domains that && hosts.equals(that.hosts);
    }

    @Override
    public int hashCode() {
        return hosts.hashCode();
    }

    @Override
    public String toString() {
        return String.join(",", hosts.stream().map(Host::toString).toList());
    }
}
