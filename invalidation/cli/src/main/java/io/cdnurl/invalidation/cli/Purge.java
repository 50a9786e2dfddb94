package io.cdnurl.invalidation.cli;

import io.cdnurl.internal.text.Quoted;
import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.IncompleteInvalidationException;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationPlan;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.PurgeService;
import io.cdnurl.invalidation.ReferenceAlreadyUsedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends it. */
@Command(
        name = "purge",
        header = "Purges, and returns when the CDN took all of it.",
        customSynopsis = {
            "cdn-url-invalidate purge CDN [--site=URL]... WHAT... [OPTION]...",
            "       cdn-url-invalidate purge CDN --resume=FILE [OPTION]..."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footer = CdnOptions.ENVIRONMENT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.PROGRAM_LINE,
            ExitCodes.REFUSED_LINE,
            ExitCodes.PARTIAL_LINE,
            ExitCodes.NOTHING_LINE,
            ExitCodes.SIGNAL_LINE
        })
final class Purge implements Callable<Integer> {
    private final Surroundings surroundings;

    @ArgGroup(validate = false, heading = CdnOptions.HEADING, order = 1)
    private CdnOptions cdn = new CdnOptions();

    @ArgGroup(validate = false, heading = TargetOptions.HEADING, order = 2)
    private TargetOptions targets = new TargetOptions();

    @ArgGroup(validate = false, heading = ManifestOptions.HEADING, order = 3)
    private ManifestOptions manifests = new ManifestOptions();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "keep in FILE what became of each request, to be resumed wherever it ends")
    private @Nullable Path file;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description =
                    "send what the report in FILE says did not go through, and nothing else; the report is kept there,"
                            + " unless --report names another file")
    private @Nullable Path resumed;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description = "how long it may take to send all, with the waits for a CDN that is busy: 90s, 15m, 1h"
                    + " (default: 15m)")
    private @Nullable Duration deadline;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "then wait until the CDN is done, at most so long; it is not a failure if it takes longer"
                    + " (default: do not wait)")
    private @Nullable Duration wait;

    @Option(names = "--json", description = "print the report as JSON, and nothing else, to the standard output")
    private boolean json;

    Purge(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (PurgeService service = cdn.open(surroundings)) {
            Supplier<InvalidationReport> work = resumed == null ? sent(service) : resumed(service, resumed);
            return Interruption.guard(() -> finish(service, work));
        }
    }

    private Supplier<InvalidationReport> sent(PurgeService service) {
        InvalidationRequest request = Requests.of(targets, manifests, surroundings);
        CdnInvalidator invalidator = invalidator(service, Progress.ofSending(surroundings));
        InvalidationPlan plan = invalidator.plan(request);
        plan.warnings().forEach(warning -> surroundings.say("warning: " + Wording.ofOptions(warning)));
        if (file != null) {
            KeptReport.checkFree(file);
        }
        return () -> invalidator.invalidate(plan, request.idempotencyKey());
    }

    private Supplier<InvalidationReport> resumed(PurgeService service, Path from) {
        if (!targets.isEmpty() || !manifests.isEmpty()) {
            throw new InvalidRequestException(
                    "With --resume the report says what is purged; leave out the other options that say it.");
        }
        cdn.refuseLimits();
        InvalidationReport report = KeptReport.read(from);
        if (file == null) {
            file = from;
        }
        if (KeptReport.isSame(file, from)) {
            KeptReport.checkFolder(file);
        } else {
            KeptReport.checkFree(file);
        }
        CdnInvalidator invalidator = invalidator(service, Progress.ofSending(surroundings));
        return () -> invalidator.resume(report);
    }

    private int finish(PurgeService service, Supplier<InvalidationReport> work) {
        Results results = new Results(surroundings, json);
        InvalidationReport report;
        try {
            report = work.get();
        } catch (IncompleteInvalidationException e) {
            results.show(e.report());
            surroundings.say("error: " + e.getMessage() + "\n" + remedy(e));
            return ExitCodes.of(e.report());
        }
        if (wait != null && !report.isCompleted()) {
            report = invalidator(service, Progress.ofWaiting(surroundings)).awaitCompletion(report, wait);
        }
        return results.show(report);
    }

    private String remedy(IncompleteInvalidationException e) {
        if (e instanceof ReferenceAlreadyUsedException) {
            return file == null
                    ? "Name the targets again with another --idempotency-key."
                    : "--resume cannot send the rest of " + Quoted.of(file.toString())
                            + ": name the targets again with another --idempotency-key and another --report.";
        }
        return file == null
                ? "No report was kept (--report): the same command sends all of it again. CloudFront bills that again,"
                        + " unless both have the same --idempotency-key."
                : "The report is in " + Quoted.of(file.toString()) + ": --resume sends the rest.";
    }

    private CdnInvalidator invalidator(PurgeService service, Progress progress) {
        CdnInvalidator.Builder builder = CdnInvalidator.builder(service).listener(KeptReport.with(file, progress));
        return deadline == null ? builder.build() : builder.deadline(deadline).build();
    }
}
