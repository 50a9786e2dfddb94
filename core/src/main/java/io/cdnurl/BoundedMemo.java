package io.cdnurl;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers values by name, at most so many. Reading takes no lock and allocates nothing, but when it moves a name.
 *
 * <p>There are two generations. New names go to the young one; when it is full it becomes the old one, whose names are
 * forgotten at the next change unless somebody asked for them in between. So names in use stay, and a page that makes up
 * names without end only pushes out others that nobody uses. (A cache library would keep a better order at several
 * times the cost of a read, and would be a dependency of every user.)
 */
final class BoundedMemo<V> {
    private final int generationSize;
    private volatile ConcurrentMap<String, V> young = new ConcurrentHashMap<>();
    private volatile ConcurrentMap<String, V> old = new ConcurrentHashMap<>();

    /** A memo of at most twice {@code generationSize} names, and about one more for each thread. */
    BoundedMemo(int generationSize) {
        this.generationSize = generationSize;
    }

    @Nullable
    V get(String name) {
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

    void put(String name, V value) {
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

    int size() {
        return young.size() + old.size();
    }
}
