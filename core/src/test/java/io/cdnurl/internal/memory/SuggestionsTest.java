package io.cdnurl.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // the JDK's clock may overflow
    private final Suggestions<String> suggestions = new Suggestions<>("none", now::get);
    private int searches;

    private String suggest(String name) {
        return suggestions.of(name, () -> {
            searches++;
            return name + "!";
        });
    }

    @Test
    void aNameIsSearchedForOnce() {
        for (int i = 0; i < 5; i++) {
            assertThat(suggest("a")).isEqualTo("a!");
        }
        assertThat(searches).isEqualTo(1);
    }

    @Test
    void afterTwentySearchesThereIsOneASecond() {
        for (int i = 0; i < 100; i++) {
            suggest("x" + i);
        }
        assertThat(searches).isEqualTo(20);
        assertThat(suggest("y")).isEqualTo("none");
        assertThat(suggest("x3")).isEqualTo("x3!");

        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(suggest("y")).isEqualTo("y!");
        assertThat(suggest("z")).isEqualTo("none");

        now.addAndGet(TimeUnit.HOURS.toNanos(1));
        for (int i = 0; i < 100; i++) {
            suggest("later" + i);
        }
        assertThat(searches).isEqualTo(41);
    }

    @Test
    void aLongNameIsNotRemembered() {
        String name = "x".repeat(257);
        suggest(name);
        suggest(name);

        assertThat(searches).isEqualTo(2);
    }
}
