package io.cdnurl.internal.call;

import io.cdnurl.InvalidValueException;
import io.cdnurl.internal.text.Quoted;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/**
 * The text of one value in a URL. A number is written in plain decimal digits without trailing zeros, for every type
 * and locale: engines give the same literal as different types, and one call must have one URL. A {@link Date} is
 * written as the moment in UTC.
 */
public final class ValueText {
    /** More digits than a {@code double} can have. This keeps {@code 1e999999999} from being written out. */
    private static final int MOST_DIGITS = 400;

    private ValueText() {}

    /**
     * {@return the text of a value}
     *
     * @param name the name of the value, for the message
     * @param value the value
     * @throws InvalidValueException if it is not a single value, or has no text
     */
    public static String of(String name, Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Number number) {
            return ofNumber(name, number);
        }
        if (value instanceof Map) {
            throw new InvalidValueException("The value " + Quoted.of(name)
                    + " is a map; a value is a text, a number, a boolean, or a list of these.");
        }
        if (isList(value)) {
            throw new InvalidValueException(
                    "The value " + Quoted.of(name) + " is a list, or has one in it, where a single value is taken.");
        }
        if (value instanceof Optional) {
            throw new InvalidValueException(
                    "The value " + Quoted.of(name) + " is an Optional; pass what is in it, or null.");
        }
        if (value instanceof Date date) {
            return moment(date);
        }
        String text = value.toString();
        if (text == null) {
            throw new InvalidValueException(
                    "The value " + Quoted.of(name) + " is " + Quoted.describe(value) + " whose text is null.");
        }
        return text;
    }

    /** Tells whether a value is a list or an array, whose elements are values of their own. */
    static boolean isList(Object value) {
        return value instanceof Collection || value.getClass().isArray();
    }

    @SuppressWarnings("JavaUtilDate") // some engines know no other
    private static String moment(Date date) {
        return Instant.ofEpochMilli(date.getTime()).toString();
    }

    private static String ofNumber(String name, Number number) {
        if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte
                || number instanceof BigInteger) {
            return number.toString();
        }
        BigDecimal decimal;
        try {
            decimal = number instanceof BigDecimal big ? big : new BigDecimal(number.toString());
        } catch (NumberFormatException notFinite) {
            throw new InvalidValueException(
                    "The value " + Quoted.of(name) + " is " + Quoted.of(number.toString())
                            + ", which has no decimal form.",
                    notFinite);
        }
        if (Math.abs((long) decimal.scale()) > MOST_DIGITS || decimal.precision() > MOST_DIGITS) {
            throw new InvalidValueException("The value " + Quoted.of(name) + " is a number of more than " + MOST_DIGITS
                    + " digits; pass it as text if it is meant.");
        }
        if (decimal.signum() == 0) {
            return "0";
        }
        return decimal.stripTrailingZeros().toPlainString();
    }
}
