package io.cdnurl.demo.desk;

import dev.failsafe.RateLimiter;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.CdnUrlException;
import io.cdnurl.SchemePolicy;
import io.cdnurl.demo.asset.Slate;
import io.cdnurl.demo.settings.CdnBuilders;
import io.cdnurl.demo.settings.Preferences.Settings;
import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.IncompleteInvalidationException;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.http.HttpCache;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the warden can do: write on the slate, and purge an asset from the edge. Both need the token, in the header
 * {@code Authorization: Bearer} or in the form. No cookie opens the desk, so a page of another site cannot make a
 * browser write or purge.
 */
public final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final String BEARER = "Bearer ";

    /** The wrong tokens that are answered at once, in {@link #PERIOD}. The right token is always answered at once. */
    private static final int MOST_MISTAKES = 10;

    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** How long a further wrong token waits for its answer. Who guesses needs a connection for each, and has few. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A person waits for the answer. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    /** URLs without versions: a URL with a version need not be purged, because it changes with the file. */
    private static final Settings WITHOUT_VERSIONS = new Settings(SchemePolicy.HTTP, Set.of());

    private final DeskKey key;
    private final Slate slate;
    private final CdnBuilders builders;
    private final CdnInvalidator invalidator;
    private final RateLimiter<Object> mistakes =
            RateLimiter.burstyBuilder(MOST_MISTAKES, PERIOD).build();

    /**
     * Creates the desk.
     *
     * @param edge the address of the edge, {@code http://127.0.0.1:8081}. It comes from the options: nothing in a
     *     request decides which server is asked to purge, or for which site
     */
    public Desk(DeskKey key, Slate slate, CdnBuilders builders, String edge) {
        this.key = key;
        this.slate = slate;
        this.builders = builders;
        this.invalidator = CdnInvalidator.builder(HttpCache.varnish()
                        .node(edge)
                        .site(edge)
                        .timeout(DEADLINE)
                        .build())
                .deadline(DEADLINE)
                .build();
    }

    /** {@return what the page of the desk shows} */
    public Map<String, Object> model(String outcome) {
        return Map.of("words", slate.words(), "open", key.exists(), "outcome", outcome);
    }

    /** Writes on the slate. */
    public Outcome write(Context ctx) {
        return ifAllowed(ctx, form -> {
            if (!slate.write(form.text("words"))) {
                return Outcome.refused(
                        HttpStatus.BAD_REQUEST,
                        "The slate has room for 1 to " + Slate.LONGEST + " letters, digits and signs.");
            }
            return Outcome.done("It is on the slate. The edge still has the old picture: purge it.");
        });
    }

    /** Purges an asset of this site, named by endpoint and file name as a template names it. */
    public Outcome purge(Context ctx) {
        return ifAllowed(ctx, form -> {
            InvalidationRequest request;
            try {
                request = request(form.text("endpoint"), form.text("filename"));
            } catch (CdnUrlException e) {
                LOG.debug("A purge was refused.", e);
                return Outcome.refused(HttpStatus.BAD_REQUEST, "This is not the name of an asset.");
            }
            return purge(request);
        });
    }

    private InvalidationRequest request(String endpoint, String filename) {
        if (!builders.endpoints().contains(endpoint)) {
            throw new HttpResponseException(
                    HttpStatus.BAD_REQUEST.getCode(),
                    "There is no static endpoint of this name. There are: " + String.join(", ", builders.endpoints()));
        }
        CdnUrlBuilder cdn = builders.get(WITHOUT_VERSIONS);
        return InvalidationRequest.builder().asset(cdn, endpoint, filename).build();
    }

    private Outcome purge(InvalidationRequest request) {
        try {
            InvalidationReport report = invalidator.invalidate(request);
            return Outcome.done("The edge has purged it. The next request gets the current file.", report.toJson());
        } catch (InvalidRequestException e) {
            LOG.debug("A purge was refused.", e);
            return Outcome.refused(HttpStatus.BAD_REQUEST, "The edge cannot purge this asset.");
        } catch (IncompleteInvalidationException e) {
            // The node and its answer are for the log, not for the client.
            LOG.warn("A purge failed. {}", e.getMessage());
            return Outcome.failed(
                    "The edge did not confirm the purge. The log of the site has the reason; try again.",
                    e.report().outstanding());
        }
    }

    /** Does the work if the desk is open, and the token is right. What others guess does not hinder its owner. */
    private Outcome ifAllowed(Context ctx, Function<DeskForm, Outcome> work) {
        if (!key.exists()) {
            return Outcome.refused(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The desk is closed. It opens when the demo is started with a token in " + DeskKey.VARIABLE + ".");
        }
        try {
            DeskForm form = DeskForm.of(ctx);
            return key.opens(token(ctx, form)) ? work.apply(form) : mistake(ctx);
        } catch (HttpResponseException e) {
            return Outcome.refused(HttpStatus.forStatus(e.getStatus()), String.valueOf(e.getMessage()));
        }
    }

    private Outcome mistake(Context ctx) {
        ctx.header("WWW-Authenticate", "Bearer");
        if (mistakes.tryAcquirePermit()) {
            return Outcome.refused(HttpStatus.UNAUTHORIZED, "This is not the desk's token.");
        }
        ctx.header("Retry-After", String.valueOf(PERIOD.toSeconds()));
        return Outcome.refused(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "This is not the desk's token, and there were " + MOST_MISTAKES + " wrong ones in a minute.")
                .after(PAUSE);
    }

    private static @Nullable String token(Context ctx, DeskForm form) {
        String header = ctx.header("Authorization");
        if (header == null) {
            return form.textOrNull("token");
        }
        boolean isBearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return isBearer ? header.substring(BEARER.length()) : null;
    }
}
