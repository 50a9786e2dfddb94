package io.cdnurl.internal.memory;

/**
 * Names that were warned about, so that each is warned about once. Thread-safe. Long names are not remembered, so that
 * their bytes are bounded: each call warns about them.
 */
public final class WarnedNames {
    private final BoundedMemo<Boolean> warned;

    /**
     * Makes an empty set.
     *
     * @param mostNames the greatest number of names that are remembered
     */
    public WarnedNames(int mostNames) {
        this.warned = new BoundedMemo<>(mostNames);
    }

    /**
     * Adds a name.
     *
     * @param name the name
     * @return true if it was not there before
     */
    public boolean add(String name) {
        if (warned.get(name) != null) {
            return false;
        }
        warned.put(name, true);
        return true;
    }
}
