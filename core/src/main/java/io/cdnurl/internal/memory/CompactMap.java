package io.cdnurl.internal.memory;

import io.cdnurl.internal.text.NamesLike;
import io.cdnurl.internal.text.Utf8;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map of texts in two arrays, without an object for each entry: one holds the bytes of all keys and values, the other
 * the position of each key in it. Immutable and thread-safe.
 */
public final class CompactMap implements NamesLike.Names {
    // Different in every process, so that an attacker cannot choose names that collide.
    private static final long KEY_0;
    private static final long KEY_1;

    private static final int FINAL_ROUNDS = 3;

    static {
        SecureRandom random = new SecureRandom();
        KEY_0 = random.nextLong();
        KEY_1 = random.nextLong();
    }

    private static final CompactMap EMPTY = new Builder().trimmed();

    private final byte[] bytes;
    private final int[] table;
    private final int size;

    private CompactMap(byte[] bytes, int[] table, int size) {
        this.bytes = bytes;
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
        byte[] utf8 = Utf8.bytes(key);
        if (utf8 == null || size == 0) {
            return null;
        }
        int start = table[slot(bytes, table, utf8)];
        return start == 0 ? null : value(bytes, start);
    }

    @Override
    public void forEachName(NamesLike.Visitor visitor) {
        int at = 1;
        while (at < bytes.length) {
            int key = afterNumber(bytes, at);
            int keyEnd = key + number(bytes, at);
            visitor.visit(bytes, key, keyEnd);
            at = afterNumber(bytes, keyEnd) + number(bytes, keyEnd);
        }
    }

    /**
     * Passes the entries to a visitor.
     *
     * @param visitor takes each key and its value, in the order in which they were added
     */
    public void forEach(BiConsumer<String, String> visitor) {
        int at = 1;
        while (at < bytes.length) {
            int key = afterNumber(bytes, at);
            int keyEnd = key + number(bytes, at);
            int value = afterNumber(bytes, keyEnd);
            int valueEnd = value + number(bytes, keyEnd);
            visitor.accept(text(bytes, key, keyEnd), text(bytes, value, valueEnd));
            at = valueEnd;
        }
    }

    /** The slot of a key in the table; if the key is not there, the free slot that it would take. */
    private static int slot(byte[] bytes, int[] table, byte[] key) {
        int mask = table.length - 1;
        int slot = hash(key, 0, key.length) & mask;
        while (table[slot] != 0 && !isAt(bytes, table[slot], key)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static boolean isAt(byte[] bytes, int start, byte[] key) {
        int from = afterNumber(bytes, start);
        return number(bytes, start) == key.length && Arrays.equals(bytes, from, from + key.length, key, 0, key.length);
    }

    private static String value(byte[] bytes, int start) {
        int length = afterNumber(bytes, start) + number(bytes, start);
        int value = afterNumber(bytes, length);
        return text(bytes, value, value + number(bytes, length));
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    static int hash(byte[] bytes, int from, int to) {
        return (int) hash(KEY_0, KEY_1, bytes, from, to);
    }

    /**
     * <a href="https://www.aumasson.jp/siphash/siphash.pdf">SipHash</a> with one round a block and three at the end, as
     * Rust and Ruby use it for their tables. Without the key nobody can find names whose hashes collide; a hash that
     * only starts with a secret has names that collide whatever the secret is.
     */
    static long hash(long key0, long key1, byte[] bytes, int from, int to) {
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = key1 ^ 0x646f72616e646f6dL;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = key1 ^ 0x7465646279746573L;
        int blocks = (to - from) / Long.BYTES;
        for (int i = 0; i <= blocks + FINAL_ROUNDS; i++) { // the last block is not a whole one
            int at = from + i * Long.BYTES;
            long block = i < blocks ? block(bytes, at) : i == blocks ? lastBlock(bytes, at, to, to - from) : 0;
            if (i == blocks + 1) {
                v2 ^= 0xFF;
            }
            v3 ^= block;
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
            v0 ^= block;
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private static long block(byte[] bytes, int at) {
        return four(bytes, at) | four(bytes, at + 4) << 32;
    }

    private static long four(byte[] bytes, int at) {
        return (bytes[at] & 0xFFL)
                | (bytes[at + 1] & 0xFFL) << 8
                | (bytes[at + 2] & 0xFFL) << 16
                | (bytes[at + 3] & 0xFFL) << 24;
    }

    /** The bytes that are left, at most seven, and the length. */
    private static long lastBlock(byte[] bytes, int from, int to, int length) {
        long block = (long) length << 56;
        for (int i = from; i < to; i++) {
            block |= (bytes[i] & 0xFFL) << (8 * (i - from));
        }
        return block;
    }

    /** Reads a length: seven bits a byte, the lowest first; all bytes but the last are negative. */
    private static int number(byte[] bytes, int at) {
        int number = bytes[at] & 0x7F;
        int shift = 7;
        for (int i = at; bytes[i] < 0; i++) {
            number |= (bytes[i + 1] & 0x7F) << shift;
            shift += 7;
        }
        return number;
    }

    private static int afterNumber(byte[] bytes, int at) {
        int i = at;
        while (bytes[i] < 0) {
            i++;
        }
        return i + 1;
    }

    /** Takes entries. Not thread-safe. */
    public static final class Builder {
        private static final int LONGEST = Integer.MAX_VALUE - 8; // the longest array on every Java

        private byte[] bytes = new byte[256];
        private int end = 1; // a free slot in the table holds 0
        private int[] table = new int[16];
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
            byte[] utf8 = encoded(key);
            int slot = slot(bytes, table, utf8);
            if (table[slot] != 0) {
                return value(bytes, table[slot]);
            }
            byte[] utf8Value = encoded(value);
            table[slot] = end;
            append(utf8);
            append(utf8Value);
            size++;
            if (size > table.length / 3 * 2) {
                grow();
            }
            return null;
        }

        private static byte[] encoded(String text) {
            byte[] utf8 = Utf8.bytes(text);
            if (utf8 == null) {
                throw new IllegalArgumentException("A text with an unpaired surrogate cannot be kept.");
            }
            return utf8;
        }

        private void append(byte[] text) {
            int most = Math.addExact(end, Math.addExact(text.length, 5));
            if (most > bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.max(most, Math.min(LONGEST, bytes.length * 3L / 2)));
            }
            int length = text.length;
            for (; length > 0x7F; length >>>= 7) {
                bytes[end++] = (byte) (length | 0x80);
            }
            bytes[end++] = (byte) length;
            System.arraycopy(text, 0, bytes, end, text.length);
            end += text.length;
        }

        /** Reads the bytes from the start, which is faster than reading the old table. */
        private void grow() {
            int[] larger = new int[table.length * 2];
            int mask = larger.length - 1;
            int at = 1;
            while (at < end) {
                int key = afterNumber(bytes, at);
                int keyEnd = key + number(bytes, at);
                int slot = hash(bytes, key, keyEnd) & mask;
                while (larger[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                larger[slot] = at;
                at = afterNumber(bytes, keyEnd) + number(bytes, keyEnd);
            }
            table = larger;
        }

        /** {@return the map; the builder must not be used afterwards} */
        public CompactMap build() {
            return size == 0 ? EMPTY : trimmed();
        }

        private CompactMap trimmed() {
            return new CompactMap(Arrays.copyOf(bytes, end), table, size);
        }
    }
}
