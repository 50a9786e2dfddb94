package io.cdnurl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NearestNameTest {
    @Test
    void ofEqualsTheFirstInAlphabeticalOrderIsTaken() {
        assertThat(NearestName.to("x", List.of("c", "b", "a"))).contains("a");
    }

    @Test
    void withoutKnownNamesThereIsNone() {
        assertThat(NearestName.to("x", List.of())).isEmpty();
    }

    @Test
    @Timeout(20)
    void anEndlessMistakeDoesNotTakeForEver() {
        String endless = "a".repeat(10_000_000);

        assertThat(NearestName.to(endless, List.of("ab".repeat(30), "b"))).contains("ab".repeat(30));
    }
}
