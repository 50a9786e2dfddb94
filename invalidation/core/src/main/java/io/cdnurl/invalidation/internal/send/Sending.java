package io.cdnurl.invalidation.internal.send;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.cdnurl.internal.text.Failure;
import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.InvalidationListener;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.PurgeReceipt;
import io.cdnurl.invalidation.PurgeService;
import io.cdnurl.invalidation.internal.report.ReportChanges;
import io.cdnurl.invalidation.internal.report.ReportEdit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends the requests of a report that are not accepted, and updates it. For one invalidation, in one thread. */
public final class Sending {
    /**
     * The result.
     *
     * @param report the result of each request
     * @param stop why sending ended early, in words; null if all was sent
     * @param cause the first exception, if any
     * @param referenceUsed whether a reference belongs to a request for other items
     */
    public record Outcome(
            InvalidationReport report,
            @Nullable String stop,
            @Nullable Throwable cause,
            boolean referenceUsed) {}

    /** What was just sent gets this time for its answer. */
    private static final Duration GRACE = Duration.ofMillis(500);

    /** After so many attempts without an answer the other requests come first. */
    private static final int ATTEMPTS = 3;

    private final PurgeService service;
    private final InvalidationListener listener;
    private final Backoff backoff;
    private final long end;
    private final Asking asking = new Asking("There was no answer until the deadline; the request may have been taken");
    /** The requests without an answer, by reference, which are sent again after the others. */
    private final Map<String, PurgeFailedException> postponed = new LinkedHashMap<>();

    private ReportEdit edit;
    private int round;
    private int attemptsLeft;
    private boolean mayBeTaken;
    private @Nullable String stop;
    private @Nullable Throwable cause;
    private @Nullable RuntimeException listenerFailure;
    private boolean referenceUsed;

    /**
     * Starts the time until the deadline.
     *
     * @param service the CDN
     * @param listener is told of each change
     * @param backoff how long to wait for a CDN that is busy or silent, and does not say how long
     * @param deadline how long all of it may take
     * @param report the report with the requests to send
     */
    public Sending(
            PurgeService service,
            InvalidationListener listener,
            Backoff backoff,
            Duration deadline,
            InvalidationReport report) {
        this.service = service;
        this.listener = listener;
        this.backoff = backoff;
        this.end = System.nanoTime() + deadline.toNanos();
        this.edit = new ReportEdit(report);
    }

    /**
     * Sends the requests.
     *
     * @return the result
     */
    public Outcome run() {
        try (asking) {
            listener.onReport(edit.report());
            sendAll();
        } catch (InterruptedException e) {
            stop = "it was interrupted";
            cause = e;
        } catch (RuntimeException e) {
            stop = "it ended with " + Failure.of(e);
            cause = e;
        } catch (Error e) {
            listener.onEnd(edit.report());
            throw e;
        }
        return ended();
    }

    private void sendAll() throws InterruptedException {
        sendRound();
        while (!postponed.isEmpty() && stop == null) {
            round++;
            pause(backoff.after(ATTEMPTS + round - 1));
            edit = new ReportEdit(edit.report());
            sendRound();
        }
    }

    private void pause(Duration wanted) throws InterruptedException {
        Duration left = remaining();
        Duration wait = wanted.compareTo(left) < 0 ? wanted : left;
        if (!wait.isNegative()) {
            PurgeFailedException first = postponed.values().iterator().next();
            listener.onWait(wait, first.getMessage());
            Thread.sleep(wait.toMillis(), wait.toNanosPart() % 1_000_000);
        }
    }

    private void sendRound() throws InterruptedException {
        while (edit.hasCurrent() && stop == null) {
            ChunkReport chunk = edit.current();
            if (!isToSend(chunk)) {
                edit.advance();
            } else if (Thread.currentThread().isInterrupted()) {
                stop = "it was interrupted";
            } else if (remaining().isNegative()) {
                stop = "the deadline was over";
            } else {
                send(chunk);
            }
        }
    }

    /** A request that failed in an earlier round is not sent again, unless it only had no answer. */
    private boolean isToSend(ChunkReport chunk) {
        return round == 0
                ? !chunk.status().isAccepted()
                : chunk.status() == ChunkStatus.NOT_SENT || postponed.containsKey(chunk.reference());
    }

    private void send(ChunkReport chunk) throws InterruptedException {
        put(ReportChanges.outcome(chunk, ChunkStatus.UNKNOWN, null, null));
        mayBeTaken = postponed.remove(chunk.reference()) != null;
        attemptsLeft = mayBeTaken ? 1 : ATTEMPTS;
        ChunkReport outcome;
        try {
            PurgeReceipt receipt = purgeUntilAnswered(chunk);
            ChunkStatus status = receipt.completed() ? ChunkStatus.COMPLETED : ChunkStatus.IN_PROGRESS;
            outcome = ReportChanges.outcome(chunk, status, receipt.id(), null);
        } catch (PurgeFailedException e) {
            if (e.reason() == Reason.TOO_LARGE && chunk.chunk().items().size() > 1) {
                edit.split(ReportChanges.halves(chunk));
                return;
            }
            outcome = failed(chunk, e);
        } catch (InterruptedException | RuntimeException | Error e) {
            ChunkStatus status = mayBeTaken ? ChunkStatus.UNKNOWN : ChunkStatus.NOT_SENT;
            edit.set(ReportChanges.outcome(chunk, status, null, reason(e)));
            throw e;
        }
        put(outcome);
        edit.advance();
    }

