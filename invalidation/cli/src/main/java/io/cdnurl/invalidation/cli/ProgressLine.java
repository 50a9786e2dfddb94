package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.cli.output.Surroundings;

/** Shows progress: on a terminal in one line that is rewritten, else in separate lines. */
interface ProgressLine {
    /** Shows the number of requests that are done; called often. */
    void count(int done, int total, String text);

    /** Shows a failure, which stays. */
    void failure(String text);

    /** Shows an event. */
    void note(String text);

    /** Moves the cursor to the start of a new line. */
    void end();

    static ProgressLine of(Surroundings surroundings) {
        return surroundings.terminal() ? new RewrittenLine(surroundings.err()) : new PlainLines(surroundings);
    }
}
