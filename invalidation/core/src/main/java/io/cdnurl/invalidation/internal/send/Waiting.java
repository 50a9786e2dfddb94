package io.cdnurl.invalidation.internal.send;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.InvalidationListener;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.PurgeService;
import io.cdnurl.invalidation.internal.report.ReportChanges;
import io.cdnurl.invalidation.internal.report.ReportEdit;
import java.time.Duration;
import java.util.Objects;

/** Asks a CDN about its purges until they are completed or the time is over. For one wait, in one thread. */
public final class Waiting {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private static final Duration GRACE = Duration.ofMillis(500);
    private static final Duration LONGEST_QUESTION = Duration.ofHours(1);

    private final PurgeService service;
    private final InvalidationListener listener;
    private final Asking asking = new Asking("there was no answer until the wait was over");
    private InvalidationReport report;
    private boolean denied;
    private boolean isOneRound;
    private long end;

    /**
     * Prepares a wait.
     *
     * @param service the CDN
     * @param listener is told of each answer
     * @param report the report of the requests so far
     */
    public Waiting(PurgeService service, InvalidationListener listener, InvalidationReport report) {
        this.service = service;
        this.listener = listener;
        this.report = report;
    }

    /**
     * Asks until all purges are completed or the time is over.
     *
     * @param limit how long to ask, 290 years at most
     * @return the last report
     */
    public InvalidationReport run(Duration limit) {
        end = System.nanoTime() + limit.toNanos();
        try (asking) {
            if (limit.compareTo(FIRST_PAUSE) <= 0) {
                isOneRound = true;
                ask();
            } else {
                Failsafe.with(untilDone(limit)).get(this::ask);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (FailsafeException e) {
            if (!(e.getCause() instanceof InterruptedException)) {
                throw e;
            }
            Thread.currentThread().interrupt();
        }
        listener.onEnd(report);
        return report;
    }

    private RetryPolicy<Boolean> untilDone(Duration limit) {
        return RetryPolicy.<Boolean>builder()
                .handleResult(false)
                .abortOn(RuntimeException.class, InterruptedException.class)
                .withMaxAttempts(-1)
                .withMaxDuration(limit)
                .withBackoff(FIRST_PAUSE, LONGEST_PAUSE)
                .build();
    }

    /** Asks about each request in progress, and returns whether there is nothing more to ask. */
    private boolean ask() throws InterruptedException {
        ReportEdit edit = new ReportEdit(report);
        while (edit.hasCurrent() && !denied && isInTime()) {
            if (edit.current().status() == ChunkStatus.IN_PROGRESS) {
                edit.set(asked(edit.current()));
                report = edit.report();
                listener.onRequest(report, edit.index());
            }
            edit.advance();
        }
        return denied || report.count(ChunkStatus.IN_PROGRESS) == 0;
    }

    private boolean isInTime() {
        return !remaining().isZero();
    }

    /** A single round has no time limit but that of the service. */
    private Duration remaining() {
        return isOneRound ? LONGEST_QUESTION : Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    private ChunkReport asked(ChunkReport chunk) throws InterruptedException {
        try {
            String id = Objects.requireNonNull(chunk.id(), "id");
            boolean completed =
                    asking.ask(() -> service.isCompleted(id), remaining().plus(GRACE));
            return ReportChanges.outcome(
                    chunk, completed ? ChunkStatus.COMPLETED : ChunkStatus.IN_PROGRESS, chunk.id(), null);
        } catch (PurgeFailedException e) {
            denied = e.reason() == Reason.DENIED;
            return ReportChanges.outcome(
                    chunk, ChunkStatus.IN_PROGRESS, chunk.id(), "its status is not known: " + e.getMessage());
        }
    }
}
