package io.cdnurl.tck;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.TemplateFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every adapter does alike: the same call gives the same URL, escaped once, the same tags, not escaped again, and
 * the same error with the template's name and line. An adapter's test extends this class and says how its engine writes
 * a call. Each nested class runs one part of the contract.
 */
public abstract class AdapterContract {
    private static final long MODIFIED = 1_429_000_000;

    /** The folder with the site's assets. */
    @TempDir
    Path directory;

    /** For the test class of an adapter. */
    protected AdapterContract() {}

    /**
     * Sets up an engine as its users do, with escaping for HTML.
     *
     * @param cdn what the adapter is registered with
     * @param templates the source of each template by its name: {@code page}, and the templates that it includes
     * @return the engine
     */
    protected abstract Renderer renderer(
            Supplier<? extends @Nullable CdnUrlBuilder> cdn, Map<String, String> templates);

    /**
     * Writes a call with named values. By default they are a map literal after the arguments.
     *
     * @param function the function to call
     * @param arguments expressions of the engine
     * @param values an expression of the engine for each name. Names may hold any character. Text in single quotes,
     *     whole numbers, {@code true}, {@code false} and names of variables are the same in every engine
     * @return {@code url_for('static', {'filename': 'x.css'})}, in the syntax of the engine
     */
    protected String call(TemplateFunction function, List<String> arguments, Map<String, String> values) {
        List<String> all = new ArrayList<>(arguments);
        all.add(values.entrySet().stream()
                .map(value -> "'" + value.getKey() + "': " + value.getValue())
                .collect(Collectors.joining(", ", "{", "}")));
        return call(function, all);
    }

    /**
     * Writes a call without named values.
     *
     * @param function the function to call
     * @param arguments expressions of the engine
     * @return {@code url_for('static', 'x.css')}, in the syntax of the engine
     */
    protected String call(TemplateFunction function, List<String> arguments) {
        return function.functionName() + "(" + String.join(", ", arguments) + ")";
    }

    /**
     * Joins two expressions to one text.
     *
     * @param first the first expression
     * @param second the second expression
     * @return {@code first ~ second}, in the syntax of the engine
     */
    protected String joined(String first, String second) {
        return first + " ~ " + second;
    }

    /**
     * Writes one of two texts.
     *
     * @param condition an expression that gives a boolean
     * @param then the text if it is true
     * @param otherwise the text if it is false
     * @return {@code {% if condition %}then{% else %}otherwise{% endif %}}, in the syntax of the engine
     */
    protected String choose(String condition, String then, String otherwise) {
        return "{% if " + condition + " %}" + then + "{% else %}" + otherwise + "{% endif %}";
    }

    /**
     * Prints an expression in text or in an attribute.
     *
     * @param expression the expression
     * @return {@code {{ expression }}}, in the syntax of the engine
     */
    protected String print(String expression) {
        return "{{ " + expression + " }}";
    }

    /**
     * Prints an expression in a string of a script, escaped as the engine's users do it.
     *
     * @param expression the expression
     * @return {@code {{ expression | escape('js') }}}, in the syntax of the engine
     */
    protected abstract String printInScript(String expression);

    /**
     * Includes another template.
     *
     * @param template the name of the template
     * @return {@code {% include 'template' %}}, in the syntax of the engine
     */
    protected String include(String template) {
        return "{% include '" + template + "' %}";
    }

    /**
     * Writes a page that calls a macro and prints its markup.
     *
     * @param body the body of the macro
     * @return the source of each template by its name: {@code page}, and the templates that it needs
     */
    protected abstract Map<String, String> pageWithMacro(String body);

    /**
     * {@return how the engine's messages show a line of a template}
     *
     * @param line the number of the line, from 1
     */
    protected abstract String lineInMessage(int line);

    /**
     * {@return what an error of the engine says: the template, the line and the message of core}
     *
     * <p>By default this is its message. Where an engine wraps its errors, it is what a log shows of them.
     *
     * @param error what the engine threw
     */
    protected String messageOf(Throwable error) {
        return String.valueOf(error.getMessage());
    }

    @BeforeEach
    final void putFilesInPlace() throws Exception {
        for (String name : List.of("x.css", "css/style.css", "js/app.js", "ünï/日本語 a&b's.woff2")) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
            Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(MODIFIED)));
        }
    }

    @Nested
    final class Urls extends UrlContract {
        Urls() {
            super(AdapterContract.this);
        }
    }

    @Nested
    final class Reports extends ReportContract {
        Reports() {
            super(AdapterContract.this);
        }
    }

    @Nested
    final class Requests extends RequestContract {
        Requests() {
            super(AdapterContract.this);
        }
    }

    @Nested
    final class Errors extends ErrorContract {
        Errors() {
            super(AdapterContract.this);
        }
    }

    @Nested
    final class Tags extends TagContract {
        Tags() {
            super(AdapterContract.this);
        }
    }

    @Nested
    final class Bundles extends BundleContract {
        Bundles() {
            super(AdapterContract.this);
        }
    }
}
