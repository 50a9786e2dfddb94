package io.cdnurl.invalidation.cloudfront;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Reads each answer to its end before the SDK parses it. So an answer that is cut off is a failure of the connection,
 * which the SDK tries again; its parser would only say that the XML is wrong. Immutable and thread-safe.
 */
final class WholeAnswers implements ExecutionInterceptor {
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        Optional<InputStream> body = context.responseBody();
        if (body.isEmpty()) {
            return body;
        }
        try (InputStream in = body.get()) {
            byte[] bytes = in.readAllBytes();
            long length = context.httpResponse()
                    .firstMatchingHeader("Content-Length")
                    .filter(value -> LENGTH.matcher(value).matches())
                    .map(Long::parseLong)
                    .orElse(0L);
            if (bytes.length < length) { // the JDK does not look
                throw new EOFException(bytes.length + " of " + length + " bytes came");
            }
            return Optional.of(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw SdkClientException.create("The answer was cut off: " + e.getMessage(), e);
        }
    }
}
