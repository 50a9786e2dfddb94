package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestOptionsTest {
    private static final String BEFORE = """
            {"app.js": "app.3f2a9c1d.js", "robots.txt": "robots.txt", "gone.txt": "gone.txt"}
            """;
    private static final String AFTER = """
            {"app.js": "app.77aa01b2.js", "robots.txt": "robots.txt", "new.txt": "new.txt"}
            """;

    @TempDir
    private Path folder;

    private FakeCache cache;
    private Path before;
    private Path after;

    @BeforeEach
    void start() throws IOException {
        cache = FakeCache.thatTakesAll();
        before = Files.writeString(folder.resolve("old manifest.json"), BEFORE);
        after = Files.writeString(folder.resolve("new manifest.json"), AFTER);
    }

    @AfterEach
    void stop() {
        cache.close();
    }

    private Command.Result purge(Object before, Object after, String... further) {
        List<String> arguments = new ArrayList<>(List.of(
                "purge",
                "--varnish",
                cache.url(),
                "--site",
                "https://cdn.example.com",
                "--site",
                "https://img.example.com",
                "--old-manifest",
                before.toString(),
                "--new-manifest",
                after.toString()));
        arguments.addAll(Arrays.asList(further));
        return new Command().run(arguments.toArray(String[]::new));
    }

    @Test
    void whatIsStaleIsPurgedOnEachSiteAndNothingElse() {
        Command.Result result = purge(before, after, "--url-path", "/static");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(cache.paths())
                .containsExactlyInAnyOrder(
                        "/static/gone.txt", "/static/gone.txt", "/static/robots.txt", "/static/robots.txt");
        assertThat(result.err())
                .contains("warning: the manifests do not show whether 1 file changed", "robots.txt", "They are purged");
    }

    @Test
    void theRootIsWhereAssetsLieByDefault() {
        assertThat(purge(before, after).exitCode()).isZero();
        assertThat(cache.paths()).containsOnly("/gone.txt", "/robots.txt");
    }

    @Test
    void whatIsUndeterminedCanBeKept() {
        Command.Result result = purge(before, after, "--keep-undetermined");
        assertThat(result.exitCode()).isZero();
        assertThat(cache.paths()).containsOnly("/gone.txt");
        assertThat(result.err()).contains("They are not purged; add --path for those that changed.");
    }

    @Test
    void aFileUrlIsAnAddressToo() {
        assertThat(purge(before.toUri(), after.toUri()).exitCode()).isZero();
        assertThat(cache.paths()).containsOnly("/gone.txt", "/robots.txt");
    }

    @Test
    void nothingIsAskedForWhereNothingChanged() {
        Command.Result result = purge(after, after);
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Nothing to purge:");
        assertThat(cache.requests()).isEmpty();
    }

    @Test
    void nothingAsJsonIsAReportWithoutRequests() {
        Command.Result result = purge(after, after, "--json");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("\"chunks\" : [ ]");
    }

    @Test
    void aMissingOldManifestIsAMistake() {
        Command.Result result = purge(folder.resolve("none.json"), after);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("is not there", "none.json", "If nothing was deployed before, add --old-manifest-optional.");
        assertThat(cache.requests()).isEmpty();
    }

    @Test
    void aMissingOldManifestCanBeAllowed() {
        Command.Result result = purge(folder.resolve("none.json"), after, "--old-manifest-optional");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("Nothing to purge:");
        assertThat(cache.requests()).isEmpty();
    }

    @Test
    void aServerMayHaveNoOldManifest() throws IOException {
        try (FakeCache server = new FakeCache(request -> new FakeCache.Answer(404, "no"))) {
            Object address = server.url() + "/manifest.json";
            assertThat(purge(address, after).err()).contains("add --old-manifest-optional");
            assertThat(purge(address, after, "--old-manifest-optional").exitCode())
                    .isZero();
        }
    }

    @Test
    void anOldManifestThatCannotBeReadIsAMistakeInAnyCase() throws IOException {
        Files.writeString(before, "{");
        assertThat(purge(before, after, "--old-manifest-optional").exitCode()).isEqualTo(2);
        try (FakeCache server = new FakeCache(request -> new FakeCache.Answer(500, "no"))) {
            Object address = server.url() + "/manifest.json";
            assertThat(purge(address, after, "--old-manifest-optional").exitCode())
                    .isEqualTo(2);
        }
        assertThat(cache.requests()).isEmpty();
    }

    @Test
    void aMissingNewManifestIsAMistakeInAnyCase() {
        Command.Result result = purge(before, folder.resolve("none.json"), "--old-manifest-optional");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void oneManifestIsNoDifference() {
        Command.Result result = new Command()
                .run(
                        "plan",
                        "--varnish",
                        cache.url(),
                        "--site",
                        "https://cdn.example.com",
                        "--new-manifest",
                        after.toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("give both --old-manifest and --new-manifest");
    }

    @Test
    void theFormatCanBeNamed() {
        Command.Result result = purge(before, after, "--manifest-format", "vitte");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("did you mean vite?");
    }

    @Test
    void aUrlPathThatIsNoneIsRefused() {
        Command.Result result = purge(before, after, "--url-path", "static");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("'static'");
    }

    @Test
    void theFolderOfAnIndexFileIsPurgedToo(@TempDir Path files) throws IOException {
        Path before = Files.writeString(files.resolve("old.json"), "{\"blog/index.html\": \"blog/index.html\"}");
        Path after = Files.writeString(files.resolve("new.json"), "{\"a.js\": \"a.js\"}");
        String[] plan = {"plan", "--cloudfront=E1", "--old-manifest=" + before, "--new-manifest=" + after};
        Command.Result result = new Command().run(plan);
        assertThat(result.out()).contains("  /blog\n  /blog/\n  /blog/index.html", "warning: Browsers get index.html");
        List<String> without = new ArrayList<>(List.of(plan));
        without.add("--index-name=");
        assertThat(new Command().run(without.toArray(String[]::new)).out())
                .contains("/blog/index.html")
                .doesNotContain("  /blog/\n", "Browsers");
        assertThat(new Command()
                        .run("plan", "--cloudfront=E1", "--path=/a/default.htm", "--index-name=default.htm")
                        .out())
                .contains("  /a\n  /a/\n  /a/default.htm");
    }
}
