package io.cdnurl.internal.memory;

import io.cdnurl.internal.text.NamesLike;
import io.cdnurl.internal.text.Utf8;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map of texts without an object for each entry: the bytes of all keys and values are in {@link Entries}, and a table
 * holds the position of each. Immutable and thread-safe.
 */
public final class CompactMap implements NamesLike.Names {
    private static final CompactMap EMPTY = new Builder().closed();

    private final Entries entries;
    private final int[] table;
    private final int size;

    private CompactMap(Entries entries, int[] table, int size) {
        this.entries = entries;
        this.table = table;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    /**
     * {@return the value of a key, or null}
     *
     * @param key the key
     */
    public @Nullable String get(String key) {
        byte[] utf8 = size == 0 ? null : Utf8.bytes(key);
        if (utf8 == null) {
            return null;
        }
        int mask = table.length - 1;
        int slot = SipHash.of(utf8, 0, utf8.length) & mask;
        while (table[slot] != 0) {
            if (entries.hasKey(table[slot], utf8, 0, utf8.length)) {
                return entries.value(table[slot]);
            }
            slot = (slot + 1) & mask;
        }
        return null;
    }

    @Override
    public void forEachName(NamesLike.Visitor visitor) {
        entries.forEachKey(visitor);
    }

    /**
     * Passes the entries to a visitor.
     *
     * @param visitor takes each key and its value, in the order in which they were added
     */
    public void forEach(BiConsumer<String, String> visitor) {
        entries.forEach(visitor);
    }

    /** Takes entries. Not thread-safe. */
    public static final class Builder {
        private static final long POSITION = 0xFFFF_FFFFL;

        private final Entries entries = new Entries();
        /** The hash of a key and the position of its entry, so that it grows without reading entries; 0 is free. */
        private long[] table = new long[16];

        private int size;

        /** Starts without entries. */
        public Builder() {}

        /**
         * Adds an entry, unless the key has one.
         *
         * @param key the key
         * @param value the value
         * @return the value that the key had; null if it had none
         * @throws IllegalArgumentException if a text holds an unpaired surrogate
         */
        public @Nullable String putIfAbsent(String key, String value) {
            int position = putIfAbsent(encoded(key), encoded(value));
            return position == 0 ? null : entries.value(position);
        }

        /**
         * Adds an entry, unless the key has one.
         *
         * @param key the bytes of the key, which are UTF-8, in an array
         * @param value the bytes of the value, which are UTF-8
         * @return whether the key had none
         */
        public boolean add(ByteBuffer key, ByteBuffer value) {
            return putIfAbsent(key, value) == 0;
        }

        /**
         * {@return whether a key has an entry}
         *
         * @param key the key
         */
        public boolean contains(String key) {
            byte[] utf8 = Utf8.bytes(key);
            return utf8 != null && table[slot(utf8, 0, utf8.length, SipHash.of(utf8, 0, utf8.length))] != 0;
        }

        /** Returns the position of the entry that the key had; 0 if it had none. */
        private int putIfAbsent(ByteBuffer key, ByteBuffer value) {
            byte[] utf8 = key.array();
            int from = key.arrayOffset() + key.position();
            int to = from + key.remaining();
            int hash = SipHash.of(utf8, from, to);
            int slot = slot(utf8, from, to, hash);
            if (table[slot] != 0) {
                return (int) table[slot];
            }
            table[slot] = (long) hash << Integer.SIZE | (entries.add(key, value) & POSITION);
            size++;
            if (size > table.length / 3 * 2) {
                grow();
            }
            return 0;
        }

        /** The slot of a key, which is free if the key has no entry. */
        private int slot(byte[] utf8, int from, int to, int hash) {
            int mask = table.length - 1;
            int slot = hash & mask;
            while (table[slot] != 0
                    && ((int) (table[slot] >>> Integer.SIZE) != hash
                            || !entries.hasKey((int) table[slot], utf8, from, to))) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        private static ByteBuffer encoded(String text) {
            byte[] utf8 = Utf8.bytes(text);
            if (utf8 == null) {
                throw new IllegalArgumentException("A text with an unpaired surrogate cannot be kept.");
            }
            return ByteBuffer.wrap(utf8);
        }

        private void grow() {
            long[] larger = new long[table.length * 2];
            int mask = larger.length - 1;
            for (long entry : table) {
                if (entry != 0) {
                    int slot = (int) (entry >>> Integer.SIZE) & mask;
                    while (larger[slot] != 0) {
                        slot = (slot + 1) & mask;
                    }
                    larger[slot] = entry;
                }
            }
            table = larger;
        }

        /** {@return the map; the builder must not be used afterwards} */
        public CompactMap build() {
            return size == 0 ? EMPTY : closed();
        }

        private CompactMap closed() {
            entries.close();
            int[] positions = new int[table.length];
            for (int i = 0; i < positions.length; i++) {
                positions[i] = (int) table[i];
            }
            return new CompactMap(entries, positions, size);
        }
    }
}
