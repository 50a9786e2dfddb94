package io.cdnurl;

import io.cdnurl.internal.call.CallNames;
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

    /** The nearest name that is known, null if no name is known. */
    private final @Nullable String suggestion;

    /**
     * Makes the error.
     *
     * @param endpoint the name that is not known, blueprint included
     * @param given the names of the values that the call gave
     * @param known the names of all endpoints, to suggest the nearest
     */
    public UnknownEndpointException(String endpoint, Collection<String> given, Collection<String> known) {
        this(endpoint, given, NearestName.to(endpoint, known));
    }

    private UnknownEndpointException(String endpoint, Collection<String> given, Optional<String> suggestion) {
        super("Could not build a URL for endpoint " + Quoted.of(endpoint) + MissingValueException.withValues(given)
                + "."
                + whatItLooksLike(endpoint)
                + (CallNames.isStatic(endpoint)
                        ? " By its name it is static: register it as a StaticEndpoint in CdnSettings."
                        : "")
                + suggestion
                        .map(name -> " Did you mean " + Quoted.of(name) + " instead?")
                        .orElse(" No endpoint is known: register a StaticEndpoint or a Router in CdnSettings."));
        this.endpoint = endpoint;
        this.suggestion = suggestion.orElse(null);
    }

    private static String whatItLooksLike(String endpoint) {
        if (endpoint.startsWith("/") || endpoint.contains("://")) {
            return " It looks like a path or a URL: give the name of an endpoint, or write the URL into the page as it"
                    + " is.";
        }
        return CallNames.looksLikeFile(endpoint)
                ? " It looks like a file: the endpoint's name comes first, as in ('static', " + Quoted.of(endpoint)
                        + ")."
                : "";
    }

    /** {@return the name that is not known, blueprint included} */
    public String endpoint() {
        return endpoint;
    }

    /** {@return the nearest of the known names; empty if no endpoint is known at all} */
    public Optional<String> suggestion() {
        return Optional.ofNullable(suggestion);
    }
}
