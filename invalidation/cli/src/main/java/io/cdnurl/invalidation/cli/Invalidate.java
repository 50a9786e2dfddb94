package io.cdnurl.invalidation.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The program: plans and purges after a deploy, and asks for the status of purges. */
@Command(
        name = "cdn-url-invalidate",
        header = "Purges a CDN: exactly what a deploy made stale.",
        synopsisSubcommandLabel = "(plan | purge | status)",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands, each with its own --help:%n",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Invalidate implements Callable<Integer> {
    private static final int WIDTH = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's to set
    private CommandSpec spec;

    private Invalidate() {}

    /**
     * Runs a command, and ends the process with its exit code: 0 if the CDN accepted every request, 1 for an error of
     * the program, 2 if the command was refused before anything was sent, 3 if the CDN accepted some of the requests, 4
     * if it accepted none.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        Surroundings surroundings = new Surroundings(
                System.getenv(),
                System.in,
                new PrintWriter(System.out, true, Charset.defaultCharset()),
                new PrintWriter(System.err, true, Charset.defaultCharset()),
                Terminal.isStderr());
        System.exit(commandLine(surroundings).execute(arguments));
    }

    /** The program in given surroundings. */
    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine line = new CommandLine(new Invalidate())
                .addSubcommand(new Plan(surroundings))
                .addSubcommand(new Purge(surroundings))
                .addSubcommand(new Status(surroundings))
                .registerConverter(Duration.class, Durations::parse)
                .registerConverter(Integer.class, Invalidate::number)
                .setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setUsageHelpWidth(WIDTH)
                .setUsageHelpLongOptionsMaxWidth(34)
                .setOut(surroundings.out())
                .setErr(surroundings.err());
        ErrorReporter errors = new ErrorReporter(surroundings);
        line.setParameterExceptionHandler((e, arguments) -> errors.reportUsage(e, arguments));
        line.setExecutionExceptionHandler((e, command, result) -> errors.reportFailure(e));
        return line;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("it is not a whole number.");
        }
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name a command: plan, purge or status.");
    }
}
