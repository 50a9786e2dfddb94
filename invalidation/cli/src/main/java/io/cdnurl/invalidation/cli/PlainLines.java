package io.cdnurl.invalidation.cli;

import io.cdnurl.invalidation.cli.output.Surroundings;

/** Progress for a log: a line for each request or, if there are many, about 50 lines in all. */
final class PlainLines implements ProgressLine {
    private static final int PARTS = 50;

    private final Surroundings surroundings;
    private int shown = -1;

    PlainLines(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void count(int done, int total, String text) {
        int step = Math.max(1, total / PARTS);
        boolean first = shown < 0;
        if (done != shown && (first || done == total || done - shown >= step)) {
            shown = done;
            if (!first || done > 0) {
                surroundings.say(text);
            }
        }
    }

    @Override
    public void failure(String text) {
        surroundings.say(text);
    }

    @Override
    public void note(String text) {
        surroundings.say(text);
    }

    @Override
    public void end() {
        // Each line has ended already.
    }
}
