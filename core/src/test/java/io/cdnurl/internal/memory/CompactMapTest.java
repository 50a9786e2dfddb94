package io.cdnurl.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a HashMap, with what is likely to break a store of bytes. */
class CompactMapTest {
    @Test
    void anEmptyOneHasNothing() {
        CompactMap map = new CompactMap.Builder().build();

        assertThat(map.size()).isZero();
        assertThat(map.get("")).isNull();
        assertThat(map.get("x")).isNull();
        assertThat(keys(map)).isEmpty();
    }

    @Test
    void anEntryIsFoundUnderItsKeyOnly() {
        CompactMap.Builder builder = new CompactMap.Builder();
        assertThat(builder.putIfAbsent("key", "value")).isNull();
        CompactMap map = builder.build();

        assertThat(map.get("key")).isEqualTo("value");
        for (String other : List.of("", "ke", "key ", "keyvalue", "value", "KEY", "k\u00E9y", "\u0003key")) {
            assertThat(map.get(other)).as(other).isNull();
        }
    }

    @Test
    void theFirstValueStays() {
        CompactMap.Builder builder = new CompactMap.Builder();
        builder.putIfAbsent("key", "first");

        assertThat(builder.putIfAbsent("key", "second")).isEqualTo("first");
        CompactMap map = builder.build();
        assertThat(map.size()).isEqualTo(1);
        assertThat(map.get("key")).isEqualTo("first");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void answersAsAHashMap(long seed) {
        Random random = new Random(seed);
        Map<String, String> expected = new HashMap<>();
        CompactMap.Builder builder = new CompactMap.Builder();
        int count = 1 << random.nextInt(14);
        for (int i = 0; i < count; i++) {
            String key = text(random, 6);
            String value = text(random, random.nextInt(100) == 0 ? 40_000 : 20);

            assertThat(builder.putIfAbsent(key, value)).isEqualTo(expected.putIfAbsent(key, value));
        }
        CompactMap map = builder.build();
        assertEqual(map, expected);
        for (int i = 0; i < 1000; i++) {
            String key = text(random, 6);
            assertThat(map.get(key)).isEqualTo(expected.get(key));
        }
    }

    /** Few different characters, so that keys repeat and differ in little, from each length in UTF-8. */
    private static String text(Random random, int longest) {
        int[] alphabet = {'a', 'b', 0, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFD, 0xFFFF, 0x10000, 0x10FFFF};
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(longest + 1); length > 0; length--) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }

