package io.cdnurl.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.internal.host.Host;
import io.cdnurl.site.DomainStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Each letter is a check: {@code f} for a failure, {@code s} for a success; each capital one changes the state. */
class DomainStateTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final DomainState state = new DomainState(new Host("a.example.com"), START);
    private Instant now = START;

    private void check(String outcomes) {
        outcomes.chars().forEach(each -> {
            now = now.plusSeconds(10);
            boolean before = state.isFailing();
            state.checked(Character.toLowerCase(each) == 's' ? null : "no answer", now);
            assertThat(state.isFailing() != before)
                    .as("a change at " + now + " of " + outcomes)
                    .isEqualTo(Character.isUpperCase(each));
        });
    }

    @Test
    void threeFailuresInARowTakeItOutAndTwoSuccessesInARowTakeItBack() {
        check("ssffFfffsS");
        check("ffFsS");
    }

    @Test
    void oneThatAnswersNowAndThenStaysAsItIs() {
        check("ffsffsfsfsffs");
        assertThat(state.isFailing()).isFalse();
        check("ffF");
        check("sfsffsfsf");
        assertThat(state.isFailing()).isTrue();
    }

    @Test
    void theStatusTellsSinceWhenAndWhy() {
        assertThat(state.status()).isEqualTo(new DomainStatus("a.example.com", false, START, 0, 0, null, null));
        check("sf");
        assertThat(state.status()).isEqualTo(new DomainStatus("a.example.com", false, START, 1, 0, now, "no answer"));
        check("fFf");
        assertThat(state.status())
                .isEqualTo(new DomainStatus("a.example.com", true, now.minusSeconds(10), 4, 0, now, "no answer"));
        check("sSs");
        assertThat(state.status())
                .isEqualTo(new DomainStatus("a.example.com", false, now.minusSeconds(10), 0, 3, now, "no answer"));
    }
}
