package io.cdnurl.spring.internal.failure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells that Spring Boot is too old. */
final class UnsupportedBootFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedBootException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedBootException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Use Spring Boot 3.5 or later. With an older one, leave the starter out and add cdn-url-servlet or the"
                        + " adapter of the template engine.",
                cause);
    }
}
