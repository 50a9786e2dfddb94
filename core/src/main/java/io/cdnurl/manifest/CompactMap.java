package io.cdnurl.manifest;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map of texts that keeps no object for an entry, so that a million of them is two arrays: the bytes of all keys and
 * values, and where in them each key is. Immutable and thread-safe.
 */
final class CompactMap {
    /** Odd, and another one in every process: nobody can make up names that all take the same place. */
    private static final long SECRET = new SecureRandom().nextLong() | 1;

    private static final CompactMap EMPTY = new Builder().trimmed();

    private final byte[] bytes;
    private final int[] table;
    private final int size;

    private CompactMap(byte[] bytes, int[] table, int size) {
        this.bytes = bytes;
        this.table = table;
        this.size = size;
    }

    int size() {
        return size;
    }

    @Nullable
    String get(String key) {
        byte[] utf8 = Utf8.bytes(key);
        if (utf8 == null || size == 0) {
            return null;
        }
        int start = table[slot(bytes, table, utf8)];
        return start == 0 ? null : value(bytes, start);
    }

    void forEachKey(KeyVisitor visitor) {
        int at = 1;
        while (at < bytes.length) {
            int key = afterNumber(bytes, at);
            int keyEnd = key + number(bytes, at);
            visitor.visit(bytes, key, keyEnd);
            at = afterNumber(bytes, keyEnd) + number(bytes, keyEnd);
        }
    }

    /** In the order in which the entries were added. */
    void forEach(BiConsumer<String, String> visitor) {
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

    /** Sees a key without its being made a text: the UTF-8 bytes from one index to before another. */
    interface KeyVisitor {
        void visit(byte[] bytes, int from, int to);
    }

    /** The place in the table of a key that is there, or the free one that it would take. */
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

    /** Eight bytes at a time, mixed so that also names which differ in a digit are far from each other. */
    static int hash(byte[] bytes, int from, int to) {
        long hash = SECRET ^ (to - from);
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            hash = mixed(hash ^ (four(bytes, i) | four(bytes, i + 4) << 32));
        }
        long rest = 0;
        for (; i < to; i++) {
            rest = rest << 8 | (bytes[i] & 0xFF);
        }
        // Once more, so that the highest bits of what came last are in the lowest too.
        return (int) mixed(mixed(hash ^ rest));
    }

    private static long four(byte[] bytes, int at) {
        return (bytes[at] & 0xFFL)
                | (bytes[at + 1] & 0xFFL) << 8
                | (bytes[at + 2] & 0xFFL) << 16
                | (bytes[at + 3] & 0xFFL) << 24;
    }

    private static long mixed(long bits) {
        long product = bits * SECRET;
        return product ^ product >>> 32 ^ Math.multiplyHigh(bits, SECRET);
    }

    /** A length: seven bits a byte, the lowest first, and a sign on all but the last. */
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
    static final class Builder {
        private static final int LONGEST = Integer.MAX_VALUE - 8; // what an array can have on every Java

        private byte[] bytes = new byte[256];
        private int end = 1; // 0 is what a free place in the table holds
        private int[] table = new int[16];
        private int size;

        int size() {
            return size;
        }

        /**
         * Adds an entry, unless the key has one.
         *
         * @return the value that the key has already, null if it had none
         * @throws IllegalArgumentException if a text holds half a character
         */
        @Nullable
        String putIfAbsent(String key, String value) {
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
                throw new IllegalArgumentException("a text that holds half a character cannot be kept");
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

        /** Goes through the bytes from front to back, which is faster than through the old table. */
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

        /** Makes the map; this builder is of no use afterwards. */
        CompactMap build() {
            return size == 0 ? EMPTY : trimmed();
        }

        private CompactMap trimmed() {
            return new CompactMap(Arrays.copyOf(bytes, end), table, size);
        }
    }
}