    @Test
    void everyCharacterIsAKeyAndAValue() {
        Map<String, String> expected = new HashMap<>();
        CompactMap.Builder builder = new CompactMap.Builder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                String text = Character.toString(c);
                expected.put(text, text);
                builder.putIfAbsent(text, text);
            }
        }
        assertEqual(builder.build(), expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "\uDC00", "a\uD800b", "\uDC00\uD800", "\u00E9\uDFFF"})
    void halfACharacterIsNoQuestionMark(String half) {
        CompactMap.Builder builder = new CompactMap.Builder();
        builder.putIfAbsent(new String(half.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), "x");

        assertThatThrownBy(() -> builder.putIfAbsent(half, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.putIfAbsent("x", half)).isInstanceOf(IllegalArgumentException.class);
        assertThat(builder.putIfAbsent("x", "y")).isNull();
        CompactMap map = builder.build();
        assertThat(map.get(half)).isNull();
        assertThat(map.size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 129, 16_383, 16_384, 2_097_151, 2_097_152, 5_000_000})
    void textsMayHaveAnyLength(int length) {
        Map<String, String> expected = Map.of("k".repeat(length), "v", "x", "v".repeat(length), "y", "");
        CompactMap.Builder builder = new CompactMap.Builder();
        expected.forEach(builder::putIfAbsent);

        assertEqual(builder.build(), expected);
    }

    /**
     * Names that differ in little, in their middle or at their end, take as many different places as chance would give
     * them.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%d",
                "%04d",
                "%08d",
                "%012d",
                "static/%d",
                "static/%d.css",
                "static/img/products/section-%d.webp",
                "%d/static/img/products/section.webp",
                "assets/%1$d/%1$d.js",
                "%c",
                "section-%c",
                "1234567%c",
                "12345678%c",
                "%s"
            })
    void namesThatAreAlikeAreSpread(String pattern) {
        int places = 1 << 14;
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            Object[] value = {pattern.equals("%s") ? "\0".repeat(i) : Integer.valueOf(pattern.endsWith("c") ? i + 1 : i)
            };
            byte[] name = String.format(Locale.ROOT, pattern, value).getBytes(StandardCharsets.UTF_8);
            taken.add(SipHash.of(name, 0, name.length) & (places - 1));
        }
        double expected = places * (1 - Math.exp(-10_000.0 / places));

        assertThat((double) taken.size()).isCloseTo(expected, withinPercentage(3));
    }

    /**
     * For the key 00 01 ... 0F and the texts 00 01 ... The answers are from another implementation, which with two
     * rounds a block and four at the end gives the answer of the paper's appendix A.
     */
    @ParameterizedTest
    @CsvSource({
        "0,dcc40f055801acab",
        "1,93ca577df39bf4c9",
        "7,4011b19b987d92d3",
        "8,8e9a298d11959036",
        "15,5699512a6dd820d3",
        "16,668b907d1add4fcc",
        "63,a8b3bbb76290199d"
    })
    void theHashIsSipHash(int length, String expected) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) i;
        }
        long hash = SipHash.of(0x0706050403020100L, 0x0F0E0D0C0B0A0908L, text, 0, length);

        assertThat(HexFormat.of().toHexDigits(Long.reverseBytes(hash))).isEqualTo(expected);
    }

    @Test
    void growsWithManyNamesThatAreAlike() {
        Map<String, String> expected = new HashMap<>();
        CompactMap.Builder builder = new CompactMap.Builder();
        for (int i = 0; i < 200_000; i++) {
            String key = "static/img/products/section-" + i + ".webp";
            expected.put(key, Integer.toHexString(i));
            builder.putIfAbsent(key, Integer.toHexString(i));
        }
        assertEqual(builder.build(), expected);
    }

    /** Texts of the same hash code in Java, and ones that are equal but for an end of NULs. */
    @Test
    void textsThatAreEasilyTakenForEachOtherAreKeptApart() {
        List<String> alike = new ArrayList<>(List.of("", "\0", "\0\0", "\0".repeat(7), "\0".repeat(8), "\0".repeat(9)));
        for (int i = 0; i < 4096; i++) {
            StringBuilder key = new StringBuilder();
            for (int bit = 0; bit < 12; bit++) {
                key.append((i & 1 << bit) == 0 ? "Aa" : "BB");
            }
            alike.add(key.toString());
        }
        Map<String, String> expected = new HashMap<>();
        CompactMap.Builder builder = new CompactMap.Builder();
        for (String key : alike) {
            expected.put(key, "value of " + key);
            builder.putIfAbsent(key, "value of " + key);
        }
        assertEqual(builder.build(), expected);
    }

    private static void assertEqual(CompactMap map, Map<String, String> expected) {
        assertThat(map.size()).isEqualTo(expected.size());
        List<String> keys = keys(map);
        assertThat(keys).hasSize(expected.size());
        assertThat(expected.keySet().equals(new HashSet<>(keys))).isTrue();
        assertThat(keys.stream().filter(key -> !Objects.equals(map.get(key), expected.get(key))))
                .isEmpty();
        Map<String, String> seen = new LinkedHashMap<>();
        map.forEach(seen::put); // a key that comes twice would make this smaller than the list of keys
        assertThat(List.copyOf(seen.keySet()).equals(keys) && seen.equals(expected))
                .isTrue();
    }

    private static List<String> keys(CompactMap map) {
        List<String> keys = new ArrayList<>();
        map.forEachName((bytes, from, to) -> keys.add(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
        return keys;
    }
}
