package io.cdnurl.invalidation.fakes;

/** An error that the fake CloudFront answers. */
final class ApiException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String text;

    ApiException(int status, String code, String text) {
        super(code + ": " + text);
        this.status = status;
        this.code = code;
        this.text = text;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }
}
