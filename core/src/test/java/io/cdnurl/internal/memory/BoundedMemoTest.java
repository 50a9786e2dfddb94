package io.cdnurl.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedMemoTest {
    @Test
    void remembersWhatWasPut() {
        BoundedMemo<String> memo = new BoundedMemo<>(20);
        memo.put("a", "1");
        memo.put("a", "2");

        assertThat(memo.get("a")).isEqualTo("2");
        assertThat(memo.get("b")).isNull();
    }

    @Test
    void aMappedMemoHasTheNamesWithAValueThere() {
        BoundedMemo<String> memo = new BoundedMemo<>(6);
        List.of("a", "b", "c", "d").forEach(name -> memo.put(name, name)); // a to c are in the old generation
        BoundedMemo<String> mapped = memo.mapped((name, value) -> name.equals("b") ? null : value + "!");

        assertThat(mapped.names()).containsExactly("a", "c", "d");
        assertThat(mapped.get("a")).isEqualTo("a!");
        assertThat(mapped.get("b")).isNull();
        assertThat(mapped.get("d")).isEqualTo("d!");
        assertThat(memo.get("b")).isEqualTo("b");
    }

    @Test
    void aMappedMemoIsBoundedToo() {
        BoundedMemo<Integer> memo = new BoundedMemo<>(2_000);
        IntStream.range(0, 5_000).forEach(i -> memo.put("made-up-" + i, i));
        BoundedMemo<Integer> mapped = memo.mapped((name, value) -> value);
        IntStream.range(5_000, 10_000).forEach(i -> {
            mapped.put("made-up-" + i, i);
            assertThat(mapped.size()).isLessThanOrEqualTo(2_000);
        });
    }

    @Test
    void longNamesAreNotRemembered() {
        BoundedMemo<String> memo = new BoundedMemo<>(20);
        String longest = "x".repeat(BoundedMemo.LONGEST_NAME);
        memo.put(longest, "1");
        memo.put(longest + "x", "1");

        assertThat(memo.get(longest)).isEqualTo("1");
        assertThat(memo.get(longest + "x")).isNull();
    }

    @Test
    void staysBoundedUnderAMillionNames() {
        BoundedMemo<Integer> memo = new BoundedMemo<>(2_000);
        for (int i = 0; i < 1_000_000; i++) {
            memo.put("made-up-" + i, i);
            assertThat(memo.size()).isLessThanOrEqualTo(2_000);
        }
    }

    @Test
    void keepsNamesInUseUnderAMillionOthers() {
        BoundedMemo<String> memo = new BoundedMemo<>(2_000);
        memo.put("in use", "value");
        for (int i = 0; i < 1_000_000; i++) {
            memo.put("made-up-" + i, "");
            if (i % 500 == 0) {
                assertThat(memo.get("in use")).isEqualTo("value");
            }
        }
    }

    @Test
    void forgetsNamesThatNobodyAsksFor() {
        BoundedMemo<String> memo = new BoundedMemo<>(20);
        memo.put("forgotten", "value");
        IntStream.range(0, 20).forEach(i -> memo.put("made-up-" + i, ""));

        assertThat(memo.get("forgotten")).isNull();
    }

    @Test
    void askingForOldNamesKeepsTheBoundToo() {
        BoundedMemo<String> memo = new BoundedMemo<>(200);
        for (int round = 0; round < 100; round++) {
            for (int i = 0; i < 300; i++) {
                if (memo.get("name-" + i) == null) {
                    memo.put("name-" + i, "");
                }
                assertThat(memo.size()).isLessThanOrEqualTo(200);
            }
        }
    }

    @Test
    void staysBoundedUnderManyThreads() {
        int threads = 8;
        BoundedMemo<Integer> memo = new BoundedMemo<>(200);
        CompletableFuture<?>[] writers = IntStream.range(0, threads)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 50_000; i++) {
                        memo.put(thread + "-" + i, i);
                        memo.get(thread + "-" + (i - 90));
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(writers).join();

        assertThat(memo.size()).isLessThanOrEqualTo(200 + threads);
    }
}
