package io.cdnurl.internal.memory;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers values by name, up to a fixed number of names and up to a length of each. Thread-safe. Reading takes no
 * lock and allocates nothing, except when it moves a name from the old generation to the young one.
 *
 * <p>There are two generations. A new name goes to the young one. When the young one is full it becomes the old one,
 * and the names of the old one are forgotten, unless they were read in between. So names in use stay, and a page that
 * makes up names without end only pushes out names that nobody uses. (A cache library keeps a better order, at several
 * times the cost of a read, and would be a dependency of every user.)
 *
 * @param <V> what is remembered
 */
public final class BoundedMemo<V> {
    /** Longer names are not remembered, so that the bytes of all names are bounded too. */
    public static final int LONGEST_NAME = 256;

    private final int generationSize;
    private volatile ConcurrentMap<String, V> young;
    private volatile ConcurrentMap<String, V> old;

    /**
     * Makes an empty memo.
     *
     * @param mostNames the greatest number of names, at least 2; each thread may add about one more
     */
    public BoundedMemo(int mostNames) {
        this(mostNames / 2, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    private BoundedMemo(int generationSize, ConcurrentMap<String, V> young, ConcurrentMap<String, V> old) {
        this.generationSize = generationSize;
        this.young = young;
        this.old = old;
    }

    /**
     * {@return another memo of the same names, without those that have no value there}
     *
     * @param mapping gives the value there for a value here; null for none
     */
    public BoundedMemo<V> mapped(Function<V, @Nullable V> mapping) {
        ConcurrentMap<String, V> recent = young;
        ConcurrentMap<String, V> others = new ConcurrentHashMap<>(old);
        others.keySet().removeAll(recent.keySet()); // names that were asked for again are in both
        return new BoundedMemo<>(generationSize, values(recent, mapping), values(others, mapping));
    }

    private static <V> ConcurrentMap<String, V> values(
            ConcurrentMap<String, V> generation, Function<V, @Nullable V> mapping) {
        ConcurrentMap<String, V> mapped = new ConcurrentHashMap<>(generation.size());
        generation.forEach((name, value) -> {
            V other = mapping.apply(value);
            if (other != null) {
                mapped.put(name, other);
            }
        });
        return mapped;
    }

    /**
     * {@return the value of a name, null if it is not remembered}
     *
     * @param name the name
     */
    public @Nullable V get(String name) {
        V value = young.get(name);
        return value != null ? value : getOld(name);
    }

    private @Nullable V getOld(String name) {
        V value = old.get(name);
        if (value != null) {
            ConcurrentMap<String, V> generation = young;
            generation.putIfAbsent(name, value);
            rotateIfFull(generation);
        }
        return value;
    }

    /**
     * Remembers a value, unless its name is longer than {@link #LONGEST_NAME} characters.
     *
     * @param name the name
     * @param value its value
     */
    public void put(String name, V value) {
        if (name.length() > LONGEST_NAME) {
            return;
        }
        ConcurrentMap<String, V> generation = young;
        generation.put(name, value);
        rotateIfFull(generation);
    }

    private void rotateIfFull(ConcurrentMap<String, V> generation) {
        if (generation.size() >= generationSize) {
            rotate(generation);
        }
    }

    private synchronized void rotate(ConcurrentMap<String, V> full) {
        if (young == full) {
            old = full;
            young = new ConcurrentHashMap<>(generationSize); // it will be as large, so it need not grow
        }
    }

    /** {@return the names that are remembered now, sorted} */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(young.keySet());
        return names;
    }

    int size() {
        return young.size() + old.size();
    }
}
