package io.cdnurl.invalidation.cli.options;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Parses lengths of time. */
public final class Durations {
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(s|m|h)");

    private Durations() {}

    /** Parses {@code 90s}, {@code 15m}, {@code 1h} or ISO 8601's {@code PT1M30S}. */
    public static Duration parse(String text) {
        Matcher matcher = SHORT.matcher(text);
        Duration duration = matcher.matches() ? of(Long.parseLong(matcher.group(1)), matcher.group(2)) : iso(text);
        if (duration.isZero() || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new TypeConversionException(
                    "it must be longer than zero, and at most 365 days; write 90s, 15m or 1h.");
        }
        return duration;
    }

    private static Duration of(long number, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("it is not a length of time; write 90s, 15m or 1h.");
        }
    }
}
