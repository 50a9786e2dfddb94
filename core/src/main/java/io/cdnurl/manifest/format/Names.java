package io.cdnurl.manifest.format;

import io.cdnurl.internal.memory.CompactMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set of names, of which there may be very many or, as in most objects, a few: the first ones are compared one by
 * one, the others are kept as bytes.
 */
final class Names {
    private static final int FEW = 8;

    private final List<String> few = new ArrayList<>(FEW);
    private CompactMap.@Nullable Builder many;
    private final Set<String> unpaired = new HashSet<>(0); // those with an unpaired surrogate have no bytes

    /** Adds a name; false if it was there. */
    boolean add(String name) {
        if (many == null) {
            if (few.contains(name)) {
                return false;
            }
            if (few.size() < FEW) {
                return few.add(name);
            }
            many = new CompactMap.Builder();
        }
        return !few.contains(name) && addTo(many, name);
    }

    boolean contains(String name) {
        return few.contains(name) || unpaired.contains(name) || (many != null && many.contains(name));
    }

    private boolean addTo(CompactMap.Builder names, String name) {
        try {
            return names.putIfAbsent(name, "") == null;
        } catch (IllegalArgumentException e) {
            return unpaired.add(name);
        }
    }
}
