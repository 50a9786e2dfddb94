package io.cdnurl.faults;

import io.cdnurl.faults.trouble.LyingServer;
import io.cdnurl.faults.trouble.RestlessClock;
import io.cdnurl.faults.trouble.RestlessFiles;
import io.cdnurl.faults.trouble.RestlessManifest;
import io.cdnurl.faults.trouble.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What was done to the site, what became of it, and whether that is good. Not thread-safe. */
final class Report {
    /** What the last minute may have more than the second one. */
    private enum Flat {
        HEAP("heap after garbage collection", 4 << 20, 1 << 20, "MiB"),
        METASPACE("metaspace", 2 << 20, 1 << 20, "MiB"),
        THREADS("threads", 3, 1, ""),
        /** Before Java 21 a client ends only with a garbage collection. A leak would be thousands. */
        HTTP_THREADS("threads of HTTP clients", Runtime.version().feature() < 21 ? 100 : 10, 1, "");

        private final String label;
        private final long growth;
        private final long unit;
        private final String unitName;

        Flat(String label, long growth, long unit, String unitName) {
            this.label = label;
            this.growth = growth;
            this.unit = unit;
            this.unitName = unitName;
        }

        String vital() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String shown(long value) {
            return String.format(Locale.ROOT, unit == 1 ? "%.0f" : "%.1f", (double) value / unit);
        }
    }

    private static final int FIRST_FLAT_MINUTE = 2;

    private final Duration length;
    private final Load load;
    private final LyingServer server;
    private final RestlessFiles files;
    private final RestlessManifest manifest;
    private final RestlessClock clock;
    private final Samples samples = new Samples();
    private final List<String> failures = new ArrayList<>();
    private long farthestClock;

    Report(
            Duration length,
            Load load,
            LyingServer server,
            RestlessFiles files,
            RestlessManifest manifest,
            RestlessClock clock) {
        this.length = length;
        this.load = load;
        this.server = server;
        this.files = files;
        this.manifest = manifest;
        this.clock = clock;
    }

    void add(Sample sample) {
        samples.add(sample);
        farthestClock = Math.max(
                farthestClock, Math.abs(sample.get("clock") - Instant.now().toEpochMilli()));
    }

    /** Says that the run itself failed. */
    void fail(String why) {
        failures.add(why);
    }

    /** How it is now, in a line. */
    String progress() {
        Sample now = samples.last();
        return String.format(
                Locale.ROOT,
                "%4d s  pages %d  calls %d  lies %d  swaps %d  file changes %d  clock jumps %d  wrong %d  errors %d"
                        + "  heap %s MiB  threads %d",
                now.second(),
                load.pages.get(),
                load.calls.get(),
                server.lies().total(),
                now.get("swaps"),
                files.changes().total() + manifest.changes().total(),
                clock.jumps().total(),
                load.wrong.get(),
                load.errors.get(),
                Flat.HEAP.shown(now.get("heap")),
                now.get("threads") + now.get("http-threads"));
    }

    /** What did not hold. */
    List<String> failures() {
        List<String> all = new ArrayList<>(failures);
        mustBeNone(load.wrong.get(), "wrong URLs", all);
        mustBeNone(load.errors.get(), "errors", all);
        mustBeNone(server.followedElsewhere(), "redirects to another host that were followed", all);
        if (load.pages.get() == 0) {
            all.add("no page was loaded");
        }
        if (samples.minutes() > 0 && farthestClock < Duration.ofHours(1).toMillis()) {
            all.add("the clock of the site was not set");
        }
        int last = samples.minutes();
        if (last > FIRST_FLAT_MINUTE) {
            for (Flat flat : Flat.values()) {
                mustBeFlat(flat, last, all);
            }
        }
        return all;
    }

    private void mustBeFlat(Flat flat, int last, List<String> failures) {
        OptionalLong second = samples.median(flat.vital(), FIRST_FLAT_MINUTE);
        OptionalLong end = samples.median(flat.vital(), last);
        if (second.isEmpty() || end.isEmpty()) {
            failures.add("the site did not say how it was in minutes " + FIRST_FLAT_MINUTE + " and " + last);
        } else if (end.getAsLong() - second.getAsLong() > flat.growth) {
            failures.add(flat.label + " is not flat: " + flat.shown(second.getAsLong()) + " in minute "
                    + FIRST_FLAT_MINUTE + ", " + flat.shown(end.getAsLong()) + " in minute " + last);
        }
    }

    private static void mustBeNone(long count, String what, List<String> failures) {
        if (count > 0) {
            failures.add(count + " " + what);
        }
    }

    /** The whole report as a table, and the verdict. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (!samples.isEmpty()) {
            rows(text);
        }
        load.findings().forEach(finding -> text.append(finding).append('\n'));
        List<String> failures = failures();
        text.append(failures.isEmpty() ? "All held.\n" : "Did not hold: " + String.join("; ", failures) + "\n");
        return text.toString();
    }

    private void rows(StringBuilder text) {
        Sample end = samples.last();
        row(text, "length", length.toSeconds() + " seconds, Java " + Runtime.version());
        row(text, "pages", load.pages.get());
        row(text, "calls", load.calls.get());
        row(text, "builds", server.builds());
        row(text, "swaps of manifests", end.get("swaps"));
        row(text, "refreshes without a change", end.get("unchanged"));
        row(text, "refreshes that were refused", end.get("refused"));
        rows(text, "whole manifests sent", server.answers());
        rows(text, "lies", server.lies());
        rows(text, "changes of files", files.changes());
        rows(text, "changes of the manifest in a file", manifest.changes());
        rows(text, "clock jumps", clock.jumps());
        row(text, "farthest clock seen", Duration.ofMillis(farthestClock).toDays() + " days");
        row(text, "interrupts", end.get("interrupts"));
        row(text, "builders made", end.get("made"));
        row(text, "builders that could not be made", end.get("not-made"));
        row(text, "builders closed", end.get("closed"));
        for (Flat flat : Flat.values()) {
            row(text, (flat.label + " by minute " + flat.unitName).strip(), byMinute(flat));
        }
        row(text, "redirects followed to another host", server.followedElsewhere());
        row(text, "wrong URLs", load.wrong.get());
        row(text, "errors", load.errors.get());
    }

    private String byMinute(Flat flat) {
        List<String> all = new ArrayList<>();
        for (int minute = 1; minute <= samples.minutes(); minute++) {
            samples.median(flat.vital(), minute).ifPresent(value -> all.add(flat.shown(value)));
        }
        return all.isEmpty() ? flat.shown(samples.last().get(flat.vital())) : String.join(" ", all);
    }

    private static void rows(StringBuilder text, String name, Tally tally) {
        row(text, name, tally.total());
        tally.all().forEach((part, count) -> row(text, "  " + part, count));
    }

    private static void row(StringBuilder text, String name, Object value) {
        text.append(String.format(Locale.ROOT, "%-46s %s%n", name, value));
    }
}
