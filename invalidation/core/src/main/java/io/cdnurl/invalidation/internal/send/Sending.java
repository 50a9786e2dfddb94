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
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends what a report says is not sent, and keeps the report. For one invalidation, in one thread. */
public final class Sending {
    /**
     * How it ended.
     *
     * @param report what became of each request
     * @param stop why it ended before all was sent, in words; null if it did not
     * @param cause the first exception, if any
     * @param referenceUsed whether a reference belongs to a request for other items
     */
    public record Outcome(
            InvalidationReport report,
            @Nullable String stop,
            @Nullable Throwable cause,
            boolean referenceUsed) {}

    private final PurgeService service;
    private final InvalidationListener listener;
    private final Backoff backoff;
    private final long end;
    private InvalidationReport report;
    private boolean isAsked;
    private @Nullable String stop;
    private @Nullable Throwable cause;
    private @Nullable RuntimeException listenersFailure;
    private boolean referenceUsed;

    /**
     * Prepares to send; the time begins to run.
     *
     * @param service the CDN
     * @param listener is told of each change
     * @param backoff how long to wait for a CDN that is busy, and does not say
     * @param deadline how long all of it may take
     * @param report what is to be sent
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
        this.report = report;
    }

    /**
     * Sends what is not sent.
     *
     * @return what became of it
     */
    public Outcome run() {
        try {
            listener.onReport(report);
            sendAll();
        } catch (InterruptedException e) {
            stop = "it was interrupted";
            cause = e;
        } catch (RuntimeException e) {
            stop = "it ended with " + Failure.of(e);
            cause = e;
        } catch (Error e) {
            listener.onEnd(report);
            throw e;
        }
        return ended();
    }

    private void sendAll() throws InterruptedException {
        int next = 0;
        while (next < report.chunks().size() && stop == null) {
            ChunkReport chunk = report.chunks().get(next);
            if (chunk.status().isAccepted()) {
                next++;
            } else if (Thread.currentThread().isInterrupted()) {
                stop = "it was interrupted";
            } else if (remaining().isNegative()) {
                stop = "the deadline was over";
            } else {
                next += send(next, chunk);
            }
        }
    }

    /** Sends a chunk; by how many chunks this went on. */
    private int send(int index, ChunkReport chunk) throws InterruptedException {
        put(index, ReportChanges.outcome(chunk, ChunkStatus.UNKNOWN, null, null));
        ChunkReport outcome;
        try {
            PurgeReceipt receipt = patiently(chunk);
            ChunkStatus status = receipt.completed() ? ChunkStatus.COMPLETED : ChunkStatus.IN_PROGRESS;
            outcome = ReportChanges.outcome(chunk, status, receipt.id(), null);
        } catch (PurgeFailedException e) {
            if (e.reason() == Reason.TOO_LARGE && chunk.chunk().items().size() > 1) {
                report = ReportChanges.replace(report, index, ReportChanges.halves(chunk));
                return 0;
            }
            outcome = failed(chunk, e);
        } catch (InterruptedException | RuntimeException | Error e) {
            ChunkStatus status = isAsked ? ChunkStatus.UNKNOWN : ChunkStatus.NOT_SENT;
            report = ReportChanges.replace(
                    report, index, List.of(ReportChanges.outcome(chunk, status, null, reason(e))));
            throw e;
        }
        put(index, outcome);
        return 1;
    }

    private static String reason(Throwable e) {
        return e instanceof InterruptedException ? "it was interrupted" : Failure.of(e);
    }

    private ChunkReport failed(ChunkReport chunk, PurgeFailedException e) {
        Reason reason = e.reason();
        if (cause == null) {
            cause = e;
        }
        referenceUsed |= reason == Reason.REFERENCE_USED;
        if (reason == Reason.BUSY) {
            stop = "the CDN was still busy when the deadline came";
        } else if (reason == Reason.DENIED || reason == Reason.REFERENCE_USED) {
            stop = "the others would have failed for the same reason";
        }
        ChunkStatus status = reason == Reason.NO_ANSWER ? ChunkStatus.UNKNOWN : ChunkStatus.FAILED;
        return ReportChanges.outcome(chunk, status, null, e.getMessage());
    }

    /** Sends a chunk, again as long as the CDN is busy and there is time. */
    private PurgeReceipt patiently(ChunkReport chunk) throws PurgeFailedException, InterruptedException {
        RetryPolicy<PurgeReceipt> whileBusy = RetryPolicy.<PurgeReceipt>builder()
                .handleIf(failure -> failure instanceof PurgeFailedException busy && isWorthWaiting(busy))
                .withMaxAttempts(-1)
                .withMaxDuration(Duration.ofNanos(Math.max(1, remaining().toNanos())))
                .withDelayFn(this::delay)
                .onRetryScheduled(event -> tell(event.getDelay(), event.getLastException()))
                .build();
        try {
            return Failsafe.with(whileBusy).get(() -> ask(chunk));
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
        if (listenersFailure != null) {
            throw listenersFailure;
        }
        isAsked = true;
        try {
            PurgeReceipt receipt = service.purge(chunk.chunk(), chunk.reference());
            isAsked = false;
            return receipt;
        } catch (PurgeFailedException e) {
            isAsked = false;
            throw e;
        }
    }

    private boolean isWorthWaiting(PurgeFailedException failure) {
        Duration wanted = failure.retryAfter();
        return failure.reason() == Reason.BUSY && (wanted == null || wanted.compareTo(remaining()) < 0);
    }

    private Duration delay(ExecutionContext<PurgeReceipt> context) {
        PurgeFailedException busy = context.getLastException();
        Duration wanted = busy.retryAfter();
        // One that says "now" each time is not to be asked without a pause.
        return wanted != null && !wanted.isZero() && !wanted.isNegative()
                ? wanted
                : backoff.after(context.getAttemptCount());
    }

    /** Failsafe goes on after an exception here, so it is thrown when it is the service's turn. */
    private void tell(Duration wait, Throwable busy) {
        try {
            listener.onWait(wait, String.valueOf(busy.getMessage()));
        } catch (RuntimeException e) {
            listenersFailure = e;
        }
    }

    private Duration remaining() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    private void put(int index, ChunkReport chunk) {
        report = ReportChanges.replace(report, index, List.of(chunk));
        listener.onReport(report);
    }

    private Outcome ended() {
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
