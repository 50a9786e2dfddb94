package io.cdnurl.internal.host;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
        for (DomainRule rule : rules) {
            if (rule.matches(name) || (!file.equals(name) && rule.matches(file))) {
                return rule.domains().of(share);
            }
        }
        return others.of(share);
    }

    /** {@return all hosts that assets may be on, in the order of the settings} */
    public Set<Host> all() {
        Set<Host> all = new LinkedHashSet<>(others.hosts());
        rules.forEach(rule -> all.addAll(rule.domains().hosts()));
        return all;
    }
}
