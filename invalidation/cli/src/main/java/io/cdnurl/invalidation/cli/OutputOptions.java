package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.cli.output.Surroundings;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.TypeConversionException;

/** The options that say in which form the standard output is written. */
final class OutputOptions {
    private static final String NAME = "--output";

    /** The form of the standard output. */
    enum Format {
        /** For people. */
        TEXT,
        /** One JSON object on each line, while the command runs. */
        JSON,
        /** One JSON document at the end. */
        DOCUMENT
    }

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli's to set
    private CommandSpec command;

    @Option(
            names = NAME,
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            description = "the form of the standard output: text, or json for one JSON object a line: plan, progress,"
                    + " results, errors, and a summary (default: text)")
    private Format format = Format.TEXT;

    @Option(names = "--json", description = "print only the plan or the report, as one JSON document")
    private boolean document;

    Format format() {
        if (document && format == Format.JSON) {
            throw new ParameterException(
                    command.commandLine(), "The options --output json and --json exclude each other; leave one out.");
        }
        return document ? Format.DOCUMENT : format;
    }

    /** Writes JSON lines, if they are the format. */
    JsonLines lines(Surroundings surroundings) {
        return new JsonLines(surroundings, format() == Format.JSON);
    }

    /** Whether a command is asked for JSON lines; known before it is parsed, since it may be refused. */
    static boolean wantsJsonLines(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            boolean isSplit = argument.equals(NAME) && i + 1 < arguments.length;
            String given = isSplit ? NAME + "=" + arguments[i + 1] : argument;
            if (given.equalsIgnoreCase(NAME + "=json")) {
                return true;
            }
        }
        return false;
    }

    private static final class FormatConverter implements ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "text" -> Format.TEXT;
                case "json" -> Format.JSON;
                default -> throw new TypeConversionException("it is not a format; write text or json.");
            };
        }
    }
}
