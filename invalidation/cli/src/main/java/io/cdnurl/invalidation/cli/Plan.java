package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.InvalidationPlan;
import io.cdnurl.invalidation.cli.options.CdnOptions;
import io.cdnurl.invalidation.cli.options.Cdns;
import io.cdnurl.invalidation.cli.options.ManifestOptions;
import io.cdnurl.invalidation.cli.options.TargetOptions;
import io.cdnurl.invalidation.cli.output.PlanJson;
import io.cdnurl.invalidation.cli.output.Surroundings;
import io.cdnurl.invalidation.cli.output.Wording;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that prints a plan (a dry run). */
@Command(
        name = "plan",
        header = "Prints what purge would send, and sends nothing. It needs no credentials.",
        customSynopsis = "cdn-url-invalidate plan CDN [--site=URL]... WHAT... [OPTION]...",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footer = CdnOptions.ENVIRONMENT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {ExitCodes.PLAN_LINE, ExitCodes.PROGRAM_LINE, ExitCodes.REFUSED_LINE})
final class Plan implements Callable<Integer> {
    private final Surroundings surroundings;

    @ArgGroup(validate = false, heading = CdnOptions.HEADING, order = 1)
    private CdnOptions cdn = new CdnOptions();

    @ArgGroup(validate = false, heading = TargetOptions.HEADING, order = 2)
    private TargetOptions targets = new TargetOptions();

    @ArgGroup(validate = false, heading = ManifestOptions.HEADING, order = 3)
    private ManifestOptions manifests = new ManifestOptions();

    @Option(names = "--json", description = "print only the plan, as JSON, to the standard output")
    private boolean json;

    Plan(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Cdns cdns = cdn.openForPlan(surroundings)) {
            List<InvalidationPlan> plans = Requests.of(targets, manifests, surroundings).plans(cdns).stream()
                    .map(Wording::ofOptions)
                    .toList();
            cdn.checkBill(plans);
            surroundings.print(json ? PlanJson.write(plans) : text(plans));
            return ExitCodes.OK;
        }
    }

    private static String text(List<InvalidationPlan> plans) {
        return plans.get(0).chunks().isEmpty()
                ? Results.NOTHING
                : String.join(
                        "\n", plans.stream().map(InvalidationPlan::describe).toList());
    }
}
