package io.cdnurl.invalidation.cli;

import io.cdnurl.CdnUrlException;
import io.cdnurl.internal.text.Failure;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.cli.output.Surroundings;
import io.cdnurl.invalidation.cli.output.Wording;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Prints error messages, and chooses the exit code. A message does not repeat an argument that is not understood, since
 * it may be a credential.
 */
record ErrorReporter(Surroundings surroundings) {
    private static final Pattern OPTION = Pattern.compile("--?[a-z]+(?:-[a-z]+)*");
    private static final Pattern PATH = Pattern.compile("/|https?:");
    private static final Pattern SECRET = Pattern.compile("token|key|secret|password|credential|auth");

    /** Prints what is wrong with the arguments, and returns the exit code. */
    int reportUsage(ParameterException e, String... arguments) {
        return report(
                message(e, arguments),
                "\n" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help lists the options.",
                ExitCodes.REFUSED,
                arguments);
    }

    /** Prints why the command failed, and returns the exit code. */
    int reportFailure(Exception e, String... arguments) {
        if (e instanceof InvalidRequestException) {
            return report(Wording.ofOptions(String.valueOf(e.getMessage())), "", ExitCodes.REFUSED, arguments);
        }
        if (e instanceof CdnUrlException) {
            return report(String.valueOf(e.getMessage()), "", ExitCodes.REFUSED, arguments);
        }
        String message = e instanceof UncheckedIOException failure
                ? e.getMessage() + ": " + Failure.of(Objects.requireNonNull(failure.getCause())) + "."
                : "this program ended with " + Failure.of(e);
        return report(message, "", ExitCodes.PROGRAM, arguments);
    }

    /** Prints a message, with a hint for people, and returns the exit code. */
    int report(String message, String hint, int exitCode, String... arguments) {
        surroundings.say("error: " + message + hint);
        new JsonLines(surroundings, OutputOptions.wantsJsonLines(arguments)).error(null, message, exitCode);
        return exitCode;
    }

    private static String message(ParameterException e, String... arguments) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched.getCommandLine(), unmatched.getUnmatched().get(0), arguments);
        }
        ArgSpec argument = e.getArgSpec();
        if (argument instanceof OptionSpec option && option.arity().max() == 0 && !isAboutOccurrence(e)) {
            return "The option " + option.longestName() + " takes no value.";
        }
        if (e.getCause() instanceof TypeConversionException wrong && argument instanceof OptionSpec option) {
            return "The value of " + option.longestName() + " cannot be used: " + wrong.getMessage();
        }
        return String.valueOf(e.getMessage());
    }

    private static boolean isAboutOccurrence(ParameterException e) {
        return e instanceof OverwrittenOptionException || e instanceof MissingParameterException;
    }

    private static String unknown(CommandLine line, String argument, String... arguments) {
        int assigned = argument.indexOf('=');
        String name = assigned < 0 ? argument : argument.substring(0, assigned);
        if (!OPTION.matcher(name).matches()) {
            String which = "The argument number " + (Arrays.asList(arguments).indexOf(argument) + 1);
            if (line.getParent() == null) {
                return which + " is not a command. The commands are plan, purge and status.";
            }
            boolean isPath =
                    PATH.matcher(argument).lookingAt() && line.getCommandSpec().findOption("--path") != null;
            return which + " belongs to no option; it is not shown, since it may be a credential."
                    + (isPath ? " A path goes after --path." : "");
        }
        String advice = SECRET.matcher(name.toLowerCase(Locale.ROOT)).find()
                ? " Credentials are only read from the environment: others can see a command line. If this is a"
                        + " credential, replace it with a new one."
                : "";
        String where = line.getParent() == null ? " before the command: plan, purge or status." : ".";
        return "There is no option " + name + where + advice;
    }
}
