package io.cdnurl.invalidation.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("1994-11-06T08:49:00Z");

    @ParameterizedTest
    @CsvSource({"0, PT0S", "120, PT2M", "' 7 ', PT7S", "-5, PT0S", "007, PT7S", "9999999999, PT596523H14M7S"})
    void secondsAreTakenAsTheyAre(String value, Duration wait) {
        assertThat(RetryAfter.parse(value, NOW)).isEqualTo(wait);
    }

    @Test
    void moreSecondsThanThereAreNumbersForAreAnEternity() {
        assertThat(RetryAfter.parse("9".repeat(40), NOW)).isEqualTo(Duration.ofSeconds(Integer.MAX_VALUE));
        assertThat(RetryAfter.parse("-" + "9".repeat(40), NOW)).isZero();
    }

    /** The examples of RFC 9110, section 5.6.7. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
            })
    void aDateOfEachFormIsKnown(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEqualTo(Duration.ofSeconds(37));
        assertThat(RetryAfter.parse(value, NOW.plusSeconds(37))).isZero();
        assertThat(RetryAfter.parse(value, NOW.plusSeconds(600))).isZero();
    }

    /** A year of two digits that would be more than 50 years ahead is one that is over (RFC 9110, section 5.6.7). */
    @Test
    void aYearOfTwoDigitsIsNotFarAhead() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(RetryAfter.parse("Sunday, 06-Nov-94 08:49:37 GMT", now)).isZero();
        assertThat(RetryAfter.parse("Tuesday, 06-Nov-29 08:49:37 GMT", now)).isGreaterThan(Duration.ofDays(3 * 365));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "1.5",
                "+5",
                "1e9",
                "12 s",
                "2026-11-06T08:49:37Z",
                "Mon, 06 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 CET",
                "Sun, 32 Nov 1994 08:49:37 GMT",
            })
    void whatMakesNoSenseIsAbsent(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isNull();
    }

    @Test
    void aUnixTimeIsCountedFromNow() {
        long now = NOW.getEpochSecond();
        assertThat(RetryAfter.parseUnixTime(String.valueOf(now + 90), NOW)).isEqualTo(Duration.ofSeconds(90));
        assertThat(RetryAfter.parseUnixTime(String.valueOf(now), NOW)).isZero();
        assertThat(RetryAfter.parseUnixTime("-1", NOW)).isZero();
        assertThat(RetryAfter.parseUnixTime("9".repeat(40), NOW)).isEqualTo(Duration.ofSeconds(Integer.MAX_VALUE));
        assertThat(RetryAfter.parseUnixTime("tomorrow", NOW)).isNull();
    }
}
