package io.cdnurl.demo.server;

/** The demo cannot do what it was asked; the message says why, and what would do, to whoever started it. */
public final class UnusableDemoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableDemoException(String message) {
        super(message);
    }

    public UnusableDemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
