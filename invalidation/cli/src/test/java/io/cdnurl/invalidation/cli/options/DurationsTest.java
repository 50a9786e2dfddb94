package io.cdnurl.invalidation.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"90s, PT90S", "15m, PT15M", "1h, PT1H", "PT1M30S, PT90S", "P1D, P1D"})
    void peopleAndProgramsWriteThem(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "15", "m", "-1m", "1.5m", "1d", "15 m", "0s", "PT0S", "-PT1M", "999999999h", "PT99999999999H"
            })
    void othersAreRefused(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(TypeConversionException.class);
    }
}
