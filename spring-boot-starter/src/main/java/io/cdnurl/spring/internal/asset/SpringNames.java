package io.cdnurl.spring.internal.asset;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** The names that Spring's own resource chain gives to files, {@code css/style-<md5>.css}. Thread-safe. */
final class SpringNames {
    private final ResourceUrlProvider chain = new ResourceUrlProvider(); // Spring's own is ready only after the start

    private SpringNames(Map<String, ResourceHttpRequestHandler> handlers) {
        chain.setHandlerMap(handlers);
    }

    /** Returns the names of an application, null if none of its handlers has a chain with versions. */
    static @Nullable SpringNames of(Map<String, ResourceHttpRequestHandler> handlers) {
        return handlers.values().stream()
                        .flatMap(handler -> handler.getResourceResolvers().stream())
                        .anyMatch(VersionResourceResolver.class::isInstance)
                ? new SpringNames(handlers)
                : null;
    }

    /**
     * Returns the name of a file with its version.
     *
     * @param start the path in front of the file's name, without that of the servlet
     * @param filename the file's own name
     * @return the name; null if the chain gives it none
     */
    @Nullable
    String versioned(String start, String filename) {
        String path = chain.getForLookupPath(start + "/" + filename);
        if (path == null || !path.startsWith(start + "/") || path.equals(start + "/" + filename)) {
            return null;
        }
        return path.substring(start.length() + 1);
    }
}
