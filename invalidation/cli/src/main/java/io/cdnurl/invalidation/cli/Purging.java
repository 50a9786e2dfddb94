package io.cdnurl.invalidation.cli;

import io.cdnurl.internal.text.Quoted;
import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.IncompleteInvalidationException;
import io.cdnurl.invalidation.InvalidationListener;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.PurgeService;
import io.cdnurl.invalidation.ReferenceAlreadyUsedException;
import io.cdnurl.invalidation.cli.output.Surroundings;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The purge of one CDN, ready to be sent.
 *
 * @param service the CDN
 * @param kept the report that is kept in a file; null if none is
 * @param times how long it may take
 * @param surroundings the environment and the streams
 * @param lines what is written for programs
 * @param prefix what to write before lines about this CDN
 * @param progress shows how far the work is
 * @param work sends the requests, or asks about them
 */
record Purging(
        PurgeService service,
        @Nullable KeptReport kept,
        Times times,
        Surroundings surroundings,
        JsonLines lines,
        String prefix,
        BiFunction<Surroundings, String, Progress> progress,
        Function<CdnInvalidator, InvalidationReport> work) {
    /**
     * How long a purge may take.
     *
     * @param deadline how long sending may take; null for the default
     * @param completion how long to wait until all purges of the command are completed; null not to wait
     */
    record Times(@Nullable Duration deadline, @Nullable Duration completion) {}

    /**
     * What came of sending.
     *
     * @param report the result of each request
     * @param isAccepted whether all went through, so that it can be waited for
     */
    record Sent(InvalidationReport report, boolean isAccepted) {}

    /** What came of it. */
    record Outcome(InvalidationReport report, int exitCode) {}

    /** Sends the requests, and says on the standard error what went wrong. */
    Sent send() {
        try {
            return new Sent(work.apply(invalidator(progress.apply(surroundings, prefix))), true);
        } catch (IncompleteInvalidationException e) {
            int exitCode = exitCode(e.report());
            String remedy = kept != null && isOfUsedKey(e) && kept.restore() ? remedyOfRestored(kept) : remedy(e);
            surroundings.say("error: " + prefix + told(e) + "\n" + remedy);
            lines.error(service.name(), told(e) + " " + remedy, exitCode);
            return new Sent(e.report(), false);
        }
    }

    /**
     * Waits if that is wanted, and says on the standard error if it took too long.
     *
     * @param sent what {@link #send} returned
     * @param waited how much of the time to wait is over; after all of it the CDN is asked once
     */
    Outcome complete(Sent sent, Duration waited) {
        InvalidationReport report = sent.report();
        if (!sent.isAccepted()) {
            return new Outcome(report, exitCode(report));
        }
        if (times.completion() != null && !report.isCompleted()) {
            Duration left = times.completion().minus(waited);
            report = invalidator(Progress.ofWaiting(surroundings, prefix))
                    .awaitCompletion(report, left.isNegative() ? Duration.ZERO : left);
        }
        int exitCode = exitCode(report);
        if (exitCode == ExitCodes.LATE) {
            String late = "The purge was taken, but not completed in the time of --wait. " + askingAgain();
            surroundings.say("error: " + prefix + late);
            lines.error(service.name(), late, exitCode);
        }
        return new Outcome(report, exitCode);
    }

    /** What the progress has not told already: why requests failed was told when they did. */
    private static String told(IncompleteInvalidationException e) {
        int missing = (int) e.report().chunks().stream()
                .filter(chunk -> !chunk.status().isAccepted())
                .count();
        int all = e.report().chunks().size();
        return missing + " of " + all + (all == 1 ? " request" : " requests") + (missing == 1 ? " was" : " were")
                + " not taken"
                + (e.stopReason() == null ? "." : "; nothing more was sent, since " + e.stopReason() + ".");
    }

    /** That all was sent is no success if the report that was asked for does not say so. */
    private int exitCode(InvalidationReport report) {
        int code = ExitCodes.of(report);
        if (code != ExitCodes.OK) {
            return code;
        }
        if (kept != null && !kept.isUpToDate()) {
            return ExitCodes.PROGRAM;
        }
        return times.completion() != null && !report.isCompleted() ? ExitCodes.LATE : ExitCodes.OK;
    }

    private String askingAgain() {
        return kept == null
                ? "No report was kept (--report), so it cannot be asked for later."
                : "The report is in " + Quoted.of(kept.path().toString()) + ": the status command asks again.";
    }

    private CdnInvalidator invalidator(Progress shown) {
        InvalidationListener told = lines.before(service.name(), shown);
        InvalidationListener listener = kept == null ? told : kept.before(told);
        CdnInvalidator.Builder builder = CdnInvalidator.builder(service).listener(listener);
        return times.deadline() == null
                ? builder.build()
                : builder.deadline(times.deadline()).build();
    }

    /** Whether nothing was taken because the idempotency key belongs to other paths; no report can change that. */
    private static boolean isOfUsedKey(IncompleteInvalidationException e) {
        return e instanceof ReferenceAlreadyUsedException
                && e.report().chunks().stream().noneMatch(chunk -> mayBeTaken(chunk.status()));
    }

    private static String remedyOfRestored(KeptReport kept) {
        return "The report in " + Quoted.of(kept.path().toString())
                + " is still that of the purge before. Name the targets again with another --idempotency-key.";
    }

    private String remedy(IncompleteInvalidationException e) {
        if (kept != null && !kept.isUpToDate()) {
            return "The report in " + Quoted.of(kept.path().toString()) + " is not up to date, since it could not be"
                    + " written. Make room for it; --resume then sends again what it does not know.";
        }
        if (e instanceof ReferenceAlreadyUsedException) {
            return kept == null
                    ? "Name the targets again with another --idempotency-key."
                    : "--resume cannot send the rest of "
                            + Quoted.of(kept.path().toString())
                            + ": name the targets again with another --idempotency-key and another --report.";
        }
        if (kept != null) {
            return "The report is in " + Quoted.of(kept.path().toString()) + ": --resume sends the rest.";
        }
        if (e.report().chunks().stream().noneMatch(chunk -> mayBeTaken(chunk.status()))) {
            return "Nothing was taken. Remove the cause, then give the same command again"
                    + (prefix.isEmpty() ? "." : " for this CDN alone.");
        }
        return "No report was kept (--report): the same command sends everything again."
                + (service.name().startsWith("cloudfront:")
                        ? " CloudFront bills it again, unless both commands have the same --idempotency-key."
                        : "");
    }

    private static boolean mayBeTaken(ChunkStatus status) {
        return status.isAccepted() || status == ChunkStatus.UNKNOWN;
    }
}
