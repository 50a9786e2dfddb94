package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.PurgeService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks whether the purges are done. */
@Command(
        name = "status",
        header = "Asks the CDN how far it is with what it took, and keeps that in the report.",
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

    @Parameters(paramLabel = "REPORT", description = "the file that purge --report kept")
    @SuppressWarnings("NullAway.Init") // picocli's to set
    private Path file;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "wait until the CDN is done, at most so long: 90s, 15m, 1h; it is not a failure if it takes"
                    + " longer"
                    + " (default: ask once)")
    private @Nullable Duration wait;

    @Option(names = "--json", description = "print the report as JSON, and nothing else, to the standard output")
    private boolean json;

    Status(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (PurgeService service = cdn.open(surroundings)) {
            cdn.refuseLimits();
            InvalidationReport report = KeptReport.read(file);
            KeptReport.checkFolder(file);
            CdnInvalidator invalidator = CdnInvalidator.builder(service)
                    .listener(KeptReport.with(file, Progress.ofWaiting(surroundings)))
                    .build();
            return Interruption.guard(() -> new Results(surroundings, json)
                    .show(wait == null ? invalidator.status(report) : invalidator.awaitCompletion(report, wait)));
        }
    }
}
