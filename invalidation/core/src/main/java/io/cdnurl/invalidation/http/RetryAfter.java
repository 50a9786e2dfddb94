package io.cdnurl.invalidation.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the times at which servers accept requests again. */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("-?[0-9]+");
    /** Longer numbers are not parsed: they mean the longest time. */
    private static final int DIGITS = 10;

    private static final Duration LONGEST = Duration.ofSeconds(Integer.MAX_VALUE);
    private static final int YEARS_AHEAD = 50;

    private RetryAfter() {}

    /**
     * Parses the value of a {@code Retry-After}: seconds, or a date in one of the three forms that a recipient must
     * accept (RFC 9110, sections 10.2.3 and 5.6.7).
     *
     * @param value the value of the header
     * @param now the current time
     * @return how long to wait, zero if the time is over; null if the value makes no sense
     */
    static @Nullable Duration parse(String value, Instant now) {
        String text = value.strip();
        if (SECONDS.matcher(text).matches()) {
            return bounded(Duration.ofSeconds(seconds(text)));
        }
        for (DateTimeFormatter format : formats(now)) {
            try {
                return between(now, LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException e) {
                // The next format may fit.
            }
        }
        return null;
    }

    /**
     * Parses a time in seconds since 1970.
     *
     * @param value the value of the header
     * @param now the current time
     * @return how long to wait, zero if the time is over; null if the value makes no sense
     */
    static @Nullable Duration parseUnixTime(String value, Instant now) {
        String text = value.strip();
        return SECONDS.matcher(text).matches() ? between(now, Instant.ofEpochSecond(seconds(text))) : null;
    }

    private static long seconds(String text) {
        if (text.length() > DIGITS) {
            return text.startsWith("-") ? 0 : LONGEST.toSeconds() * 2;
        }
        return Math.max(0, Long.parseLong(text));
    }

    private static Duration between(Instant now, Instant then) {
        return then.isAfter(now) ? bounded(Duration.between(now, then)) : Duration.ZERO;
    }

    private static Duration bounded(Duration wait) {
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    private static List<DateTimeFormatter> formats(Instant now) {
        LocalDate base = LocalDate.ofInstant(now, ZoneOffset.UTC).plusYears(YEARS_AHEAD - 99L);
        return List.of(
                DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH),
                new DateTimeFormatterBuilder()
                        .appendPattern("EEEE, dd-MMM-")
                        .appendValueReduced(ChronoField.YEAR, 2, 2, base)
                        .appendPattern(" HH:mm:ss 'GMT'")
                        .toFormatter(Locale.ENGLISH),
                DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH));
    }
}
