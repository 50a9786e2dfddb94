package io.cdnurl.invalidation.cli;

/** Where progress is shown: on a terminal a line that is written over, else lines that stay. */
interface ProgressLine {
    /** Shows how far it is; often called. */
    void count(int done, int total, String text);

    /** Shows an event. */
    void note(String text);

    /** Leaves the cursor at the start of a line. */
    void end();

    static ProgressLine of(Surroundings surroundings) {
        return surroundings.terminal() ? new RewrittenLine(surroundings.err()) : new PlainLines(surroundings);
    }
}
