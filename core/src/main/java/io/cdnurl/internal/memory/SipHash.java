package io.cdnurl.internal.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * <a href="https://www.aumasson.jp/siphash/siphash.pdf">SipHash</a>, with one round a block and three at the end. Rust
 * and Ruby use it in this form for their tables. Without the key nobody can find texts whose hashes collide; a hash
 * that only starts with a secret has texts that collide whatever the secret is.
 */
final class SipHash {
    // Different in every process, so that an attacker cannot choose texts that collide.
    private static final long KEY_0;
    private static final long KEY_1;

    private static final int FINAL_ROUNDS = 3;

    static {
        SecureRandom random = new SecureRandom();
        KEY_0 = random.nextLong();
        KEY_1 = random.nextLong();
    }

    private SipHash() {}

    static int of(byte[] bytes, int from, int to) {
        return (int) of(KEY_0, KEY_1, bytes, from, to);
    }

    static long of(long key0, long key1, byte[] bytes, int from, int to) {
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = key1 ^ 0x646f72616e646f6dL;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = key1 ^ 0x7465646279746573L;
        int blocks = (to - from) / Long.BYTES;
        ByteBuffer longs = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i <= blocks + FINAL_ROUNDS; i++) { // the last block is not a whole one
            int at = from + i * Long.BYTES;
            long block = i < blocks ? longs.getLong(at) : i == blocks ? lastBlock(longs, at, to, to - from) : 0;
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

    /** The bytes that are left, at most seven, and the length. */
    private static long lastBlock(ByteBuffer bytes, int from, int to, int length) {
        long block = (long) length << 56;
        if (length >= Long.BYTES && from < to) { // the end of the last eight bytes
            return block | bytes.getLong(to - Long.BYTES) >>> (Byte.SIZE * (from + Long.BYTES - to));
        }
        for (int i = from; i < to; i++) {
            block |= (bytes.get(i) & 0xFFL) << (Byte.SIZE * (i - from));
        }
        return block;
    }
}
