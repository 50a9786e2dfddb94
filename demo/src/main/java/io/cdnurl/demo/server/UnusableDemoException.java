package io.cdnurl.demo.server;

/** The demo cannot run as it was started. The message gives the reason and the remedy. */
public final class UnusableDemoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableDemoException(String message) {
        super(message);
    }

    public UnusableDemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
