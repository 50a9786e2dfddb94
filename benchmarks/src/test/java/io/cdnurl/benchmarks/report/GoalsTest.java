package io.cdnurl.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each goal compares the right figures, in the right direction. */
class GoalsTest {
    @Test
    void aUrlSeenBeforeIsComparedWithTheLookUpOfAsManyNames() {
        List<Goal> goals = Goals.of(List.of(
                figure("FloorBenchmark", "lookupByEqualKey", 5, Map.of("names", "64")),
                figure("FloorBenchmark", "lookupByEqualKey", 8, Map.of("names", "10000")),
                figure("UrlBenchmark", "fromFilename", 20, Map.of("names", "10000")),
                figure("UrlBenchmark", "fromFilename", 8, Map.of("names", "64", "scheme", "HTTPS")),
                figure("UrlBenchmark", "fromFilename", 8, Map.of("names", "64", "scheme", "FOLLOW_REQUEST")),
                figure("UrlBenchmark", "fromMap", 15, Map.of("names", "64"))));

        assertGoal(goals, "a URL seen before / look-up by an equal key, names=10000", 2.5, false);
        assertGoal(goals, "a URL seen before / look-up by an equal key, names=64 scheme=HTTPS", 1.6, false);
        assertGoal(goals, "a URL seen before / look-up by an equal key, names=64 scheme=FOLLOW", 1.6, true);
        assertGoal(goals, "the same from a map", 3, true);
    }

    @Test
    void oneObjectIsTooMuch() {
        assertGoal(Goals.of(List.of(figure("UrlBenchmark", "fromMap", 20, 16, Map.of()))), "allocated", 16, false);
        assertGoal(Goals.of(List.of(figure("UrlBenchmark", "fromMap", 20, 0.01, Map.of()))), "allocated", 0.01, true);
    }

    @Test
    void springIsToTakeThirtyTimesAsLong() {
        List<Goal> goals = Goals.of(List.of(
                figure("UrlBenchmark", "fromFilename", 10, Map.of("names", "64")),
                figure("PeerBenchmark", "springCached", 290, Map.of("names", "64"))));

        assertGoal(goals, "Spring", 29, false);
    }

    @Test
    void theFirstCallIsComparedInTimeAndBytes() {
        List<Goal> goals = Goals.of(List.of(
                figure("FirstCallBenchmark", "composition", 50, 200, Map.of("names", "100000")),
                figure("FirstCallBenchmark", "first", 90, 500, Map.of("names", "100000", "versioning", "NONE"))));

        assertGoal(goals, "the first URL for a name / composition, names", 1.8, true);
        assertGoal(goals, "bytes", 2.5, false);
    }

    @Test
    void theFirstCallWithAManifestIsComparedWithALookUpInAPlainMap() {
        List<Goal> goals = Goals.of(List.of(
                figure("FirstCallBenchmark", "composition", 50, 200, Map.of("names", "100000")),
                figure("FirstCallBenchmark", "lookupAndComposition", 100, 200, Map.of("names", "100000")),
                figure("FirstCallBenchmark", "first", 120, 210, Map.of("names", "100000", "versioning", "MANIFEST"))));

        assertGoal(goals, "the first URL for a name / composition with a look-up, names", 1.2, false);
        assertGoal(goals, "bytes", 1.05, true);
    }

    @Test
    void aQueryIsComparedWithACompositionThatHasOne() {
        List<Goal> goals = Goals.of(List.of(
                figure("FloorBenchmark", "composition", 10, Map.of("names", "64")),
                figure("FloorBenchmark", "compositionWithQuery", 100, Map.of("names", "64")),
                figure("UrlBenchmark", "withQuery", 250, Map.of("names", "64"))));

        assertGoal(goals, "with two query values", 2.5, true);
    }

    @Test
    void aPageIsComparedWithItsOwnEnginesConstants() {
        List<Goal> goals = Goals.of(List.of(
                figure("PageBenchmark", "render", 100, Map.of("engine", "PEBBLE", "content", "CONSTANT")),
                figure("PageBenchmark", "render", 200, Map.of("engine", "JTWIG", "content", "CONSTANT")),
                figure("PageBenchmark", "render", 120, Map.of("engine", "PEBBLE", "content", "URL_FOR")),
                figure("PageBenchmark", "render", 220, Map.of("engine", "JTWIG", "content", "URL_FOR"))));

        assertGoal(goals, "engine=PEBBLE", 1.2, false);
        assertGoal(goals, "engine=JTWIG", 1.1, true);
    }

