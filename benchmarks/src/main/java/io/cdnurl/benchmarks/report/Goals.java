package io.cdnurl.benchmarks.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The goals of the project, as ratios of figures of one run. Goals without a figure in the run are left out. */
public final class Goals {
    /**
     * Fewer bytes do not come from the call: the smallest object has 16 bytes, and JMH and other threads allocate less.
     */
    private static final double NOTHING = 0.5;

    private final List<Measurement> measurements;
    private final List<Goal> goals = new ArrayList<>();

    private Goals(List<Measurement> measurements) {
        this.measurements = measurements;
    }

    /**
     * Compares figures with the goals.
     *
     * @param measurements the figures of one run
     * @return every goal for which the run has figures
     */
    public static List<Goal> of(List<Measurement> measurements) {
        Goals goals = new Goals(measurements);
        goals.compare();
        return List.copyOf(goals.goals);
    }

    private void compare() {
        for (Measurement url : all("UrlBenchmark", "fromFilename")) {
            if (!url.parameters().containsKey("threads")) {
                double limit = "HTTPS".equals(url.parameters().get("scheme")) ? 1.5 : 2;
                atMost("a URL seen before / look-up by an equal key", limit, url, floor("lookupByEqualKey", url));
                nothingAllocated("a URL seen before", url);
                find("PeerBenchmark", "springCached", "names", url)
                        .ifPresent(spring -> goals.add(new Goal(
                                "Spring's ResourceUrlProvider / a URL seen before, " + url.conditions(),
                                spring.median() / url.median(),
                                30,
                                false,
                                "x")));
            } else {
                scales(url);
            }
        }
        for (Measurement url : all("UrlBenchmark", "fromMap")) {
            if (url.parameters().containsKey("threads")) {
                scales(url);
                continue;
            }
            atMost("the same from a map of values / look-up by an equal key", 3, url, floor("lookupByEqualKey", url));
            nothingAllocated("the same from a map of values", url);
        }
        all("FirstCallBenchmark", "first").forEach(this::compareFirst);
        for (Measurement url : all("UrlBenchmark", "withQuery")) {
            atMost("with two query values / composition", 3, url, floor("compositionWithQuery", url));
        }
        comparePages(
                "a page of 20 URLs / with a function that returns a constant",
                1.1,
                "PageBenchmark",
                "URL_FOR",
                "CONSTANT");
        comparePages("a page of 20 tags / with the URLs alone", 3, "TagBenchmark", "TAGS", "URLS");
        for (Measurement tags : all("EntryBenchmark", "entryTags")) {
            atMost(
                    "the tags of an entry point / copying their text",
                    2,
                    tags,
                    find("EntryBenchmark", "copy", Map.of()));
        }
        for (String linking : List.of("LINK_BUILDER", "FILTER")) {
            find("LinkBenchmark", "render", Map.of("linking", linking)).ifPresent(this::comparePageOfLinks);
        }
        for (Measurement reader : all("SwapBenchmark", "read")) {
            if ("SWAPPING".equals(reader.parameters().get("beside"))
                    && Set.of("99.9", "99.99").contains(reader.parameters().getOrDefault("percentile", ""))) {
                Map<String, String> calm = new HashMap<>(reader.parameters());
                calm.put("beside", "READING"); // takes the same share of the processor
                atMost(
                        "readers while their manifest is read and swapped / while another one is read",
                        1.3,
                        reader,
                        find("SwapBenchmark", "read", calm));
            }
        }
        for (Measurement load : all("LoadBenchmark", "checksumList")) {
            atMost(
                    "reading a list of checksums / splitting it into a HashMap",
                    1,
                    load,
                    find("LoadBenchmark", "hashMap", "entries", load));
        }
        for (Measurement load : all("LoadBenchmark", "flatJson")) {
            atMost(
                    "reading a flat JSON map / parsing it into a HashMap",
                    1,
                    load,
                    find("LoadBenchmark", "jsonHashMap", "entries", load));
        }
        for (String format : List.of("manifest", "flatJson")) {
            big("Footprint", format + "Entry")
                    .ifPresent(entry -> goals.add(new Goal(
                            "kept of an entry, " + format + ", " + entry.conditions(),
                            entry.median(),
                            150,
                            true,
                            "B")));
        }
        compareStart("", "", 30);
        compareStart("WithArchive", ", with a class-data archive", 15);
    }

