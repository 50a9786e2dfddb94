package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.ReportFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** An option that is given twice: both count, or it is refused by its name. Nothing is dropped. */
class RepeatedOptionTest {
    private static final String ZONE = "023e105f4ecef8ad9ca31a8372d0c353";
    private static final String OTHER_ZONE = "123e105f4ecef8ad9ca31a8372d0c353";

    @TestFactory
    Stream<DynamicTest> everyOptionCountsTwiceOrIsRefused() {
        return Command.model().getSubcommands().entrySet().stream()
                .flatMap(command -> command.getValue().getCommandSpec().options().stream()
                        .filter(option -> !option.usageHelp() && !option.versionHelp())
                        .map(option -> dynamicTest(
                                command.getKey() + " " + option.longestName(),
                                () -> giveTwice(command.getKey(), option))));
    }

    private static void giveTwice(String command, OptionSpec option) {
        List<String> arguments = new ArrayList<>(List.of(command));
        if (command.equals("status")) {
            arguments.add("report.json");
        }
        for (int i = 0; i < 2; i++) {
            arguments.add(
                    option.arity().max() == 0 ? option.longestName() : option.longestName() + "=" + value(option, i));
            arguments.add("--site=https://" + i + ".example.com"); // of the same group as many others, or another
            if (!command.equals("status")) {
                arguments.add("--path=/" + i);
            }
        }
        if (option.isMultiValue()) {
            CommandLine.ParseResult parsed =
                    Command.model().parseArgs(arguments.toArray(String[]::new)).subcommand();
            assertThat((Collection<?>) parsed.matchedOptionValue(option.longestName(), null))
                    .hasSize(
                            option.longestName().equals("--site")
                                            || option.longestName().equals("--path")
                                    ? 4
                                    : 2);
        } else {
            Command.Result result = new Command().run(arguments.toArray(String[]::new));
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err())
                    .startsWith("error: ")
                    .containsPattern(option.longestName() + "\\b.*(given twice|only once)");
        }
    }

    private static String value(OptionSpec option, int index) {
        if (option.type() == OutputOptions.Format.class) {
            return index == 0 ? "text" : "json";
        }
        return (index + 1) + (option.type() == Duration.class ? "s" : "");
    }

    @Test
    void severalCdnsOfOneKindArePlanned() {
        for (String[] ids : new String[][] {
            {"--cloudfront", "E1", "E2"}, {"--cloudflare", ZONE, OTHER_ZONE}, {"--fastly", "S1", "S2"}
        }) {
            Command.Result result = new Command()
                    .run("plan", ids[0], ids[1], "--site", "https://www.example.com", ids[0], ids[2], "--path", "/a");
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains(":" + ids[1] + ": 1 item", ":" + ids[2] + ": 1 item");
        }
    }

    @Test
    void aListOfPlansIsOneJsonDocument() {
        Command.Result result =
                new Command().run("plan", "--cloudfront", "E1", "--cloudfront", "E2", "--path", "/a", "--json");
        assertThat(result.out()).startsWith("[ {").contains("\"cloudfront:E1\"", "\"cloudfront:E2\"");
    }

    @Test
    void theLimitHoldsForAllTogether() {
        Command.Result result = new Command()
                .run("plan", "--cloudfront=E1", "--cloudfront=E2", "--path=/a", "--path=/b", "--max-billed-paths=3");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("together would be billed for 4 paths, and --max-billed-paths allows 3");
    }

    @Test
    void oneThatIsNamedTwiceIsPurgedOnce() {
        assertThat(new Command()
                        .run("plan", "--cloudfront=E1", "--cloudfront=E1", "--path=/a")
                        .out())
                .isEqualToIgnoringNewLines("""
                        cloudfront:E1: 1 item in 1 request, 1 path billed
                        request 1 of 1: invalidate of 1 item
                          /a
                        """);
    }

    @Test
    void eachHasItsReportAndOneExitCodeIsForAll(@TempDir Path folder) throws Exception {
        String report = folder.resolve("report.json").toString();
        AtomicBoolean refuses = new AtomicBoolean(true);
        String taken = "{\"success\": true, \"errors\": [], \"result\": {\"id\": \"1\"}}";
        try (FakeCache api =
                new FakeCache(request -> refuses.get() && request.path().contains(OTHER_ZONE)
                        ? new FakeCache.Answer(403, "{\"success\": false, \"errors\": []}")
                        : new FakeCache.Answer(200, taken))) {
            Command command =
                    new Command().with("CLOUDFLARE_API_TOKEN", "token-of-both").with("CLOUDFLARE_BASE_URL", api.url());
            String[] zones = {"--cloudflare=" + OTHER_ZONE, "--cloudflare=" + ZONE, "--site=https://www.example.com"};
            Command.Result result =
                    command.run("purge", zones[0], zones[1], zones[2], "--path=/a", "--report", report, "--json");
            assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
            assertThat(result.out()).startsWith("[{").contains("cloudflare:" + ZONE, "cloudflare:" + OTHER_ZONE);
            assertThat(result.err())
                    .contains(
                            "cloudflare:" + ZONE + ": 1 of 1 request taken",
                            "error: cloudflare:" + OTHER_ZONE + ": ",
                            "report-" + OTHER_ZONE + ".json");
            assertThat(ReportFile.read(folder.resolve("report-" + ZONE + ".json"))
                            .isAccepted())
                    .isTrue();
            assertThat(ReportFile.read(folder.resolve("report-" + OTHER_ZONE + ".json"))
                            .isAccepted())
                    .isFalse();

            refuses.set(false);
            Command.Result resumed = command.run("purge", zones[0], zones[1], zones[2], "--resume", report);
            assertThat(resumed.exitCode()).as(resumed.err()).isZero();
            assertThat(api.requests()).hasSize(3);
            Command.Result status = command.run("status", zones[0], zones[1], zones[2], report);
            assertThat(status.exitCode()).as(status.err()).isZero();
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).hasSize(2);
            }
        }
    }

    @Test
    void ifOneReportIsRefusedNothingIsSent(@TempDir Path folder) throws Exception {
        try (FakeCache api = FakeCache.thatTakesAll()) {
            for (String id : List.of("S1", "S2")) {
                String url = id.equals("S1") ? "www.example.com/a" : "other.example.com/a";
                Files.writeString(
                        folder.resolve("report-" + id + ".json"),
                        new InvalidationReport(
                                        "fastly:" + id,
                                        "r",
                                        List.of(new ChunkReport(
                                                "r-1",
                                                InvalidationChunk.of("url", List.of(url)),
                                                ChunkStatus.NOT_SENT,
                                                null,
                                                null)))
                                .toJson());
            }
            Command.Result result = new Command()
                    .with("FASTLY_API_TOKEN", "token")
                    .with("FASTLY_API_ENDPOINT", api.url())
                    .run(
                            "purge",
                            "--fastly=S1",
                            "--fastly=S2",
                            "--site=https://www.example.com",
                            "--resume=" + folder.resolve("report.json"));
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).contains("The request 1 of the report is refused", "other.example.com");
            assertThat(api.requests()).isEmpty();
        }
    }
}
