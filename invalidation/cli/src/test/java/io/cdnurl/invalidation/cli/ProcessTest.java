package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line as it is typed: a process, its streams, its exit code, and its end at any time. */
@Timeout(120)
class ProcessTest {
    private static final String ZONE = "023e105f4ecef8ad9ca31a8372d0c353";
    private static final String SECRET = "s3cr3tTOKENvalue";

    /** A report is kept at most once a second. */
    private static final Duration MORE_THAN_A_SECOND = Duration.ofMillis(1_200);

    @TempDir
    private Path folder;

    private static FakeCache.Answer taken() {
        return new FakeCache.Answer(200, "{\"success\": true, \"errors\": [], \"result\": {\"id\": \"" + ZONE + "\"}}");
    }

    private Path list(int paths) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < paths; i++) {
            lines.add("/" + i);
        }
        return Files.write(folder.resolve("list.txt"), lines);
    }

    private static Map<String, String> cloudflare(FakeCache api) {
        return Map.of("CLOUDFLARE_API_TOKEN", SECRET, "CLOUDFLARE_BASE_URL", api.url());
    }

    private Program purge(FakeCache api, String... further) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("purge", "--cloudflare", ZONE, "--site", "https://www.example.com"));
        arguments.addAll(Arrays.asList(further));
        return Program.start(folder, cloudflare(api), arguments.toArray(String[]::new));
    }

    private static List<String> paths(FakeCache api) {
        return api.requests().stream()
                .flatMap(request -> Arrays.stream(request.body().split("[^/0-9.a-z:]+")))
                .filter(word -> word.startsWith("https:"))
                .map(url -> url.substring("https://www.example.com".length()))
                .toList();
    }

    @Test
    void theTokenIsInNothingButTheRequest() throws Exception {
        try (FakeCache api = new FakeCache(request -> request.body().contains("/30")
                        ? new FakeCache.Answer(
                                400,
                                "{\"success\": false, \"errors\": [{\"code\": 1, \"message\": \"What is "
                                        + request.authorization() + "?\"}]}")
                        : taken());
                Program program = purge(api, "--paths-from", list(60).toString(), "--report", "report.json")) {
            Command.Result result = program.end();
            assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
            assertThat(api.requests())
                    .extracting(FakeCache.Request::authorization)
                    .containsOnly("Bearer " + SECRET);
            assertThat(result.err()).contains("What is Bearer ***?").doesNotContain(SECRET, "\tat ");
            assertThat(result.out()).doesNotContain(SECRET);
            assertThat(folder.resolve("report.json")).content().doesNotContain(SECRET);
        }
    }

    @Test
    void aRefusalIsTwoAndSendsNothing() throws Exception {
        try (FakeCache api = new FakeCache(request -> taken());
                Program program = purge(api, "--path", "#tag")) {
            Command.Result result = program.end();
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).startsWith("error: The path '#tag'").doesNotContain("\tat ");
            assertThat(api.requests()).isEmpty();
        }
    }

    @Test
    void aServerThatIsNotThereIsFour() throws Exception {
        FakeCache api = new FakeCache(request -> taken());
        api.close();
        try (Program program = purge(api, "--path", "/a", "--json")) {
            Command.Result result = program.end();
            assertThat(result.exitCode()).isEqualTo(4);
            assertThat(InvalidationReport.fromJson(result.out()).count(ChunkStatus.FAILED))
                    .isEqualTo(1);
            assertThat(result.err()).contains("refused the connection").doesNotContain("\tat ");
        }
    }

    @Test
    void whatWasKilledBetweenRequestsIsResumed() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        AtomicInteger count = new AtomicInteger();
        try (FakeCache api = new FakeCache(request -> {
            int number = count.incrementAndGet();
            if (number == 1) {
                // So that the report is kept after this answer, and before the next request.
                Thread.sleep(MORE_THAN_A_SECOND.toMillis());
            } else if (number == 2) {
                second.countDown();
                killed.await();
                throw new IOException("nobody listens");
            }
            return taken();
        })) {
            Path report = folder.resolve("report.json");
            try (Program program = purge(api, "--paths-from", list(90).toString(), "--report", report.toString())) {
                assertThat(second.await(60, TimeUnit.SECONDS)).isTrue();
                program.kill().end();
            }
            killed.countDown();
            assertThat(ReportFile.read(report).chunks())
                    .extracting(ChunkReport::status)
                    .startsWith(ChunkStatus.COMPLETED)
                    .doesNotContain(ChunkStatus.FAILED)
                    .hasSize(3);

            try (Program program = purge(api, "--resume", report.toString())) {
                assertThat(program.end().exitCode()).isZero();
            }
            assertThat(ReportFile.read(report).isCompleted()).isTrue();
            List<String> sent = paths(api);
            assertThat(sent).as("no path is lost").containsAll(Files.readAllLines(folder.resolve("list.txt")));
            assertThat(sent.subList(30, 60)).as("those in doubt are sent twice").isEqualTo(sent.subList(60, 90));
            assertThat(sent).as("and no others").hasSize(120);
        }
    }

    /** The shell passes bytes; with an ASCII locale Java cannot read those of other letters. */
    @Test
    void anArgumentThatTheLocaleCannotReadIsRefused() throws Exception {
        try (FakeCache api = new FakeCache(request -> taken())) {
            Path script = Files.writeString(
                    folder.resolve("ascii.sh"),
                    "exec " + quoted(Program.commandLine("purge", "--cloudflare", ZONE, "--path", "/größe.css"))
                            + "\n");
            try (Program program = Program.start(folder, inAscii(api), List.of("/bin/sh", script.toString()))) {
                Command.Result result = program.end();
                assertThat(result.exitCode()).isEqualTo(2);
                assertThat(result.err())
                        .startsWith("error: The argument number 5 holds U+FFFD")
                        .contains("Set LC_ALL=C.UTF-8");
                assertThat(api.requests()).isEmpty();
            }
        }
    }

    private static Map<String, String> inAscii(FakeCache api) {
        Map<String, String> environment = new HashMap<>(cloudflare(api));
        environment.put("LC_ALL", "C");
        return environment;
    }

    @Test
    void everyOutputIsReadableInAnAsciiLocale() throws Exception {
        Files.writeString(folder.resolve("old.json"), "{\"größe.css\": \"größe.css\", \"a\": \"a\"}");
        Files.writeString(folder.resolve("new.json"), "{\"größe.css\": \"größe.css\", \"a\": \"b\"}");
        try (FakeCache api = new FakeCache(request -> new FakeCache.Answer(400, "größer \uD83D\uDE00"));
                Program program = Program.start(
                        folder,
                        inAscii(api),
                        "purge",
                        "--cloudflare=" + ZONE,
                        "--site=https://www.example.com",
                        "--old-manifest=old.json",
                        "--new-manifest=new.json",
                        "--report=report.json",
                        "--json")) {
            Command.Result result = program.end();
            assertThat(result.exitCode()).as(result.err()).isEqualTo(4);
            assertThat(result.err()).contains("gr\\u00F6\\u00DFe.css", "gr\\u00F6\\u00DFer \\uD83D\\uDE00");
            InvalidationReport report = InvalidationReport.fromJson(result.out());
            assertThat(report.outstanding())
                    .contains("https://www.example.com/gr%C3%B6%C3%9Fe.css", "https://www.example.com/a");
            assertThat(report.toJson()).contains("größer \uD83D\uDE00");
            assertThat(ReportFile.read(folder.resolve("report.json"))).isEqualTo(report);
        }
    }

    /** A file may have one KiB: the report of a few requests does not fit. */
    @Test
    void aReportThatDoesNotFitOnTheDiskIsNoSuccess() throws Exception {
        try (FakeCache api = new FakeCache(request -> taken())) {
            List<String> commandLine = new ArrayList<>(Program.commandLine(
                    "purge",
                    "--cloudflare=" + ZONE,
                    "--site=https://www.example.com",
                    "--paths-from=" + list(30),
                    "--report=report.json"));
            commandLine.add(1, "-XX:-UsePerfData");
            Path script =
                    Files.writeString(folder.resolve("small.sh"), "ulimit -f 1 && exec " + quoted(commandLine) + "\n");
            try (Program program = Program.start(folder, cloudflare(api), List.of("/bin/bash", script.toString()))) {
                Command.Result result = program.end();
                assertThat(result.exitCode()).as(result.err()).isIn(1, 4);
                assertThat(result.err())
                        .contains("The report cannot be kept in 'report.json'", "is not up to date")
                        .doesNotContain("--resume sends the rest", "\tat ");
            }
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(path -> path.getFileName().toString()))
                        .containsExactlyInAnyOrder("list.txt", "small.sh");
            }
        }
    }

    @Test
    void aReportThatAnotherProcessKeepsIsRefused() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (FakeCache api = new FakeCache(request -> {
                    asked.countDown();
                    go.await();
                    return taken();
                });
                Program first = purge(api, "--path", "/a", "--report", "report.json")) {
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            try (Program second = purge(api, "--path", "/b", "--report", "report.json");
                    Program third = purge(api, "--resume", "report.json")) {
                for (Program program : List.of(second, third)) {
                    Command.Result result = program.end();
                    assertThat(result.exitCode()).isEqualTo(2);
                    assertThat(result.err()).contains("'report.json' is used by another purge; wait until it ends");
                }
            }
            go.countDown();
            assertThat(first.end().exitCode()).isZero();
            assertThat(api.requests()).hasSize(1);
        }
    }

    @Test
    void whatIsTerminatedKeepsItsReport() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger count = new AtomicInteger();
        try (FakeCache api = new FakeCache(request -> {
            if (count.incrementAndGet() == 2) {
                second.countDown();
                ended.await();
            }
            return taken();
        })) {
            Path report = folder.resolve("report.json");
            try (Program program = purge(api, "--paths-from", list(90).toString(), "--report", report.toString())) {
                assertThat(second.await(60, TimeUnit.SECONDS)).isTrue();
                Command.Result result = program.terminate().end();
                assertThat(result.exitCode()).isEqualTo(143);
                assertThat(result.err())
                        .contains("interrupted", "--resume sends the rest")
                        .doesNotContain("\tat ");
                assertThat(result.out()).contains("3 requests, 1 NOT_SENT, 1 UNKNOWN, 1 COMPLETED");
            }
            ended.countDown();
            assertThat(ReportFile.read(report).chunks())
                    .extracting(ChunkReport::status)
                    .containsExactly(ChunkStatus.COMPLETED, ChunkStatus.UNKNOWN, ChunkStatus.NOT_SENT);
        }
    }

    @Test
    void theWaitForABusyCdnEndsWhenItIsTerminated() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (FakeCache api = new FakeCache(request -> {
            asked.countDown();
            return new FakeCache.Answer(429, "", Map.of("Retry-After", "100"));
        })) {
            try (Program program = purge(api, "--path", "/a", "--report", "report.json")) {
                assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
                program.awaitError("The request is sent again in ");
                assertThat(program.terminate().end().exitCode()).isEqualTo(143);
            }
            assertThat(api.requests()).hasSize(1);
            assertThat(ReportFile.read(folder.resolve("report.json")).chunks())
                    .extracting(ChunkReport::status)
                    .containsExactly(ChunkStatus.NOT_SENT);
        }
    }

    @Test
    void aTerminalSeesALineThatIsWrittenOver() throws Exception {
        Path script = Path.of("/usr/bin/script");
        if (!Files.isExecutable(script)) {
            String remedy = "script is not installed: on Debian and Ubuntu, apt-get install bsdutils";
            assertThat(System.getenv("CI")).as(remedy).isNull();
            System.err.println("A test is skipped. " + remedy); // Maven does not show why.
            abort(remedy);
        }
        try (FakeCache api = new FakeCache(request -> taken())) {
            List<String> commandLine = Program.commandLine(
                    "purge",
                    "--cloudflare",
                    ZONE,
                    "--site",
                    "https://www.example.com",
                    "--paths-from",
                    list(60).toString());
            Path started = Files.writeString(folder.resolve("start.sh"), "exec " + quoted(commandLine) + "\n");
            Map<String, String> environment = new HashMap<>(cloudflare(api));
            environment.put("TERM", "xterm");
            try (Program program = Program.start(
                    folder, environment, List.of(script.toString(), "-q", "-e", "-c", "sh " + started, "/dev/null"))) {
                Command.Result result = program.end();
                assertThat(result.exitCode()).as(result.out()).isZero();
                assertThat(result.out()).contains("\r0 of 2 requests taken", "\r2 of 2 requests taken\r\n");
            }
        }
    }

    private static String quoted(List<String> commandLine) {
        return String.join(
                " ", commandLine.stream().map(word -> "'" + word + "'").toList());
    }
}