    private static String reason(Throwable e) {
        return e instanceof InterruptedException ? "it was interrupted" : Failure.of(e);
    }

    private ChunkReport failed(ChunkReport chunk, PurgeFailedException e) {
        Reason reason = e.reason();
        if (reason == Reason.NO_ANSWER) {
            postponed.put(chunk.reference(), e);
        } else if (cause == null) {
            cause = e;
        }
        referenceUsed |= reason == Reason.REFERENCE_USED;
        if (reason == Reason.BUSY) {
            stop = "the CDN was still busy when the deadline came";
        } else if (reason == Reason.DENIED || reason == Reason.REFERENCE_USED) {
            stop = "the others would have failed for the same reason";
        }
        ChunkStatus status = mayBeTaken ? ChunkStatus.UNKNOWN : ChunkStatus.FAILED;
        return ReportChanges.outcome(chunk, status, null, e.getMessage());
    }

    /** Sends a chunk, and sends it again while the CDN is busy, or a few times if it is silent, until the deadline. */
    private PurgeReceipt purgeUntilAnswered(ChunkReport chunk) throws PurgeFailedException, InterruptedException {
        RetryPolicy<PurgeReceipt> untilAnswered = RetryPolicy.<PurgeReceipt>builder()
                .handleIf(failure -> failure instanceof PurgeFailedException failed && isWorthWaiting(failed))
                .withMaxAttempts(-1)
                .withMaxDuration(Duration.ofNanos(Math.max(1, remaining().toNanos())))
                .withDelayFn(this::delay)
                .onRetryScheduled(event -> tell(event.getDelay(), event.getLastException()))
                .build();
        try {
            return Failsafe.with(untilAnswered).get(() -> ask(chunk));
        } catch (FailsafeException e) {
            if (e.getCause() instanceof PurgeFailedException failure) {
                throw failure;
            }
            if (e.getCause() instanceof InterruptedException interruption) {
                throw interruption;
            }
            throw e;
        }
    }

    private PurgeReceipt ask(ChunkReport chunk) throws PurgeFailedException, InterruptedException {
        if (listenerFailure != null) {
            throw listenerFailure;
        }
        boolean before = mayBeTaken;
        mayBeTaken = true;
        try {
            return asking.ask(
                    () -> service.purge(chunk.chunk(), chunk.reference()),
                    remaining().plus(GRACE));
        } catch (PurgeFailedException e) {
            mayBeTaken = before || e.reason() == Reason.NO_ANSWER || e.reason() == Reason.UNCLEAR;
            attemptsLeft -= e.reason() == Reason.NO_ANSWER ? 1 : 0;
            throw e;
        }
    }

    /** To send the same request under the same reference once more does no harm, if it was taken already. */
    private boolean isWorthWaiting(PurgeFailedException failure) {
        Duration wanted = failure.retryAfter();
        boolean isAgain = failure.reason() == Reason.NO_ANSWER && attemptsLeft > 0;
        return (isAgain || failure.reason() == Reason.BUSY) && (wanted == null || wanted.compareTo(remaining()) < 0);
    }

    private Duration delay(ExecutionContext<PurgeReceipt> context) {
        PurgeFailedException busy = context.getLastException();
        Duration wanted = busy.retryAfter();
        // A CDN that says "now" each time must not be asked without a pause.
        return wanted != null && !wanted.isZero() && !wanted.isNegative()
                ? wanted
                : backoff.after(context.getAttemptCount());
    }

    /** Failsafe ignores an exception here, so it is kept and thrown before the next request. */
    private void tell(Duration wait, Throwable busy) {
        try {
            listener.onWait(wait, String.valueOf(busy.getMessage()));
        } catch (RuntimeException e) {
            listenerFailure = e;
        }
    }

    private Duration remaining() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    private void put(ChunkReport chunk) {
        edit.set(chunk);
        listener.onRequest(edit.report(), edit.index());
    }

    private Outcome ended() {
        InvalidationReport report = edit.report();
        if (cause == null) {
            cause = postponed.values().stream().findFirst().orElse(null);
        }
        try {
            listener.onEnd(report);
        } catch (RuntimeException e) {
            stop = stop == null ? "it ended with " + Failure.of(e) : stop;
            cause = cause == null ? e : cause;
        }
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new Outcome(report, stop, cause, referenceUsed);
    }
}
