package io.cdnurl.invalidation.fakes;

import com.sun.net.httpserver.HttpExchange;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request.
 *
 * @param status the HTTP status
 * @param code the error's code, or empty
 * @param type the type of the body
 * @param body the body
 * @param location where a new invalidation is, or null
 */
record FakeAnswer(
        int status,
        String code,
        String type,
        String body,
        @Nullable String location) {
    private static final Pattern RESOURCE =
            Pattern.compile("/2020-05-31/distribution(?:/([A-Z0-9]+)/invalidation(?:/([A-Z0-9]+))?)?");

    /** With another endpoint than CloudFront's, the SDK for Java writes aws-global. */
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/ ]+)/\\d{8}/(?:us-east-1|aws-global)/cloudfront/aws4_request,"
                    + " ?SignedHeaders=[a-z0-9;-]+,"
                    + " ?Signature=[0-9a-f]{64}");

    static FakeAnswer ok(String body) {
        return new FakeAnswer(200, "", "text/xml", body, null);
    }

    static FakeAnswer created(HttpExchange exchange, FakeDistribution.Invalidation created) {
        return new FakeAnswer(
                201,
                "",
                "text/xml",
                CloudFrontXml.invalidation(created),
                "https://cloudfront.amazonaws.com" + exchange.getRequestURI().getPath() + "/"
                        + created.accepted().id());
    }

    static FakeAnswer error(ApiException e) {
        return new FakeAnswer(
                e.status(),
                e.code(),
                "text/xml",
                CloudFrontXml.error(
                        e.status(), e.code(), e.text(), UUID.randomUUID().toString()),
                null);
    }

    /** Who signed a request, in the right form. */
    static FakeCloudFront.Signer signer(HttpExchange exchange) {
        Matcher signed = AUTHORIZATION.matcher(exchange.getRequestHeaders().getFirst("Authorization"));
        String token = exchange.getRequestHeaders().getFirst("X-Amz-Security-Token");
        return new FakeCloudFront.Signer(signed.matches() ? signed.group(1) : "", token == null ? "" : token);
    }

    /** The distribution of a request, if any, and its invalidation, if any. */
    static Matcher resource(HttpExchange exchange) throws ApiException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null) {
            throw new ApiException(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        if (!AUTHORIZATION.matcher(authorization).matches()) {
            throw new ApiException(403, "SignatureDoesNotMatch", "Credential should be scoped to a valid region.");
        }
        Matcher resource = RESOURCE.matcher(exchange.getRequestURI().getPath());
        if (!resource.matches()) {
            throw new ApiException(404, "NoSuchResource", "There is nothing here.");
        }
        return resource;
    }
}
