package io.cdnurl.internal.host;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that the assets of an endpoint are on: those of the first rule that an asset matches, else those of all
 * others. Immutable and thread-safe.
 */
public final class AssetHosts {
    /** All assets are on the site. */
    public static final AssetHosts SITE = new AssetHosts(List.of(), Domains.SITE);

    private final List<DomainRule> rules;
    private final Domains others;

    /**
     * Makes the hosts of an endpoint.
     *
     * @param rules in their order
     * @param others for assets that no rule matches
     */
    public AssetHosts(List<DomainRule> rules, Domains others) {
        this.rules = List.copyOf(rules);
        this.others = others;
    }

    /** {@return whether all assets are on the site, so that no URL names a CDN} */
    public boolean isOnlySite() {
        return rules.isEmpty() && others.isSite();
    }

    /** {@return the host of every asset; null if assets are on several hosts} */
    public @Nullable Host only() {
        return rules.isEmpty() ? others.only() : null;
    }

    /**
     * Chooses the host of an asset.
     *
     * @param name the path of the URL with the name that pages use
     * @param file the path of the URL with the file that was made of it; a rule may match either
     * @param share what chooses among several domains: equal texts get the same domain
     * @return the host
     */
    public Host of(String name, String file, String share) {
        return domains(name, file).of(share);
    }

    /**
     * Tells on which hosts an asset may be if domains are left out at times.
     *
     * @param name the path of the URL with the name that pages use
     * @param file the path of the URL with the file that was made of it
     * @param share what chooses among several domains
     * @return the host that {@link #of} chooses, and then those that may take its place
     */
    public List<Host> all(String name, String file, String share) {
        return domains(name, file).all(share);
    }

    private Domains domains(String name, String file) {
        for (DomainRule rule : rules) {
            if (rule.matches(name) || (!file.equals(name) && rule.matches(file))) {
                return rule.domains();
            }
        }
        return others;
    }

    /**
     * {@return these hosts without some; where none is left, assets are on the site}
     *
     * @param out the hosts to leave out
     */
    public AssetHosts without(Set<Host> out) {
        return out.isEmpty()
                ? this
                : new AssetHosts(rules.stream().map(rule -> rule.without(out)).toList(), others.without(out));
    }

    /**
     * {@return the hosts that take the place of one that is left out}
     *
     * @param host the host
     * @param out all hosts that are left out
     */
    public Set<Host> inPlaceOf(Host host, Set<Host> out) {
        return Stream.concat(rules.stream().map(DomainRule::domains), Stream.of(others))
                .filter(domains -> domains.hosts().contains(host))
                .flatMap(domains -> domains.without(out).hosts().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** {@return all hosts that assets may be on, in the order of the settings} */
    public Set<Host> all() {
        Set<Host> all = new LinkedHashSet<>(others.hosts());
        rules.forEach(rule -> all.addAll(rule.domains().hosts()));
        return all;
    }
}
