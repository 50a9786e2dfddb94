package io.cdnurl.manifest.format;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Names that something may also have: one that two things could have, neither gets. */
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

    /** What is claimed by one thing only; may be changed. */
    Map<String, T> undisputed() {
        Map<String, T> undisputed = new LinkedHashMap<>(claims);
        undisputed.keySet().removeAll(disputed);
        return undisputed;
    }
}
