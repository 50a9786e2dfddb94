package io.cdnurl.manifest.format;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Names that things claim. A name that two different things claim belongs to neither. */
final class Claims<T> {
    private final Map<String, T> claims = new LinkedHashMap<>();
    private final Set<String> disputed = new HashSet<>();

    void claim(String name, T claimant) {
        T before = claims.putIfAbsent(name, claimant);
        if (before != null && !before.equals(claimant)) {
            disputed.add(name);
        }
    }

    boolean isDisputed(String name) {
        return disputed.contains(name);
    }

    /** The things by the names that only they claim. The caller may change the map; no further claims are taken. */
    Map<String, T> undisputed() {
        claims.keySet().removeAll(disputed);
        return claims;
    }
}
