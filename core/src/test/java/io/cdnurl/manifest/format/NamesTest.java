package io.cdnurl.manifest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 10, 1000})
    void eachNameIsThereOnceHoweverManyThereAre(int count) {
        Names names = new Names();
        String[] all = IntStream.range(0, count)
                .mapToObj(i -> i % 5 == 4 ? "\uD83D" + i : "\u00E4" + i) // every fifth has an unpaired surrogate
                .toArray(String[]::new);

        for (String name : all) {
            assertThat(names.contains(name)).isFalse();
            assertThat(names.add(name)).isTrue();
            assertThat(names.add(name)).isFalse();
        }
        assertThat(all).allMatch(names::contains).noneMatch(names::add);
        assertThat(names.contains("")).isFalse();
    }
}
