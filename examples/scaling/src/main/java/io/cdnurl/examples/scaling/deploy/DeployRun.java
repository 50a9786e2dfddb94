package io.cdnurl.examples.scaling.deploy;

import io.cdnurl.examples.scaling.cluster.MissingProgramException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Runs the rolling deploy in each way, and writes what became of the pages. */
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Replaces the instances of a site under load, release by release, there and back, in several"
                + " ways, and counts what visitors got. Everything runs on this machine. The exit code is 1 if"
                + " one of the last two ways, which the guide recommends, let anything go wrong.")
public final class DeployRun implements Callable<Integer> {
    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            split = ",",
            description = "Which ones, separated by commas: ${COMPLETION-CANDIDATES}. All by default.")
    private List<Strategy> strategies = List.of(Strategy.values());

    @Option(
            names = "--deploys",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many times all instances are replaced, by turns there and back, with the shared folder."
                    + " Default: 10.")
    private int deploys;

    @Option(
            names = "--other-deploys",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many times in each of the other ways. Default: 4.")
    private int otherDeploys;

    @Option(
            names = "--pages",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many pages are loaded at least for the shared folder. Default: 100000.")
    private long pages;

    @Option(
            names = "--other-pages",
            paramLabel = "N",
            defaultValue = "20000",
            description = "How many for each of the other ways. Default: 20000.")
    private long otherPages;

    @Option(
            names = "--visitors",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many visitors load pages at the same time. Default: 4.")
    private int visitors;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "The port of the page that shows the table while it grows. Default: a free one.")
    private int port;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "target/deploy",
            description = "Where to write table.md, and the logs of all programs. Default: target/deploy.")
    private Path output;

    private final DeployTable table = new DeployTable();

    /**
     * Runs it.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DeployRun())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (Math.min(deploys, otherDeploys) < 1 || Math.min(pages, otherPages) < 1 || visitors < 1) {
            throw new ParameterException(new CommandLine(this), "All numbers are 1 or more.");
        }
        Files.createDirectories(output);
        boolean isGood = true;
        try (LivePage page = LivePage.start(port, table::page)) {
            System.out.println("The table while it grows: " + page.url());
            for (Strategy strategy : strategies) {
                Result result = run(strategy);
                Files.writeString(output.resolve("table.md"), table.markdown());
                isGood &= !strategy.isRecommended() || result.isClean();
                result.examples().forEach(each -> System.out.println("    " + each));
            }
            table.end();
        } catch (MissingProgramException e) {
            System.err.println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        System.out.println("\n" + table.markdown());
        return isGood ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Result run(Strategy strategy) throws Exception {
        Path folder = Files.createTempDirectory(
                output.toAbsolutePath(), strategy.name().toLowerCase(Locale.ROOT));
        RollingDeploy run = strategy == Strategy.SHARED_FOLDER
                ? new RollingDeploy(strategy, deploys, pages, visitors, this::step)
                : new RollingDeploy(strategy, otherDeploys, otherPages, visitors, this::step);
        Result result = run.run(folder);
        table.add(result);
        return result;
    }

    private void step(String step, Supplier<Result> now) {
        table.show(step, now);
        Result soFar = now.get();
        System.out.println(soFar.strategy().label() + ", " + step + ": " + soFar.pages() + " pages, "
                + soFar.brokenPages() + " broken");
    }
}
