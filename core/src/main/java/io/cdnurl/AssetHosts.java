package io.cdnurl;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that the assets of an endpoint are on: those of the first rule that an asset matches, else those of all others.
 */
final class AssetHosts {
    /** All assets are left on the site. */
    static final AssetHosts NONE = new AssetHosts(List.of(), Domains.ORIGIN);

    private final List<DomainRule> rules;
    private final Domains others;

    AssetHosts(List<DomainRule> rules, Domains others) {
        this.rules = List.copyOf(rules);
        this.others = others;
    }

    /** The host of every asset; null if there are several, or none. */
    @Nullable
    String only() {
        return rules.isEmpty() ? others.only() : null;
    }

    /**
     * The host of an asset, null for the site itself.
     *
     * @param name the path of the URL with the name that pages use
     * @param file the path of the URL with the file that was made of it; a rule may match either
     * @param share what chooses among several domains: equal texts, the same domain
     */
    @Nullable
    String of(String name, String file, String share) {
        for (DomainRule rule : rules) {
            if (rule.matches(name) || (!file.equals(name) && rule.matches(file))) {
                return rule.domains().of(share);
            }
        }
        return others.of(share);
    }

    /** All hosts that assets may be on; null among them stands for the site itself. */
    Set<@Nullable String> all() {
        Set<@Nullable String> all = new LinkedHashSet<>();
        add(others, all);
        rules.forEach(rule -> add(rule.domains(), all));
        return all;
    }

    private static void add(Domains domains, Set<@Nullable String> all) {
        all.addAll(domains.all());
        if (domains.all().isEmpty()) {
            all.add(null);
        }
    }
}
