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

/** The times at which servers want to be asked again. */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("-?[0-9]+");
    /** More digits than these are an eternity anyway. */
    private static final int DIGITS = 10;

    private static final Duration LONGEST = Duration.ofSeconds(Integer.MAX_VALUE);
    private static final int YEARS_AHEAD = 50;

    private RetryAfter() {}

    /**
     * Reads the value of a {@code Retry-After}: seconds, or a date in one of the three forms that a recipient must know
     * (RFC 9110, sections 10.2.3 and 5.6.7).
     *
     * @param value what the header says
     * @param now what the time is
     * @return how long to wait, zero if that is over; null if it makes no sense
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
                // The next one may fit.
            }
        }
        return null;
    }

    /**
     * Reads a time as the seconds since 1970.
     *
     * @param value what the header says
     * @param now what the time is
     * @return how long to wait, zero if that is over; null if it makes no sense
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
