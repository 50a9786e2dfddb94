package io.cdnurl.invalidation.cli;

import io.cdnurl.internal.text.Visible;
import java.io.PrintWriter;
import java.time.Duration;

/** Progress for a terminal: one line that is rewritten at most five times a second. */
final class RewrittenLine implements ProgressLine {
    private static final long INTERVAL = Duration.ofMillis(200).toNanos();
    private static final int LONGEST = 78;

    private final PrintWriter err;
    private String wanted = "";
    private String shown = "";
    private long shownAt;

    RewrittenLine(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void count(int done, int total, String text) {
        wanted = text;
        if (shown.isEmpty() || System.nanoTime() - shownAt >= INTERVAL) {
            show();
        }
    }

    @Override
    public void failure(String text) {
        err.print("\r" + " ".repeat(shown.length()) + "\r");
        err.println(Visible.line(text));
        err.flush();
        shown = "";
    }

    @Override
    public void note(String text) {
        wanted = text;
        show();
    }

    @Override
    public void end() {
        show();
        if (!shown.isEmpty()) {
            err.println();
            err.flush();
        }
    }

    private void show() {
        String line = Visible.line(wanted);
        String cut = line.length() > LONGEST ? line.substring(0, LONGEST - 3) + "..." : line;
        if (!cut.equals(shown)) {
            err.print("\r" + cut + " ".repeat(Math.max(0, shown.length() - cut.length())));
            err.flush();
            shown = cut;
            shownAt = System.nanoTime();
        }
    }
}
