package io.cdnurl;

import io.cdnurl.internal.text.NearestName;
import io.cdnurl.internal.text.Quoted;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An endpoint is neither a static endpoint nor known to the router. */
public final class UnknownEndpointException extends CdnUrlException {
    private static final long serialVersionUID = 1L;

    /** The name that is not known. */
    private final String endpoint;

    /** The nearest that is, if there is any. */
    private final @Nullable String suggestion;

    UnknownEndpointException(String endpoint, Collection<String> given, Collection<String> known) {
        this(endpoint, given, NearestName.to(endpoint, known));
    }

    private UnknownEndpointException(String endpoint, Collection<String> given, Optional<String> suggestion) {
        super("Could not build a URL for endpoint " + Quoted.of(endpoint) + MissingValueException.withValues(given)
                + "."
                + (isStatic(endpoint)
                        ? " By its name it is static: register it as a StaticEndpoint in CdnSettings."
                        : "")
                + suggestion
                        .map(name -> " Did you mean " + Quoted.of(name) + " instead?")
                        .orElse(" No endpoint is known: register a StaticEndpoint or a Router in CdnSettings."));
        this.endpoint = endpoint;
        this.suggestion = suggestion.orElse(null);
    }

    /** Whether a name is a static endpoint's, registered or not. */
    static boolean isStatic(String endpoint) {
        return endpoint.equals("static") || endpoint.endsWith(".static");
    }

    /**
     * Returns the name that is not known, blueprint included.
     *
     * @return the name
     */
    public String endpoint() {
        return endpoint;
    }

    /**
     * Returns the nearest of the known names.
     *
     * @return the name, or empty where no endpoint is known at all
     */
    public Optional<String> suggestion() {
        return Optional.ofNullable(suggestion);
    }
}
