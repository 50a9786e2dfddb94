package io.cdnurl;

import java.util.List;
import java.util.stream.Collectors;

/** Settings are not valid. This tells all problems at once, each with the setting, its value and the remedy. */
public final class InvalidSettingsException extends CdnUrlException {
    private static final long serialVersionUID = 1L;

    /** One sentence each. */
    @SuppressWarnings("serial") // List.of's are serializable
    private final List<String> problems;

    /**
     * Makes the error.
     *
     * @param problems one sentence each, with the setting, its value and the remedy; at least one
     */
    public InvalidSettingsException(List<String> problems) {
        super((problems.size() == 1 ? "A setting is" : problems.size() + " settings are") + " not valid:"
                + problems.stream().map(problem -> "\n  - " + problem).collect(Collectors.joining()));
        this.problems = List.copyOf(problems);
    }

    /** {@return every problem, one sentence each; at least one} */
    public List<String> problems() {
        return problems;
    }
}
