package io.cdnurl.invalidation;

import io.cdnurl.internal.text.Quoted;

/** A request is refused before anything is sent. */
public final class InvalidRequestException extends InvalidationException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception whose message is complete.
     *
     * @param message what is refused, and the remedy
     */
    public InvalidRequestException(String message) {
        super(message, null);
    }

    /**
     * Creates an exception for a value, with a message such as {@code The path '/a b' has a space; write %20.} For
     * every {@link PurgeService} that refuses a target.
     *
     * @param thing what the value is, {@code The path}
     * @param value the value; the message shows it in quotes, shortened, with invisible characters escaped
     * @param problem what is wrong with it, and the remedy, {@code has a space; write %20.}
     */
    public InvalidRequestException(String thing, String value, String problem) {
        super(thing + " " + Quoted.of(value) + " " + problem, null);
    }
}
