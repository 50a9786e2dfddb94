package io.cdnurl.faults.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is wrong is found: else a run that finds nothing says nothing. */
class TruthTest {
    private static final String NAME = "js/a1.js";
    private static final Build FIRST = new Build(1);
    private static final Build SECOND = new Build(100);

    private final Truth truth = new Truth();

    private boolean isRight(String function, String endpoint, String name, String markup) {
        long now = System.nanoTime();
        return truth.mayShow(new Shown(function, endpoint, name, markup), "7", now, now);
    }

    @Test
    void onlyWhatABuilderWasGivenMayBeShown() {
        truth.builds("7", ManifestKind.BUILD).begin(FIRST).isThere();
        truth.builds("8", ManifestKind.BUILD).begin(SECOND).isThere();

        assertThat(isRight("url", "build", NAME, FIRST.url(ManifestKind.BUILD, NAME)))
                .isTrue();
        assertThat(isRight("url", "build", NAME, SECOND.url(ManifestKind.BUILD, NAME)))
                .isFalse();
        assertThat(isRight("url", "build", NAME, FIRST.url(ManifestKind.BUILD, "js/a2.js")))
                .isFalse();
        assertThat(isRight("url", "build", NAME, FIRST.url(ManifestKind.BUILD, NAME) + " "))
                .isFalse();
    }

    @Test
    void aUrlAndAnIntegrityOfTwoBuildsAreNoPair() {
        truth.builds("7", ManifestKind.BUILD).begin(FIRST).isThere();
        truth.builds("7", ManifestKind.BUILD).begin(SECOND).isThere();
        String first = FIRST.script(NAME);
        String second = SECOND.script(NAME);
        String mixed = first.substring(0, first.indexOf(" integrity")) + second.substring(second.indexOf(" integrity"));

        assertThat(isRight("script", "build", NAME, first)).isTrue();
        assertThat(isRight("script", "build", NAME, second)).isTrue();
        assertThat(isRight("script", "build", NAME, mixed)).isFalse();
    }

    @Test
    void theTagsOfAnEntryPointAreOfOneBuild() {
        truth.builds("7", ManifestKind.BUILD).begin(FIRST).isThere();
        truth.builds("7", ManifestKind.BUILD).begin(SECOND).isThere();
        String first = FIRST.entryTags();
        String second = SECOND.entryTags();
        int script = first.indexOf("<script");
        String mixed = first.substring(0, script) + second.substring(second.indexOf("<script"));

        assertThat(isRight("entry", "build", Build.ENTRY, first)).isTrue();
        assertThat(isRight("entry", "build", Build.ENTRY, mixed)).isFalse();
    }

    @Test
    void aFileHasTheTimeAndTheHashOfOneOfItsStates() {
        SiteFile file = new SiteFile("f.js", "content", 1_500_000_000);
        truth.file("f.js").begin(file).isThere();

        assertThat(isRight("url", "times", "f.js", "https://cdn.example.com/times/f.js?t=1500000000"))
                .isTrue();
        assertThat(isRight("url", "times", "f.js", "https://cdn.example.com/times/f.js?t=1500000001"))
                .isFalse();
        assertThat(isRight("url", "times", "f.js", "https://cdn.example.com/times/f.js"))
                .isFalse();
        String hash = Hashes.inUrl("content");
        String url = "https://cdn.example.com/hashes/f.js?c=" + hash;
        assertThat(isRight("script", "hashes", "f.js", "<script src=\"" + url + "\"></script>"))
                .isTrue();
        assertThat(isRight(
                        "script",
                        "hashes",
                        "f.js",
                        "<script src=\"" + url + "\" integrity=\"" + Hashes.integrity("other")
                                + "\" crossorigin=\"anonymous\"></script>"))
                .isFalse();
    }

    @Test
    void aStateIsOverWhenTheNextOneHasBeenThereForLong() {
        Timeline<String> timeline = new Timeline<>(Duration.ZERO);
        timeline.begin("first").isThere();
        long early = System.nanoTime();
        Timeline.State<String> second = timeline.begin("second");
        assertThat(timeline.mayShow("first"::equals, System.nanoTime(), System.nanoTime()))
                .isTrue();
        second.isThere();
        long late = System.nanoTime() + 1;

        assertThat(timeline.mayShow("first"::equals, early, late)).isTrue();
        assertThat(timeline.mayShow("first"::equals, late, late)).isFalse();
        assertThat(timeline.mayShow("second"::equals, late, late)).isTrue();
        assertThat(timeline.mayShow("second"::equals, early, early)).isFalse();
    }
}
