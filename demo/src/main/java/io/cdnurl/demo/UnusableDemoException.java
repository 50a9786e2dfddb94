package io.cdnurl.demo;

/** The demo cannot do what it was asked; the message says why, and what would do, to whoever started it. */
final class UnusableDemoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableDemoException(String message) {
        super(message);
    }

    UnusableDemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
