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

/** The command that purges. */
@Command(
        name = "purge",
        header = "Purges, and returns when the CDN has accepted every request.",
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
            description = "save the result of each request in FILE, for --resume")
    private @Nullable Path file;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description =
                    "send only the requests in the report FILE that were not accepted; updates FILE, unless --report"
                            + " names another file")
    private @Nullable Path resumed;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description = "how long sending may take, with the waits for a busy CDN: 90s, 15m, 1h (default: 15m)")
    private @Nullable Duration deadline;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "then wait until the CDN has completed the purge, at most for TIME; if it takes longer, that"
                    + " is not a failure (default: do not wait)")
    private @Nullable Duration wait;

    @Option(names = "--json", description = "print only the report, as JSON, to the standard output")
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
                    "With --resume the report says what to purge; leave out the other options for that.");
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
                ? "No report was kept (--report): the same command sends everything again. CloudFront bills it again,"
                        + " unless both commands have the same --idempotency-key."
                : "The report is in " + Quoted.of(file.toString()) + ": --resume sends the rest.";
    }

    private CdnInvalidator invalidator(PurgeService service, Progress progress) {
        CdnInvalidator.Builder builder = CdnInvalidator.builder(service).listener(KeptReport.with(file, progress));
        return deadline == null ? builder.build() : builder.deadline(deadline).build();
    }
}
