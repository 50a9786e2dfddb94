package io.cdnurl;

import io.cdnurl.internal.text.Quoted;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An endpoint needs a value that the call did not give. Each {@link Router} throws this, so that all hints read alike.
 */
public final class MissingValueException extends CdnUrlException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_NAMES = 20;

    /** The endpoint's name. */
    private final String endpoint;

    /** The names, in alphabetical order. */
    @SuppressWarnings("serial") // List.of's are serializable
    private final List<String> missing;

    /** What comes before the names that are missing. */
    private final String start;

    /** What comes behind them. */
    private final String end;

    /**
     * Makes the error.
     *
     * @param endpoint the name of the endpoint
     * @param given the names of the values that the call gave
     * @param missing the names of the values that it needs and the call did not give
     * @param known the names of all values that the endpoint takes
     */
    public MissingValueException(
            String endpoint, Collection<String> given, Collection<String> missing, Collection<String> known) {
        this(
                endpoint,
                missing,
                Set.of(),
                "Could not build a URL for endpoint " + Quoted.of(endpoint) + withValues(given) + ".",
                " The endpoint takes " + names(known) + ".");
    }

    private MissingValueException(
            String endpoint, Collection<String> missing, Set<String> nulls, String start, String end) {
        super(start + question(missing, nulls) + end);
        this.endpoint = endpoint;
        this.missing = List.copyOf(new TreeSet<>(missing));
        this.start = start;
        this.end = end;
    }

    private static String question(Collection<String> missing, Set<String> nulls) {
        Set<String> absent = new TreeSet<>(missing);
        absent.removeAll(nulls);
        String forgotten = absent.isEmpty() ? "" : " Did you forget to specify " + names(absent) + "?";
        return nulls.isEmpty()
                ? forgotten
                : forgotten + " The call gives nothing (null) for " + names(nulls)
                        + ": is it a variable that is not set?";
    }

    /**
     * Returns this error for a call that gave some of the missing values, as null. A {@link Router} does not see those.
     *
     * @param nulls the names of the values that are null
     * @return an error that says so; this one if none of them is missing
     */
    public MissingValueException withNulls(Collection<String> nulls) {
        Set<String> both = new TreeSet<>(missing);
        both.retainAll(nulls);
        return both.isEmpty() ? this : new MissingValueException(endpoint, missing, both, start, end);
    }

    /** Says which values a call gave. */
    static String withValues(Collection<String> given) {
        return given.isEmpty() ? " without values" : " with " + names(given);
    }

    private static String names(Collection<String> names) {
        List<String> quoted =
                new TreeSet<>(names).stream().limit(MOST_NAMES).map(Quoted::of).toList();
        return (names.size() == 1 ? "the value " : "the values ")
                + String.join(", ", quoted)
                + (names.size() > MOST_NAMES ? ", ..." : "");
    }

    /** {@return the name of the endpoint, {@code user.show} for instance} */
    public String endpoint() {
        return endpoint;
    }

    /** {@return the names of the missing values, in alphabetical order} */
    public List<String> missing() {
        return missing;
    }
}
