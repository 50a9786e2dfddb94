package io.cdnurl;

import io.cdnurl.internal.text.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One or several domains of the CDN, or none for the site itself. Among several a path always gets the same one, on every
 * server and after every start, and one more domain takes over its share of paths and moves no other: each domain is
 * weighed against the path, and the heaviest wins (rendezvous hashing, Thaler and Ravishankar, 1998).
 */
final class Domains {
    /** The site itself. */
    static final Domains ORIGIN = new Domains(List.of());

    /** What a list says in place of domains to mean the site. */
    static final String ORIGIN_WORD = "origin";

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final List<String> domains;
    private final long[] hashes;

    private Domains(List<String> domains) {
        this.domains = domains;
        this.hashes = new long[domains.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = hash(domains.get(i));
        }
    }

    /**
     * Reads a list.
     *
     * @throws InvalidValueException if one of them is not a domain; the message goes on after the list
     */
    static Domains of(String list, boolean orOrigin) {
        if (list.strip().equalsIgnoreCase(ORIGIN_WORD)) {
            if (orOrigin) {
                return ORIGIN;
            }
            throw new InvalidValueException("stands for the site itself; leave CDN_DOMAIN out for that");
        }
        if (list.indexOf(',') < 0) {
            return new Domains(List.of(CdnDomain.check(list)));
        }
        List<String> domains = new ArrayList<>();
        for (String domain : list.split(",", -1)) {
            String name = domain.strip();
            if (name.isEmpty()) {
                throw new InvalidValueException(
                        "has nothing between two commas; write one like" + " cdn1.example.com,cdn2.example.com");
            }
            if (name.equalsIgnoreCase(ORIGIN_WORD)) {
                throw new InvalidValueException("has " + Quoted.of(name)
                        + " among domains, which stands for the site itself; write one or the other");
            }
            String checked = CdnDomain.check(name);
            if (domains.contains(checked)) {
                throw new InvalidValueException("names " + Quoted.of(checked) + " twice; write each domain once");
            }
            domains.add(checked);
        }
        return new Domains(List.copyOf(domains));
    }

    List<String> all() {
        return domains;
    }

    @Nullable
    String only() {
        return domains.size() == 1 ? domains.get(0) : null;
    }

    /** The domain of a path, null for the site. */
    @Nullable
    String of(String path) {
        if (domains.size() < 2) {
            return domains.isEmpty() ? null : domains.get(0);
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
        return domains.get(heaviest);
    }

    /** FNV-1a over the characters: written down here, so that it is the same everywhere and for good. */
    private static long hash(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return mix(hash);
    }

    /** The finalizer of MurmurHash3: every bit of the input changes about half of those of the result. */
    private static long mix(long hash) {
        long h = hash;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Domains that && domains.equals(that.domains);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes);
    }

    @Override
    public String toString() {
        return domains.isEmpty() ? ORIGIN_WORD : String.join(",", domains);
    }
}
