package io.cdnurl.spring.internal.failure;

import org.jspecify.annotations.Nullable;

/** Spring Boot is too old for the starter. */
final class UnsupportedBootException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnsupportedBootException(@Nullable String version) {
        super("cdn-url-spring-boot-starter needs Spring Boot 3.5 or later, and this application has " + version + ".");
    }
}
