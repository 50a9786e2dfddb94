package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationPlan;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.PurgeService;
import io.cdnurl.invalidation.cli.options.CdnOptions;
import io.cdnurl.invalidation.cli.options.Cdns;
import io.cdnurl.invalidation.cli.options.ManifestOptions;
import io.cdnurl.invalidation.cli.options.TargetOptions;
import io.cdnurl.invalidation.cli.output.Surroundings;
import io.cdnurl.invalidation.cli.output.Wording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            ExitCodes.LATE_LINE,
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
            description = "then wait until the CDN has completed the purge, at most for TIME; if it takes longer, the"
                    + " exit code is 5 (default: do not wait)")
    private @Nullable Duration wait;

    @Mixin
    private OutputOptions output = new OutputOptions();

    Purge(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        OutputOptions.Format format = output.format();
        try (Cdns cdns = cdn.open(surroundings);
                Purgings purgings = new Purgings()) {
            if (resumed == null) {
                prepare(cdns, purgings);
            } else {
                prepareResumed(cdns, purgings, resumed);
            }
            return Interruption.guard(() -> purgings.send(new Results(surroundings, format)));
        }
    }

    private void prepare(Cdns cdns, Purgings purgings) {
        Requests requests = Requests.of(targets, manifests, surroundings);
        List<InvalidationPlan> plans = requests.plans(cdns);
        String key = requests.request().idempotencyKey();
        cdn.checkBill(plans);
        plans.stream()
                .flatMap(plan -> plan.warnings().stream())
                .distinct()
                .forEach(warning -> surroundings.say("warning: " + Wording.ofOptions(warning)));
        for (int i = 0; i < plans.size(); i++) {
            InvalidationPlan plan = plans.get(i);
            output.lines(surroundings).plan(plan);
            PurgeService service = cdns.services().get(i);
            KeptReport kept = file == null ? null : purgings.lock(cdns.reportOf(service, file));
            if (kept != null) {
                kept.checkFree();
            }
            purgings.add(purging(cdns, service, kept, invalidator -> invalidator.invalidate(plan, key)));
        }
    }

    private void prepareResumed(Cdns cdns, Purgings purgings, Path from) {
        if (!targets.isEmpty() || !manifests.isEmpty()) {
            throw new InvalidRequestException(
                    "With --resume the report says what to purge; leave out the other options for that.");
        }
        cdn.refuseLimits();
        for (PurgeService service : cdns.services()) {
            Path before = cdns.reportOf(service, from);
            Path after = file == null ? before : cdns.reportOf(service, file);
            KeptReport kept = purgings.lock(after);
            InvalidationReport report = KeptReport.read(before);
            if (!KeptReport.isSame(after, before)) {
                kept.checkFree();
            }
            CdnInvalidator.of(service).checkResumable(report);
            purgings.add(purging(cdns, service, kept, invalidator -> invalidator.resume(report)));
        }
    }

    private Purging purging(
            Cdns cdns,
            PurgeService service,
            @Nullable KeptReport kept,
            Function<CdnInvalidator, InvalidationReport> work) {
        return new Purging(
                service,
                kept,
                new Purging.Times(deadline, wait),
                surroundings,
                output.lines(surroundings),
                cdns.prefix(service),
                Progress::ofSending,
                work);
    }
}
