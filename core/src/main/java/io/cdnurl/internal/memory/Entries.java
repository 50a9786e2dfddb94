package io.cdnurl.internal.memory;

import io.cdnurl.internal.text.NamesLike;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Keys and values one behind the other, as UTF-8 bytes with their lengths in front. They are in chunks: more entries
 * make more chunks, and no entry is copied again. An entry is in one chunk, and has a position, which is never 0. Not
 * thread-safe while entries are added.
 */
final class Entries {
    private static final int FIRST_LENGTH = 256;
    private static final int OFFSET_BITS = 18;
    /** Small enough for every garbage collector to take it for an ordinary object. */
    private static final int CHUNK_LENGTH = 1 << OFFSET_BITS;

    private static final int OFFSET_MASK = CHUNK_LENGTH - 1;
    private static final int MOST_CHUNKS = 1 << (Integer.SIZE - OFFSET_BITS);
    private static final int BYTES_OF_A_LENGTH = 5;

    private byte[][] chunks = {{}};
    private int[] ends = {1}; // no entry is at 0
    private int last;

    /** Adds an entry and returns its position. */
    int add(ByteBuffer key, ByteBuffer value) {
        int end = startOf(Math.addExact(Math.addExact(key.remaining(), value.remaining()), 2 * BYTES_OF_A_LENGTH));
        int position = last << OFFSET_BITS | end;
        ends[last] = put(put(end, key), value);
        return position;
    }

    /** Writes a text and returns where it ends. */
    private int put(int start, ByteBuffer text) {
        byte[] chunk = chunks[last];
        int at = start;
        int rest = text.remaining(); // seven bits a byte, the lowest first; all bytes but the last are negative
        for (; rest > 0x7F; rest >>>= 7) {
            chunk[at++] = (byte) (rest | 0x80);
        }
        chunk[at++] = (byte) rest;
        text.get(text.position(), chunk, at, text.remaining());
        return at + text.remaining();
    }

    /** Makes room for an entry, and returns where it begins in the last chunk. */
    private int startOf(int most) {
        int end = ends[last];
        int needed = Math.addExact(end, most);
        if (needed <= chunks[last].length) {
            return end;
        }
        if (needed <= CHUNK_LENGTH) { // the first chunk grows
            chunks[last] = Arrays.copyOf(chunks[last], firstLength(needed));
            return end;
        }
        if (last == 0 && end == 1) { // the first entry is a long one
            chunks[0] = new byte[needed];
            return end;
        }
        trim();
        if (last + 1 == MOST_CHUNKS) {
            throw new ArithmeticException("These are too many entries.");
        }
        last++;
        if (last == chunks.length) {
            chunks = Arrays.copyOf(chunks, last * 2);
            ends = Arrays.copyOf(ends, last * 2);
        }
        chunks[last] = new byte[Math.max(CHUNK_LENGTH, most)];
        return 0;
    }

    private static int firstLength(int needed) {
        return Math.min(CHUNK_LENGTH, Math.max(FIRST_LENGTH, Integer.highestOneBit(needed) << 2));
    }

    /** Gives back what the last chunk does not use, if that is much. */
    private void trim() {
        byte[] chunk = chunks[last];
        int end = ends[last];
        if (chunk.length - end > chunk.length / 8) {
            chunks[last] = Arrays.copyOf(chunk, end);
        }
    }

    /** Gives back all that is not used. Nothing is to be added afterwards. */
    void close() {
        chunks[last] = Arrays.copyOf(chunks[last], ends[last]);
        chunks = Arrays.copyOf(chunks, last + 1);
        ends = Arrays.copyOf(ends, last + 1);
    }

    /** Whether the entry at a position has a key. */
    boolean hasKey(int position, byte[] utf8, int from, int to) {
        byte[] chunk = chunks[position >>> OFFSET_BITS];
        int at = position & OFFSET_MASK;
        int start = afterNumber(chunk, at);
        int length = number(chunk, at);
        return length == to - from && Arrays.equals(chunk, start, start + length, utf8, from, to);
    }

    /** The value of the entry at a position. */
    String value(int position) {
        byte[] chunk = chunks[position >>> OFFSET_BITS];
        int at = position & OFFSET_MASK;
        int length = afterNumber(chunk, at) + number(chunk, at);
        int value = afterNumber(chunk, length);
        return text(chunk, value, value + number(chunk, length));
    }

    /** Passes each key, in the order in which they were added. */
    void forEachKey(NamesLike.Visitor visitor) {
        for (int i = 0; i <= last; i++) {
            byte[] chunk = chunks[i];
            for (int at = i == 0 ? 1 : 0; at < ends[i]; ) {
                int key = afterNumber(chunk, at);
                int keyEnd = key + number(chunk, at);
                visitor.visit(chunk, key, keyEnd);
                at = afterNumber(chunk, keyEnd) + number(chunk, keyEnd);
            }
        }
    }

    /** Passes each key and its value, in the order in which they were added. */
    void forEach(BiConsumer<String, String> visitor) {
        forEachKey((chunk, key, keyEnd) -> {
            int value = afterNumber(chunk, keyEnd);
            visitor.accept(text(chunk, key, keyEnd), text(chunk, value, value + number(chunk, keyEnd)));
        });
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** The length that is written at an index. */
    private static int number(byte[] chunk, int at) {
        int number = chunk[at] & 0x7F;
        int shift = 7;
        for (int i = at; chunk[i] < 0; i++) {
            number |= (chunk[i + 1] & 0x7F) << shift;
            shift += 7;
        }
        return number;
    }

    private static int afterNumber(byte[] chunk, int at) {
        int i = at;
        while (chunk[i] < 0) {
            i++;
        }
        return i + 1;
    }
}
