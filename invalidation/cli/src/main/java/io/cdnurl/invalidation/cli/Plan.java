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
import picocli.CommandLine.Mixin;

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

    @Mixin
    private OutputOptions output = new OutputOptions();

    Plan(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        OutputOptions.Format format = output.format();
        try (Cdns cdns = cdn.openForPlan(surroundings)) {
            List<InvalidationPlan> plans = Requests.of(targets, manifests, surroundings).plans(cdns).stream()
                    .map(Wording::ofOptions)
                    .toList();
            cdn.checkBill(plans);
            switch (format) {
                case TEXT -> surroundings.print(text(plans));
                case DOCUMENT -> surroundings.print(PlanJson.write(plans));
                case JSON -> printLines(plans);
            }
            return ExitCodes.OK;
        }
    }

    private void printLines(List<InvalidationPlan> plans) {
        JsonLines lines = new JsonLines(surroundings, true);
        for (InvalidationPlan plan : plans) {
            lines.plan(plan);
            lines.requests(plan);
        }
        lines.summary(List.of(), ExitCodes.OK);
    }

    private static String text(List<InvalidationPlan> plans) {
        return plans.get(0).chunks().isEmpty()
                ? Results.NOTHING
                : String.join(
                        "\n", plans.stream().map(InvalidationPlan::describe).toList());
    }
}
