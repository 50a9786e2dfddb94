package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.PurgeService;
import io.cdnurl.invalidation.cli.options.CdnOptions;
import io.cdnurl.invalidation.cli.options.Cdns;
import io.cdnurl.invalidation.cli.output.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that asks whether purges are completed. */
@Command(
        name = "status",
        header = "Asks the CDN which purges are completed, and updates the report.",
        customSynopsis = "cdn-url-invalidate status CDN REPORT [OPTION]...",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footer = CdnOptions.ENVIRONMENT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCodes.OK_LINE,
            ExitCodes.PROGRAM_LINE,
            ExitCodes.REFUSED_LINE,
            ExitCodes.PARTIAL_LINE,
            ExitCodes.NOTHING_LINE
        })
final class Status implements Callable<Integer> {
    private final Surroundings surroundings;

    @ArgGroup(validate = false, heading = CdnOptions.HEADING, order = 1)
    private CdnOptions cdn = new CdnOptions();

    @Parameters(paramLabel = "REPORT", description = "the file that purge --report wrote")
    @SuppressWarnings("NullAway.Init") // picocli's to set
    private Path file;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "wait until the CDN has completed the purges, at most for TIME: 90s, 15m, 1h; if it takes"
                    + " longer, that is not a failure (default: ask once)")
    private @Nullable Duration wait;

    @Mixin
    private OutputOptions output = new OutputOptions();

    Status(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        OutputOptions.Format format = output.format();
        try (Cdns cdns = cdn.open(surroundings);
                Purgings purgings = new Purgings()) {
            cdn.refuseLimits();
            Purging.Times times = new Purging.Times(null, null);
            for (PurgeService service : cdns.services()) {
                KeptReport kept = purgings.lock(cdns.reportOf(service, file));
                InvalidationReport report = KeptReport.read(kept.path());
                purgings.add(new Purging(
                        service,
                        kept,
                        times,
                        surroundings,
                        output.lines(surroundings),
                        cdns.prefix(service),
                        Progress::ofWaiting,
                        invalidator ->
                                wait == null ? invalidator.status(report) : invalidator.awaitCompletion(report, wait)));
            }
            return Interruption.guard(() -> purgings.send(new Results(surroundings, format)));
        }
    }
}
