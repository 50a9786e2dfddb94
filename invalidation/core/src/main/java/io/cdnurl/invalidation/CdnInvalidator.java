package io.cdnurl.invalidation;

import io.cdnurl.invalidation.internal.send.AsyncInvalidation;
import io.cdnurl.invalidation.internal.send.Backoff;
import io.cdnurl.invalidation.internal.send.Sending;
import io.cdnurl.invalidation.internal.send.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Purges a CDN: checks the targets, sends them in as few requests as the CDN allows, waits while the CDN is busy, and
 * reports the result of each request.
 *
 * <pre>{@code
 * CdnInvalidator invalidator = CdnInvalidator.of(service);   // HttpCache, Cloudflare, Fastly, CloudFront, or your own
 * InvalidationReport report = invalidator.invalidate(InvalidationRequest.of(InvalidationTarget.path("/robots.txt")));
 * }</pre>
 *
 * <p>If the CDN refuses one request, the others are still sent, unless they would fail for the same reason (wrong
 * credentials). A request is sent again, under the same reference, if the CDN is busy, fails or does not answer, until
 * the deadline: after the time that the CDN names, or else after a random time between zero and a limit that doubles
 * each time, from 1 to 60 seconds ("full jitter"). One that failed three times is put behind the others. A request that
 * is too large is sent in two halves. If the deadline is over or the thread is interrupted, that ends at once, whatever
 * the service waits for, and an exception holds the report, which can be {@linkplain #resume resumed}.
 *
 * <p>Immutable and thread-safe. Whoever made the {@link PurgeService} closes it.
 */
public final class CdnInvalidator {
    /** Longer times are a mistake, and would not fit into nanoseconds. */
    static final Duration LONGEST_TIME = Duration.ofDays(365);

    private final PurgeService service;
    private final Duration deadline;
    private final InvalidationListener listener;
    private final Backoff backoff;

    private CdnInvalidator(Builder builder) {
        this.service = builder.service;
        this.deadline = builder.deadline;
        this.listener = builder.listener;
        this.backoff = builder.backoff;
    }

    /**
     * Makes an invalidator with a deadline of 15 minutes.
     *
     * @param service the CDN
     * @return the invalidator
     */
    public static CdnInvalidator of(PurgeService service) {
        return builder(service).build();
    }

    /**
     * {@return a builder of an invalidator}
     *
     * @param service the CDN
     */
    public static Builder builder(PurgeService service) {
        return new Builder(service);
    }

    /**
     * Plans an invalidation without asking the CDN (a dry run).
     *
     * @param request what to purge
     * @return what {@link #invalidate} would send
     * @throws InvalidRequestException if a target is refused, or the CDN cannot purge targets of its kind
     */
    public InvalidationPlan plan(InvalidationRequest request) {
        for (InvalidationTarget target : request.targets()) {
            if (!service.capabilities().contains(target.kind())) {
                throw new InvalidRequestException(
                        "The target",
                        target.toString(),
                        "is of the kind " + target.kind() + ", which " + service.name() + " cannot purge; "
                                + service.alternative(target.kind()) + ".");
            }
        }
        InvalidationTarget everything = InvalidationTarget.everything();
        if (!request.targets().contains(everything) || request.targets().size() == 1) {
            return request.targets().isEmpty()
                    ? new InvalidationPlan(service.name(), List.of(), List.of(), 0, List.of())
                    : withNotes(service.plan(request), request);
        }
        InvalidationPlan plan = service.plan(InvalidationRequest.of(everything));
        List<String> covered = request.targets().stream()
                .filter(target -> !target.equals(everything))
                .map(Object::toString)
                .toList();
        return new InvalidationPlan(plan.service(), plan.chunks(), covered, plan.billedPaths(), plan.warnings());
    }

    private static InvalidationPlan withNotes(InvalidationPlan plan, InvalidationRequest request) {
        if (request.notes().isEmpty()) {
            return plan;
        }
        List<String> warnings = new ArrayList<>(request.notes());
        warnings.addAll(plan.warnings());
        return new InvalidationPlan(plan.service(), plan.chunks(), plan.covered(), plan.billedPaths(), warnings);
    }

    /**
     * Purges. It returns when the CDN has accepted every request. The CDN may still be working on them: see {@link
     * #awaitCompletion}.
     *
     * @param request what to purge; if it is empty, nothing is sent
     * @return the result of each request; all were accepted
     * @throws InvalidRequestException if a target is refused, or the CDN cannot purge targets of its kind; nothing was
     *     sent
     * @throws IncompleteInvalidationException if not every request was accepted; it holds the report
     */
    public InvalidationReport invalidate(InvalidationRequest request) {
        return invalidate(plan(request), request.idempotencyKey());
    }

    /**
     * Sends the requests of a plan, for programs that show or check the plan first.
     *
     * @param plan what {@link #plan} returned
     * @param idempotencyKey the key of the request that was planned, or null; see {@link
     *     InvalidationRequest.Builder#idempotencyKey}
     * @return the result of each request; all were accepted
     * @throws InvalidRequestException if the plan is for another CDN; nothing was sent
     * @throws IncompleteInvalidationException if not every request was accepted; it holds the report
     */
    public InvalidationReport invalidate(InvalidationPlan plan, @Nullable String idempotencyKey) {
        checkService("plan", plan.service());
        return send(InvalidationReport.of(
                plan,
                idempotencyKey != null ? idempotencyKey : UUID.randomUUID().toString()));
    }

    /**
     * Purges in a new thread. The JVM does not end before that thread has finished. Cancelling the returned future
     * interrupts the thread; the {@linkplain Builder#listener listener} then gets the report of what was sent so far.
     *
     * @param request what to purge
     * @return a future that completes as {@link #invalidate} returns or throws
     */
    public CompletableFuture<InvalidationReport> invalidateAsync(InvalidationRequest request) {
        return AsyncInvalidation.start(() -> invalidate(request));
    }

    /**
     * Sends the requests of an earlier invalidation that were not accepted, with the same references. First each of
     * them is checked as a new request is: its items must be ones that the CDN plans, on the sites of the CDN. A report
     * cannot ask for everything, since one changed word in a file would be enough; purge everything again instead.
     *
     * @param report the report of the earlier invalidation
     * @return the result of all its requests
     * @throws InvalidRequestException if the report is of another CDN, or has a request that the CDN would not plan;
     *     nothing was sent
     * @throws IncompleteInvalidationException if some requests are still not accepted; it holds the report
     */
    public InvalidationReport resume(InvalidationReport report) {
        checkResumable(report);
        return send(report);
    }

    /**
     * Checks a report as {@link #resume} does, and sends nothing: for programs that resume several reports, and want to
     * send none if one of them is refused.
     *
     * @param report the report of an earlier invalidation
     * @throws InvalidRequestException if {@link #resume} would refuse it
     */
    public void checkResumable(InvalidationReport report) {
        checkService("report", report.service());
        for (int i = 0; i < report.chunks().size(); i++) {
            ChunkReport chunk = report.chunks().get(i);
            if (!chunk.status().isAccepted()) {
                checkSaved(i + 1, chunk.chunk());
            }
        }
    }

    private void checkSaved(int number, InvalidationChunk saved) {
        List<InvalidationChunk> planned;
        try {
            planned = service.planAgain(saved).chunks();
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException(
                    "The request " + number + " of the report is refused, and nothing was sent. " + e.getMessage());
        }
        Set<InvalidationItem> items = new HashSet<>();
        int most = 0;
        for (InvalidationChunk chunk : planned) {
            if (chunk.operation().equals(saved.operation()) && Objects.equals(chunk.node(), saved.node())) {
                items.addAll(chunk.items());
                most = Math.max(most, chunk.items().size());
            }
        }
        for (InvalidationItem item : saved.items()) {
            if (!items.contains(item)) {
                throw new InvalidRequestException(
                        "The request " + number + " of the report has the item",
                        item.toString(),
                        "which " + service.name() + " does not plan in this form; nothing was sent. Was the file"
                                + " changed, or are the sites others now? Name the targets in a new request.");
            }
        }
        if (saved.items().size() > most) {
            throw new InvalidRequestException("The request " + number + " of the report has "
                    + saved.items().size() + " items, and " + service.name() + " takes " + most
                    + " in one request; nothing was sent. Name the targets in a new request.");
        }
    }

    /**
     * Asks the CDN once whether it has completed each request that it accepted.
     *
     * @param report the report of an invalidation
     * @return the report with the new statuses. If the CDN does not say whether a request is completed, the request
     *     stays in progress and has an error
     * @throws InvalidRequestException if the report is of another CDN
     */
    public InvalidationReport status(InvalidationReport report) {
        return awaitCompletion(report, Duration.ZERO);
    }

    /**
     * Waits until the CDN has completed what it accepted. CloudFront needs between seconds and more than 40 minutes, so
     * nothing waits for it unless you call this method. It also returns, without an exception, when the limit is over
     * or the thread is interrupted. CloudFront needs the permission {@code cloudfront:GetInvalidation} for it.
     *
     * @param report the report of an invalidation
     * @param limit how long to wait at most
     * @return the report with the new statuses; requests that are not completed stay in progress
     * @throws InvalidRequestException if the report is of another CDN
     */
    public InvalidationReport awaitCompletion(InvalidationReport report, Duration limit) {
        checkService("report", report.service());
        return new Waiting(service, listener, report).run(limit.compareTo(LONGEST_TIME) < 0 ? limit : LONGEST_TIME);
    }

    private InvalidationReport send(InvalidationReport report) {
        Sending.Outcome outcome = new Sending(service, listener, backoff, deadline, report).run();
        if (outcome.report().isAccepted() && outcome.stop() == null) {
            return outcome.report();
        }
        throw incomplete(outcome);
    }

    private static IncompleteInvalidationException incomplete(Sending.Outcome outcome) {
        String said = outcome.report().toString();
        String message = (said.endsWith(".") ? said.substring(0, said.length() - 1) : said)
                + (outcome.stop() == null ? "" : "; nothing more was sent, since " + outcome.stop())
                + (outcome.referenceUsed()
                        ? ". Use another idempotency key for other paths."
                        : ". Remove the cause, then resume with this report.");
        return outcome.referenceUsed()
                ? new ReferenceAlreadyUsedException(message, outcome.report(), outcome.stop(), outcome.cause())
                : new IncompleteInvalidationException(message, outcome.report(), outcome.stop(), outcome.cause());
    }

    private void checkService(String thing, String of) {
        if (!of.equals(service.name())) {
            throw new InvalidRequestException(
                    "The " + thing + " is for", of, "and not for " + service.name() + "; nothing was sent.");
        }
    }

    @Override
    public String toString() {
        return "CdnInvalidator of " + service.name();
    }

    /** Sets how an invalidator works; each method returns this builder. Not thread-safe. */
    public static final class Builder {
        private final PurgeService service;
        private Duration deadline = Duration.ofMinutes(15);
        private InvalidationListener listener = report -> {};
        private Backoff backoff = Backoff.DEFAULT;

        private Builder(PurgeService service) {
            this.service = Objects.requireNonNull(service, "service");
        }

        /**
         * Sets how long one invalidation may take, with all its requests and waits. After the deadline nothing more is
         * sent, and an answer that is still missing is not waited for.
         *
         * @param deadline the time, 15 minutes by default
         * @return this
         * @throws InvalidRequestException if it is not positive, or longer than 365 days
         */
        public Builder deadline(Duration deadline) {
            if (deadline.isNegative() || deadline.isZero() || deadline.compareTo(LONGEST_TIME) > 0) {
                throw new InvalidRequestException(
                        "The deadline", deadline.toString(), "must be positive, and at most 365 days.");
            }
            this.deadline = deadline;
            return this;
        }

        /**
         * Sets the listener that is told about the progress.
         *
         * @param listener the listener; by default there is none
         * @return this
         */
        public Builder listener(InvalidationListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** For tests, which cannot wait for seconds. */
        Builder backoff(Backoff backoff) {
            this.backoff = backoff;
            return this;
        }

        /** {@return the invalidator} */
        public CdnInvalidator build() {
            return new CdnInvalidator(this);
        }
    }
}
