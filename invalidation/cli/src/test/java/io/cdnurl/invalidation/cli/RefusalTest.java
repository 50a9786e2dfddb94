package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.invalidation.cli.output.Wording;
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

/** What is refused is refused with the exit code 2, in a line that names the remedy, and before anything is sent. */
class RefusalTest {
    private static final String SECRET = "s3cr3tTOKENvalue";
    private static final String ZONE = "023e105f4ecef8ad9ca31a8372d0c353";

    @TempDir
    private Path folder;

    private FakeCache cache;

    @BeforeEach
    void start() throws IOException {
        cache = FakeCache.thatTakesAll();
    }

    @AfterEach
    void stop() {
        cache.close();
    }

    private String refused(Command command, String... arguments) {
        Command.Result result = command.run(arguments);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("error: ").doesNotContain("\tat ", "Exception");
        assertThat(cache.requests()).isEmpty();
        return result.err();
    }

    private String refusedByVarnish(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("purge", "--varnish", cache.url(), "--site", "https://cdn.example.com"));
        all.addAll(Arrays.asList(arguments));
        return refused(new Command(), all.toArray(String[]::new));
    }

    @Test
    void noCdn() {
        assertThat(refused(new Command(), "purge", "--path", "/a"))
                .contains("No CDN is named; add one of --cloudfront, --cloudflare, --fastly, --varnish, --nginx.");
    }

    @Test
    void severalInOneOption() {
        for (String several : List.of("/a.css,/b.css", "/a.css;/b.css", "/a,https://cdn.example.com/b")) {
            assertThat(refusedByVarnish("--path", several))
                    .contains(
                            "The path '" + several + "' has a comma or a semicolon, then the start of a path or a URL",
                            "Write --path before each. If it is one, put it on a list (--paths-from)");
            assertThat(refusedByVarnish("--prefix", several)).contains("Write --prefix before each.");
        }
        for (String one : List.of("/a,b.css", "/a;b.css", "/a,%2Fb.css", "/a%2C/b.css")) {
            assertThat(new Command()
                            .run("plan", "--cloudfront", "E1", "--path", one)
                            .out())
                    .contains(one);
        }
        assertThat(new Command()
                        .reading("/a,/b.css\0")
                        .run("plan", "--cloudfront", "E1", "--paths-from", "-")
                        .out())
                .contains("/a,/b.css");
    }

    @Test
    void twoCdns() {
        assertThat(refusedByVarnish("--fastly", "SU1Z0isxPaozGVKXdv0eY", "--path", "/a"))
                .contains("--fastly, --varnish");
    }

    @Test
    void anOptionOfAnotherCdn() {
        assertThat(refused(new Command(), "plan", "--cloudfront", "EDFDVBD6EXAMPLE", "--soft", "--path", "/a"))
                .contains("--soft belongs to --fastly and --varnish, not to --cloudfront");
        assertThat(refusedByVarnish("--collapse-above", "9", "--path", "/a"))
                .contains("--collapse-above belongs to --cloudfront");
        assertThat(refusedByVarnish("--purge-path", "/p", "--path", "/a")).contains("belongs to --nginx");
    }

    @Test
    void anEmptyRequest() {
        assertThat(refusedByVarnish()).contains("The request is empty");
    }

    @Test
    void aLineBreakInAPath() {
        assertThat(refusedByVarnish("--path", "/a\r\nX-Evil: 1"))
                .contains("'/a\\u000D\\u000AX-Evil: 1' holds the control character U+000D");
    }

    @Test
    void aTagAsAPath() {
        assertThat(refusedByVarnish("--path", "#tag")).contains("error: The path '#tag'");
    }

    @Test
    void aPathOfFiveThousandCharacters() {
        assertThat(refused(new Command(), "plan", "--cloudfront", "EDFDVBD6EXAMPLE", "--path", "/" + "a".repeat(5_000)))
                .contains("(5001 characters)");
    }

    @Test
    void aUrlOfAnotherSite() {
        assertThat(refusedByVarnish("--path", "https://www.example.org/a")).contains("is on another site than");
    }

    @Test
    void aPrefixOfEverything() {
        assertThat(refusedByVarnish("--prefix", "/"))
                .contains("stands for whole sites; name a longer one, or each host that is meant with --host.")
                .doesNotContain("everything");
    }

    /** What purges more than was asked for is no remedy. */
    @Test
    void everythingIsNoRemedyForAHost() {
        for (String[] cdn : new String[][] {
            {"--cloudfront", "EDFDVBD6EXAMPLE"},
            {"--fastly", "SU1Z0isxPaozGVKXdv0eY"},
            {"--nginx", "http://127.0.0.1:1"}
        }) {
            for (String[] host :
                    new String[][] {{"--host", "cdn.example.com"}, {"--prefix", "https://cdn.example.com/"}}) {
                assertThat(refused(
                                new Command(),
                                "plan",
                                cdn[0],
                                cdn[1],
                                "--site",
                                "https://cdn.example.com",
                                "--site",
                                "https://www.example.com",
                                host[0],
                                host[1]))
                        .contains("'//cdn.example.com' is of the kind HOST", "cannot purge; ")
                        .doesNotContain("everything", "EVERYTHING");
            }
        }
    }

    @Test
    void aMissingVariableIsNamed() {
        String[] cloudflare = {"purge", "--cloudflare", ZONE, "--site", "https://www.example.com", "--path", "/a"};
        assertThat(refused(new Command().with("CLOUDFLARE_BASE_URL", cache.url()), cloudflare))
                .contains("The environment variable CLOUDFLARE_API_TOKEN is not set.");
        assertThat(refused(
                        new Command().with("CLOUDFLARE_API_TOKEN", " \n").with("CLOUDFLARE_BASE_URL", cache.url()),
                        cloudflare))
                .contains("The environment variable CLOUDFLARE_API_TOKEN is not set.");
        assertThat(refused(new Command(), "purge", "--fastly", "SU1Z0isxPaozGVKXdv0eY", "--tag", "a"))
                .contains("The environment variable FASTLY_API_TOKEN is not set.");
    }

    @Test
    void aTokenIsNotSentWhereOthersReadIt() {
        assertThat(refused(
                        new Command()
                                .with("FASTLY_API_TOKEN", SECRET)
                                .with("FASTLY_API_ENDPOINT", "http://api.example.com"),
                        "purge",
                        "--fastly",
                        "SU1Z0isxPaozGVKXdv0eY",
                        "--tag",
                        "a"))
                .contains("must use https")
                .doesNotContain(SECRET);
    }

    @Test
    void aCredentialAsAnOptionIsNotRepeated() {
        for (String[] typed : new String[][] {
            {"--token", SECRET},
            {"--token=" + SECRET},
            {"--api-key=" + SECRET},
            {SECRET},
            {"-t" + SECRET},
            {"--" + SECRET},
            {"-" + SECRET},
            {"-h" + SECRET},
            {"--soft=" + SECRET},
            {"--everything=" + SECRET},
            {"--deadline", SECRET},
            {"--collapse-above", SECRET},
            {"@" + SECRET},
            {"--site", "https://user:" + SECRET + "@cdn.example.com", "--path", "/a"},
            {"--varnish", "http://user:" + SECRET + "@127.0.0.1:1", "--path", "/a"},
            {"--path", "https://user:" + SECRET + "@cdn.example.com/a"},
            {"--old-manifest", "https://user:" + SECRET + "@cdn.example.com/a", "--new-manifest", "b"},
            {"--old-manifest", "http://127.0.0.1:1/a?X-Amz-Signature=" + SECRET, "--new-manifest", "b"},
        }) {
            assertThat(refusedByVarnish(typed)).as(typed[0]).doesNotContain(SECRET);
        }
        assertThat(refusedByVarnish("--token", SECRET))
                .contains("There is no option --token. Credentials are only read from the environment");
        assertThat(refused(new Command(), "plan", SECRET)).contains("The argument number 2 belongs to no option");
    }

    @Test
    void aLengthOfTimeThatIsNone() {
        assertThat(refusedByVarnish("--path", "/a", "--deadline", "soon"))
                .contains("--deadline", "it is not a length of time; write 90s, 15m or 1h.");
        assertThat(refusedByVarnish("--path", "/a", "--wait", "0s"))
                .contains("--wait", "longer than zero, and at most 365 days");
    }

    @Test
    void aCountThatIsNone() {
        assertThat(refused(new Command(), "plan", "--cloudfront", "EDFDVBD6EXAMPLE", "--collapse-above", "many"))
                .contains("--collapse-above", "it is not a whole number");
    }

    @Test
    void anOptionTwiceThatIsOne() {
        assertThat(refusedByVarnish("--deadline", "1m", "--deadline", "2m", "--path", "/a"))
                .contains("--deadline", "only once");
    }

    @Test
    void anOptionWithoutItsValue() {
        assertThat(refusedByVarnish("--path")).contains("--path");
    }

    @Test
    void aReportWhereNoneCanBeKept() {
        assertThat(refusedByVarnish(
                        "--path",
                        "/a",
                        "--report",
                        folder.resolve("none/report.json").toString()))
                .contains("cannot be kept");
        assertThat(refusedByVarnish("--path", "/a", "--report", folder.toString()))
                .contains("cannot be kept");
    }

    @Test
    void aFileThatIsNoReportIsNotWrittenOver() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "dear diary");
        assertThat(refusedByVarnish("--path", "/a", "--report", file.toString()))
                .contains("The file '" + file + "' cannot be used as a report: The report is not JSON");
        assertThat(refusedByVarnish("--resume", file.toString())).contains(file.toString());
        assertThat(file).hasContent("dear diary");
    }

    @Test
    void aReportThatIsNotThere() {
        String file = folder.resolve("none.json").toString();
        assertThat(refusedByVarnish("--resume", file)).contains("is not there");
        assertThat(refused(
                        new Command(), "status", "--varnish", cache.url(), "--site", "https://cdn.example.com", file))
                .contains("is not there");
    }

    @Test
    void aReportOfAnotherCdn() throws IOException {
        Path file = folder.resolve("report.json");
        Files.writeString(file, """
                {"version": 1, "service": "fastly:SU1Z0isxPaozGVKXdv0eY", "reference": "r", "chunks": []}
                """);
        assertThat(refusedByVarnish("--resume", file.toString()))
                .contains("The report is for 'fastly:SU1Z0isxPaozGVKXdv0eY'");
    }

    @Test
    void aLimitWhereAReportSaysWhatIsSent() {
        for (String option : List.of("--max-billed-paths", "--collapse-above")) {
            for (String[] typed : new String[][] {{"purge", "--resume", "r.json"}, {"status", "r.json"}}) {
                List<String> all = new ArrayList<>(Arrays.asList(typed));
                all.addAll(List.of("--cloudfront", "EDFDVBD6EXAMPLE", option, "9"));
                assertThat(refused(new Command(), all.toArray(String[]::new)))
                        .contains("The option " + option + " has no effect", "leave it out");
            }
        }
    }

    @Test
    void aWordThatIsNoCommand() {
        assertThat(refused(new Command(), "purgee", "--path", "/a"))
                .contains("The argument number 1 is not a command. The commands are plan, purge and status.")
                .doesNotContain("purgee");
        assertThat(refused(new Command(), "--path", "/a"))
                .contains("There is no option --path before the command: plan, purge or status.");
    }

    @Test
    void aPathWithoutItsOption() {
        for (String typed : List.of("/" + SECRET, "https://cdn.example.com/" + SECRET)) {
            assertThat(refusedByVarnish("--path", "/a", typed))
                    .contains("The argument number 8 belongs to no option", "A path goes after --path.")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void theRemedyIsAnOption() {
        assertThat(refusedByVarnish("--prefix", "/")).contains("--host").doesNotContain("host(");
        assertThat(refusedByVarnish("--soft", "--prefix", "/img/"))
                .contains("bans cannot be soft: name paths or tags, or purge without --soft.");
        assertThat(refused(
                        new Command(),
                        "plan",
                        "--cloudfront",
                        "EDFDVBD6EXAMPLE",
                        "--max-billed-paths",
                        "1",
                        "--path",
                        "/a",
                        "--path",
                        "/b"))
                .contains("Raise --max-billed-paths; or set --collapse-above, which purges wildcards");
        assertThat(Wording.ofOptions(
                        "The path 'tag(...)' of CloudFront's is more than collapseAbove(2): prefix(\"...\")."))
                .isEqualTo("The path 'tag(...)' of CloudFront's is more than --collapse-above 2: --prefix.");
    }

    @Test
    void targetsForAReportThatHasThem() throws IOException {
        Path file = folder.resolve("report.json");
        assertThat(refusedByVarnish("--resume", file.toString(), "--path", "/a"))
                .contains("leave out the other options");
    }
}