    private void compareStart(String suffix, String how, double limit) {
        for (Measurement first : all("StartupBenchmark", "firstUrl" + suffix)) {
            find("StartupBenchmark", "emptyJvm" + suffix, Map.of())
                    .ifPresent(empty -> goals.add(new Goal(
                            "the first URL of a new process, over an empty Java" + how,
                            first.median() - empty.median(),
                            limit,
                            true,
                            "ms")));
        }
    }

    /** A version from a manifest has to be looked up first. */
    private void compareFirst(Measurement url) {
        boolean isListed = url.parameters().getOrDefault("versioning", "").startsWith("MANIFEST");
        double limit = isListed ? 1.1 : 2;
        find("FirstCallBenchmark", isListed ? "lookupAndComposition" : "composition", "names", url)
                .ifPresent(floor -> {
                    String what = "the first URL for a name / composition" + (isListed ? " with a look-up" : "");
                    atMost(what, limit, url, Optional.of(floor));
                    goals.add(new Goal(
                            what + ", bytes, " + url.conditions(), url.bytes() / floor.bytes(), limit, true, "x"));
                });
    }

    private void comparePageOfLinks(Measurement page) {
        atMost(
                "a page of 50 links / by Thymeleaf alone",
                1.1,
                page,
                find("LinkBenchmark", "render", Map.of("linking", "NOTHING")));
        find("LinkBenchmark", "render", Map.of("linking", "RESOURCE_CHAIN"))
                .ifPresent(spring -> goals.add(new Goal(
                        "by Spring's resource chain / a page of 50 links, " + page.conditions(),
                        spring.median() / page.median(),
                        5,
                        false,
                        "x")));
    }

    /** Compares the pages of one benchmark with others of the same engine. */
    private void comparePages(String goal, double limit, String group, String content, String plain) {
        for (Measurement page : all(group, "render")) {
            if (content.equals(page.parameters().get("content"))) {
                String engine = page.parameters().getOrDefault("engine", "");
                atMost(goal, limit, page, find(group, "render", Map.of("engine", engine, "content", plain)));
            }
        }
    }

    /** The figure for a manifest of a million entries, to which these goals apply. */
    private Optional<Measurement> big(String group, String name) {
        return find(group, name, Map.of("entries", "1000000"));
    }

    private void scales(Measurement url) {
        Map<String, String> alone = new HashMap<>(url.parameters());
        alone.remove("threads");
        measurements.stream()
                .filter(other -> other.group().equals(url.group())
                        && other.name().equals(url.name())
                        && other.parameters().equals(alone))
                .findFirst()
                .ifPresent(one -> goals.add(new Goal(
                        "all cores against one, share of linear: " + url.name() + ", " + url.conditions(),
                        one.median() / url.median(),
                        0.9,
                        false,
                        "x")));
    }

    private void atMost(String what, double limit, Measurement figure, Optional<Measurement> floor) {
        floor.ifPresent(base -> goals.add(
                new Goal(what + ", " + figure.conditions(), figure.median() / base.median(), limit, true, "x")));
    }

    private void nothingAllocated(String what, Measurement figure) {
        if (Double.isFinite(figure.bytes())) {
            goals.add(new Goal(what + ", allocated, " + figure.conditions(), figure.bytes(), NOTHING, true, "B"));
        }
    }

    private Optional<Measurement> floor(String name, Measurement figure) {
        return find("FloorBenchmark", name, "names", figure);
    }

    /** The figure with the same value of a parameter. */
    private Optional<Measurement> find(String group, String name, String parameter, Measurement same) {
        return find(group, name, Map.of(parameter, same.parameters().getOrDefault(parameter, "")));
    }

    private Optional<Measurement> find(String group, String name, Map<String, String> parameters) {
        return measurements.stream()
                .filter(measurement -> measurement.is(group, name, parameters)
                        && !measurement.parameters().containsKey("threads"))
                .findFirst();
    }

    private List<Measurement> all(String group, String name) {
        return measurements.stream()
                .filter(measurement -> measurement.is(group, name, Map.of()))
                .toList();
    }
}
