package io.cdnurl.spring.internal.failure;

import io.cdnurl.CdnUrlException;
import io.cdnurl.InvalidSettingsException;
import io.cdnurl.ManifestUnavailableException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Tells what is wrong with the settings, each under the name that was written, and where. */
final class SettingsFailureAnalyzer extends AbstractFailureAnalyzer<CdnUrlException> {
    private final WrittenSettings written;

    SettingsFailureAnalyzer(@Nullable Environment environment) {
        this.written = new WrittenSettings(environment);
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CdnUrlException cause) {
        if (cause instanceof InvalidSettingsException invalid) {
            return new FailureAnalysis(
                    "The settings of cdn-url are not valid:" + lines(invalid.problems()),
                    "Correct the settings as said above.",
                    cause);
        }
        return new FailureAnalysis(
                "cdn-url cannot write URLs:" + lines(List.of(String.valueOf(cause.getMessage()))),
                cause instanceof ManifestUnavailableException
                        ? "Correct the address, or make the manifest available to the application. With cdn.debug=true,"
                                + " a manifest that is not there is a warning."
                        : "Correct the place that asked for the URL; the stack trace at the level DEBUG has it.",
                cause);
    }

    private String lines(List<String> problems) {
        StringBuilder lines = new StringBuilder("\n");
        for (String problem : problems) {
            lines.append("\n    - ").append(written.inWrittenNames(problem));
            written.places(problem)
                    .forEach(place -> lines.append("\n      (").append(place).append(')'));
        }
        return lines.append('\n').toString();
    }
}
