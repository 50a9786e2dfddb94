package io.cdnurl.invalidation;

import io.cdnurl.internal.text.Quoted;

/** A request is refused before anything was sent. */
public final class InvalidRequestException extends InvalidationException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one without a value to show.
     *
     * @param message what is refused, and the remedy
     */
    public InvalidRequestException(String message) {
        super(message, null);
    }

    /**
     * Makes one about a value, as a {@link PurgeService} does that refuses a target:
     * {@code The path '/a b' has a space; ...}.
     *
     * @param thing what the value is, {@code The path}
     * @param value the value; it is quoted, shortened, and shown without what could forge a line of a log
     * @param problem what is wrong with it, and the remedy, {@code has a space; write %20.}
     */
    public InvalidRequestException(String thing, String value, String problem) {
        super(thing + " " + Quoted.of(value) + " " + problem, null);
    }
}
