package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.cli.output.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine;

/** The command line in this process, with surroundings of a test's own. */
final class Command {
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private String input = "";
    private boolean terminal;

    /** What came of a command. */
    record Result(int exitCode, String out, String err) {}

    Command with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    /** The system properties of the AWS SDK that stand for its variables, during the command. */
    Command withProperties(Map<String, String> more) {
        properties.putAll(more);
        return this;
    }

    Command reading(String text) {
        input = text;
        return this;
    }

    Command onTerminal() {
        terminal = true;
        return this;
    }

    Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = surroundings(out, err);
        Properties before = (Properties) System.getProperties().clone();
        properties.forEach(System::setProperty);
        try {
            int exitCode = Invalidate.run(surroundings, arguments);
            return new Result(exitCode, out.toString(), err.toString());
        } finally {
            System.setProperties(before);
        }
    }

    private Surroundings surroundings(Writer out, Writer err) {
        return new Surroundings(
                environment,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                terminal);
    }

    /** The commands and their options. */
    static CommandLine model() {
        return Invalidate.commandLine(new Command().surroundings(Writer.nullWriter(), Writer.nullWriter()));
    }
}
