package io.cdnurl;

import io.cdnurl.internal.text.Quoted;
import java.util.Collection;
import java.util.List;
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
        super("Could not build a URL for endpoint " + Quoted.of(endpoint) + withValues(given)
                + ". Did you forget to specify " + names(missing) + "? The endpoint takes " + names(known) + ".");
        this.endpoint = endpoint;
        this.missing = List.copyOf(new TreeSet<>(missing));
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