    @Test
    void aPageOfLinksIsComparedWithThymeleafAloneAndWithSpring() {
        List<Goal> goals = Goals.of(List.of(
                figure("LinkBenchmark", "render", 100, Map.of("linking", "NOTHING")),
                figure("LinkBenchmark", "render", 109, Map.of("linking", "LINK_BUILDER")),
                figure("LinkBenchmark", "render", 125, Map.of("linking", "FILTER")),
                figure("LinkBenchmark", "render", 600, Map.of("linking", "RESOURCE_CHAIN"))));

        assertGoal(goals, "Thymeleaf alone, linking=LINK_BUILDER", 1.09, true);
        assertGoal(goals, "Thymeleaf alone, linking=FILTER", 1.25, false);
        assertGoal(goals, "resource chain / a page of 50 links, linking=LINK_BUILDER", 600 / 109.0, true);
        assertGoal(goals, "resource chain / a page of 50 links, linking=FILTER", 4.8, false);
    }

    @Test
    void allCoresAreComparedWithOne() {
        List<Goal> goals = Goals.of(List.of(
                figure("UrlBenchmark", "fromFilename", 8, Map.of("names", "64")),
                figure("UrlBenchmark", "fromFilename", 10, Map.of("names", "64", "threads", "2"))));

        assertGoal(goals, "all cores against one", 0.8, false);
    }

    @Test
    void readersAreComparedWithThoseOfTheSameNamesBesideWhomAManifestIsRead() {
        Map<String, String> calm = Map.of("names", "64", "beside", "READING", "percentile", "99.9");
        Map<String, String> swapping = Map.of("names", "64", "beside", "SWAPPING", "percentile", "99.9");
        List<Goal> goals = Goals.of(List.of(
                figure("SwapBenchmark", "read", 1, Map.of("names", "64", "beside", "READING", "percentile", "50.0")),
                figure("SwapBenchmark", "read", 200, calm),
                figure("SwapBenchmark", "read", 320, swapping)));

        assertGoal(goals, "readers while", 1.6, false);
    }

    @Test
    void theFirstUrlOfAProcessIsWhatItTakesMoreThanAnEmptyOne() {
        List<Goal> goals = Goals.of(List.of(
                figure("StartupBenchmark", "emptyJvm", 30, Map.of()),
                figure("StartupBenchmark", "firstUrl", 59, Map.of())));

        assertGoal(goals, "over an empty Java", 29, true);
    }

    @Test
    void readingEntriesIsComparedWithAPlainMapOfTheSameBytes() {
        Map<String, String> million = Map.of("entries", "1000000");
        List<Goal> goals = Goals.of(List.of(
                figure("LoadBenchmark", "checksumList", 9, Map.of("entries", "64")),
                figure("LoadBenchmark", "hashMap", 1, Map.of("entries", "64")),
                figure("LoadBenchmark", "checksumList", 400, million),
                figure("LoadBenchmark", "hashMap", 500, million),
                figure("LoadBenchmark", "flatJson", 1600, million),
                figure("LoadBenchmark", "jsonHashMap", 1000, million)));

        assertThat(goals).hasSize(3);
        assertGoal(goals, "a list of checksums / splitting it into a HashMap, entries=64", 9, false);
        assertGoal(goals, "a list of checksums / splitting it into a HashMap, entries=1000000", 0.8, true);
        assertGoal(goals, "a flat JSON map", 1.6, false);
    }

    @Test
    void anEntryOfAMillionIsToTakeFewBytes() {
        List<Goal> goals = Goals.of(List.of(
                figure("Footprint", "manifestEntry", 200, Map.of("entries", "64")),
                figure("Footprint", "manifestEntry", 90, Map.of("entries", "1000000")),
                figure("Footprint", "flatJsonEntry", 151, Map.of("entries", "1000000")),
                figure("Footprint", "hashMapEntry", 230, Map.of("entries", "1000000"))));

        assertThat(goals).hasSize(2);
        assertGoal(goals, "manifest", 90, true);
        assertGoal(goals, "flatJson", 151, false);
    }

    @Test
    void whatWasNotMeasuredIsNoGoal() {
        assertThat(Goals.of(List.of(figure("UrlBenchmark", "fromFilename", 8, Map.of("names", "64")))))
                .isEmpty();
    }

    private static void assertGoal(List<Goal> goals, String what, double figure, boolean met) {
        assertThat(goals)
                .filteredOn(goal -> goal.what().contains(what))
                .singleElement()
                .satisfies(goal -> {
                    assertThat(goal.figure()).isCloseTo(figure, within(1e-9));
                    assertThat(goal.met()).isEqualTo(met);
                });
    }

    private static Measurement figure(String group, String name, double median, Map<String, String> parameters) {
        return figure(group, name, median, Double.NaN, parameters);
    }

    private static Measurement figure(
            String group, String name, double median, double bytes, Map<String, String> parameters) {
        return new Measurement(group, name, parameters, median, median, median, "ns", bytes);
    }
}
