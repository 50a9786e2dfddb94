package io.cdnurl.invalidation.fakes;

/**
 * What {@link FakeCloudFront} does to a request in place of a proper answer: an error of CloudFront in its envelope, or
 * a failure of the network or a proxy.
 *
 * @param kind what is done
 * @param status the HTTP status, 0 where there is none
 * @param code CloudFront's code, or the content type
 * @param text CloudFront's message, or the content
 */
public record Trouble(Kind kind, int status, String code, String text) {
    /** What is done to a request. */
    public enum Kind {
        /** CloudFront's envelope of an error. */
        ERROR,
        /** An answer that does not come from CloudFront. */
        CONTENT,
        /** An error whose message repeats the credentials of the request. */
        ECHO,
        /** The connection ends before the request is read. */
        CLOSE_BEFORE_READING,
        /** The request is read but not accepted, and the connection ends. */
        CLOSE_AFTER_READING,
        /** The request is accepted, and the connection ends. */
        CLOSE_AFTER_TAKING,
        /** The request is accepted, and the connection ends in the middle of the answer. */
        CLOSE_WITHIN_ANSWER,
        /** The request is read but not accepted, and there is no answer until the server is closed. */
        STALL_BEFORE_TAKING,
        /** The request is accepted, and there is no answer until the server is closed. */
        STALL_AFTER_TAKING
    }

    /** The error of too many requests a second. */
    public static final Trouble THROTTLING = error(400, "Throttling", "Rate exceeded");

    /** The error of too many invalidations in progress. */
    public static final Trouble TOO_MANY_IN_PROGRESS = error(
            400,
            "TooManyInvalidationsInProgress",
            "Processing your request will cause you to exceed the maximum number of in-progress invalidations.");

    /** The error of a batch that is too large. */
    public static final Trouble BATCH_TOO_LARGE =
            error(413, "BatchTooLarge", "Your request contains too many invalidation paths.");

    /** The error for an item that is not a path. */
    public static final Trouble INVALID_ARGUMENT =
            error(400, "InvalidArgument", "Your request contains one or more invalid invalidation paths.");

    /** The error of a user without the permission. */
    public static final Trouble ACCESS_DENIED = error(
            403,
            "AccessDenied",
            "User: arn:aws:iam::123456789012:user/deploy is not authorized to perform: cloudfront:CreateInvalidation on"
                    + " resource: arn:aws:cloudfront::123456789012:distribution/" + FakeCloudFront.DISTRIBUTION);

    /** The error of expired credentials. */
    public static final Trouble EXPIRED_TOKEN =
            error(403, "ExpiredToken", "The security token included in the request is expired");

    /** The error for an unknown access key. */
    public static final Trouble INVALID_CLIENT_TOKEN =
            error(403, "InvalidClientTokenId", "The security token included in the request is invalid.");

    /** CloudFront's own failure. */
    public static final Trouble SERVICE_UNAVAILABLE =
            error(503, "ServiceUnavailable", "CloudFront encountered an internal error. Please try again.");

    /** The answer of the gateway before CloudFront to a body that is too large: without CloudFront's code. */
    public static final Trouble TOO_LARGE_FOR_GATEWAY = content(
            413,
            "text/html",
            "<html><head><title>413 Request Entity Too Large</title></head><body><h1>413 ERROR</h1></body></html>");

    /** The answer of a gateway that failed. */
    public static final Trouble GATEWAY =
            content(500, "text/html", "<html><body><h1>Internal Server Error<br></h1></body></html>");

    /** A page that a proxy answers with status 200. */
    public static final Trouble LOGIN_PAGE = content(
            200, "text/html", "<!DOCTYPE html><html><head><meta charset=utf-8><title>Sign in</title><body>Welcome");

    /** An answer of well-formed XML without an invalidation. */
    public static final Trouble OTHER_XML =
            content(201, "text/xml", "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>Hello</p></body></html>");

    /** An empty answer. */
    public static final Trouble EMPTY = content(201, "text/xml", "");

    /**
     * Makes an error of CloudFront.
     *
     * @param status the HTTP status
     * @param code its code
     * @param message its message
     * @return the trouble
     */
    public static Trouble error(int status, String code, String message) {
        return new Trouble(Kind.ERROR, status, code, message);
    }

    /**
     * Makes an answer that does not come from CloudFront.
     *
     * @param status the HTTP status
     * @param type the content type
     * @param content what is answered
     * @return the trouble
     */
    public static Trouble content(int status, String type, String content) {
        return new Trouble(Kind.CONTENT, status, type, content);
    }

    /**
     * Makes an error whose message repeats the credentials of the request: session token, access key and signature.
     *
     * @param status the HTTP status
     * @param code its code
     * @return the trouble
     */
    public static Trouble echo(int status, String code) {
        return new Trouble(Kind.ECHO, status, code, "");
    }

    /**
     * Makes trouble that needs no words.
     *
     * @param kind what is done
     * @return the trouble
     */
    public static Trouble of(Kind kind) {
        return new Trouble(kind, 0, "", "");
    }

    ApiException asException() {
        return new ApiException(status, code, text);
    }

    boolean isBeforeTaking() {
        return kind != Kind.CLOSE_AFTER_TAKING && kind != Kind.CLOSE_WITHIN_ANSWER && kind != Kind.STALL_AFTER_TAKING;
    }
}
