package io.cdnurl.faults.truth;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was there when, and so what pages may show. Thread-safe. */
public final class Truth {
    /** The endpoint whose URLs have the times of files. */
    public static final String TIMES = "times";

    /** The endpoint whose URLs have hashes of files. */
    public static final String HASHES = "hashes";

    /** What the names of assets begin with that never were. */
    public static final String MADE_UP = "made-up/";

    /**
     * How long a page may show what was there before. The site asks for a manifest every 100 milliseconds and for a
     * file every second; the rest is for a machine that is busy.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Map<String, Timeline<Build>> builds = new ConcurrentHashMap<>();
    private final Map<String, Timeline<SiteFile>> files = new ConcurrentHashMap<>();
    private final Timeline<Build> local = new Timeline<>(PATIENCE);

    /**
     * {@return the builds that a builder of the site was given}
     *
     * @param builder its number
     * @param kind by which manifest
     */
    public Timeline<Build> builds(String builder, ManifestKind kind) {
        return kind == ManifestKind.LOCAL
                ? local
                : builds.computeIfAbsent(builder + " " + kind, unknown -> new Timeline<>(PATIENCE));
    }

    /**
     * {@return the states of a file that no manifest lists}
     *
     * @param name its name
     */
    public Timeline<SiteFile> file(String name) {
        return files.computeIfAbsent(name, unknown -> new Timeline<>(PATIENCE));
    }

    /**
     * {@return whether what a page shows was true while the page was made}
     *
     * @param shown what it shows
     * @param builder the number of the builder that made it
     * @param from when the page was asked for
     * @param to when it had arrived
     */
    public boolean mayShow(Shown shown, String builder, long from, long to) {
        String endpoint = shown.endpoint();
        String name = shown.name();
        if (name.startsWith(MADE_UP)) {
            return shown.markup().equals(Build.CDN + endpoint + "/" + name);
        }
        return switch (endpoint) {
            case TIMES -> file(name).mayShow(file -> file.urlWithTime(endpoint).equals(shown.markup()), from, to);
            case HASHES -> file(name).mayShow(file -> file.hasScript(endpoint, shown.markup()), from, to);
            default -> {
                ManifestKind kind = ManifestKind.valueOf(endpoint.toUpperCase(Locale.ROOT));
                yield builds(builder, kind)
                        .mayShow(build -> markup(build, kind, shown).equals(shown.markup()), from, to);
            }
        };
    }

    private static String markup(Build build, ManifestKind kind, Shown shown) {
        return switch (shown.function()) {
            case "url" -> build.url(kind, shown.name());
            case "script" -> build.script(shown.name());
            case "entry" -> build.entryTags();
            default -> throw new IllegalArgumentException("unknown function: " + shown);
        };
    }
}
