package io.cdnurl.manifest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is odd about a manifest in the making, each remark once. Not thread-safe. */
final class Remarks {
    /** Further remarks say nothing new. */
    private static final int MOST = 20;

    private final Set<String> remarks = new LinkedHashSet<>();

    void add(String remark) {
        if (remarks.size() < MOST) {
            remarks.add(remark);
        }
    }

    List<String> all() {
        return List.copyOf(remarks);
    }
}
