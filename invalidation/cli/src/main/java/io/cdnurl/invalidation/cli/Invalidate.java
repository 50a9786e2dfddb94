package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.cli.options.Durations;
import io.cdnurl.invalidation.cli.output.EncodableWriter;
import io.cdnurl.invalidation.cli.output.Surroundings;
import io.cdnurl.invalidation.cli.output.Terminal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ParseResult.GroupMatch;
import picocli.CommandLine.RunLast;
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

    /** What Java reads in place of bytes that the locale's encoding does not have. */
    private static final char LOST_CHARACTER = '\uFFFD';

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
                EncodableWriter.of(System.out, "stdout.encoding"),
                EncodableWriter.of(System.err, "stderr.encoding"),
                Terminal.isStderr());
        System.exit(run(surroundings, arguments));
    }

    /** Runs a command in given surroundings, and returns its exit code. */
    static int run(Surroundings surroundings, String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].indexOf(LOST_CHARACTER) >= 0) {
                String message = "The argument number " + (i + 1) + " holds U+FFFD: a character was lost, since"
                        + " the locale is not UTF-8. Set LC_ALL=C.UTF-8, write a URL percent-encoded, or put it in a"
                        + " file for --paths-from.";
                return new ErrorReporter(surroundings).report(message, "", ExitCodes.REFUSED, arguments);
            }
        }
        return commandLine(surroundings).execute(arguments);
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
                .setErr(surroundings.err())
                .setExecutionStrategy(Invalidate::runOnce);
        ErrorReporter errors = new ErrorReporter(surroundings);
        line.setParameterExceptionHandler((e, arguments) -> errors.reportUsage(e, arguments));
        line.setExecutionExceptionHandler((e, command, result) ->
                errors.reportFailure(e, result.originalArgs().toArray(String[]::new)));
        return line;
    }

    /**
     * Refuses an option that is given twice. picocli refuses it outside of groups only: within one, it begins the group
     * anew, and forgets what was given before.
     */
    private static int runOnce(ParseResult result) {
        for (ParseResult command = result; command != null; command = command.subcommand()) {
            Set<OptionSpec> seen = new HashSet<>();
            command.getGroupMatches().stream()
                    .flatMap(all -> all.matchedSubgroups().values().stream())
                    .flatMap(container -> container.matches().stream())
                    .flatMap(Invalidate::given)
                    .filter(option -> !seen.add(option))
                    .findFirst()
                    .ifPresent(option -> {
                        throw new ParameterException(
                                option.command().commandLine(),
                                "The option " + option.longestName() + " is given twice; give it once.");
                    });
        }
        return new RunLast().execute(result);
    }

    private static Stream<OptionSpec> given(GroupMatch match) {
        return match.container().group().options().stream()
                .filter(option ->
                        !option.isMultiValue() && !match.matchedValues(option).isEmpty());
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
