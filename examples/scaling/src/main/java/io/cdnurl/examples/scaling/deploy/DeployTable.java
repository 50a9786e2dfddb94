package io.cdnurl.examples.scaling.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The figures of all strategies, as Markdown, and as a page that is shown anew each second. Thread-safe. */
final class DeployTable {
    private static final List<String> HEAD = List.of(
            "strategy",
            "deploys",
            "instances killed",
            "page loads",
            "broken pages",
            "failed requests",
            "missing assets",
            "wrong assets",
            "wrong in the cache");

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Rolling deploys</title>
            %s
            <style>
            body { font: 16px/1.4 sans-serif; margin: 2rem; color: #222; }
            table { border-collapse: collapse; }
            th, td { border-bottom: 1px solid #ccc; padding: .4rem .7rem; text-align: right; }
            th:first-child, td:first-child { text-align: left; }
            th { font-weight: 600; vertical-align: bottom; }
            .clean { background: #e6f4e6; }
            .bad { color: #b00020; font-weight: 600; }
            p { margin: 1rem 0; }
            </style>
            </head>
            <body>
            <h1>Rolling deploys</h1>
            <p id="step">%s</p>
            <table>
            %s</table>
            </body>
            </html>
            """;

    private static final String SHOW_AGAIN = "<meta http-equiv=\"refresh\" content=\"1\">";

    private final List<Result> finished = new ArrayList<>();
    private Supplier<Result> current;
    private String step = "Starting";
    private boolean isOver;

    /**
     * Shows how a run is, from now on.
     *
     * @param newStep what has happened
     * @param now tells how the run is, whenever the table is shown
     */
    synchronized void show(String newStep, Supplier<Result> now) {
        step = now.get().strategy().label() + ", " + newStep;
        current = now;
    }

    /** Shows how a run has ended. */
    synchronized void add(Result result) {
        finished.add(result);
        current = null;
    }

    /** Shows that nothing more comes. */
    synchronized void end() {
        step = "All deploys are done.";
        isOver = true;
    }

    private List<Result> all() {
        List<Result> all = new ArrayList<>(finished);
        if (current != null) {
            all.add(current.get());
        }
        return all;
    }

    /** {@return the table in Markdown} */
    synchronized String markdown() {
        StringBuilder text = new StringBuilder("| " + String.join(" | ", HEAD) + " |\n|");
        text.append("---|".repeat(HEAD.size())).append('\n');
        for (Result each : all()) {
            text.append("| ").append(each.strategy().label());
            numbers(each).forEach(number -> text.append(" | ").append(number(number)));
            text.append(" |\n");
        }
        return text.toString();
    }

    /** {@return the page} */
    synchronized String page() {
        StringBuilder rows = new StringBuilder("<tr><th>" + String.join("</th><th>", HEAD) + "</th></tr>\n");
        for (Result each : all()) {
            rows.append(each.isClean() ? "<tr class=\"clean\">" : "<tr>")
                    .append("<td>")
                    .append(each.strategy().label())
                    .append("</td>");
            List<Long> numbers = numbers(each);
            for (int i = 0; i < numbers.size(); i++) {
                boolean isBad = i >= 3 && numbers.get(i) > 0;
                rows.append(isBad ? "<td class=\"bad\">" : "<td>")
                        .append(number(numbers.get(i)))
                        .append("</td>");
            }
            rows.append("</tr>\n");
        }
        return PAGE.formatted(isOver ? "" : SHOW_AGAIN, step, rows);
    }

    private static List<Long> numbers(Result result) {
        return List.of(
                (long) result.deploys(),
                (long) result.kills(),
                result.pages(),
                result.brokenPages(),
                result.failedRequests(),
                result.missingAssets(),
                result.wrongAssets(),
                result.wrongInCache());
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
