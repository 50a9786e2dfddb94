package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurgeTest {
    @TempDir
    private Path folder;

    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private FakeCache cache;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        cache = new FakeCache(request -> broken.contains(request.path())
                ? new FakeCache.Answer(405, "no \u009b2J \u001b[2J purging\u202e here")
                : new FakeCache.Answer(200, ""));
        file = folder.resolve("report.json");
    }

    @AfterEach
    void stop() {
        cache.close();
    }

    private Command.Result run(String command, String... further) {
        return run(new Command(), command, further);
    }

    private Command.Result run(Command line, String command, String... further) {
        List<String> arguments =
                new ArrayList<>(List.of(command, "--varnish", cache.url(), "--site", "https://cdn.example.com"));
        arguments.addAll(Arrays.asList(further));
        return line.run(arguments.toArray(String[]::new));
    }

    @Test
    void whatIsNamedIsPurged() {
        Command.Result result =
                run("purge", "--path", "/a", "--path", "https://cdn.example.com/b", "--prefix", "/img/");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("3 requests, 3 COMPLETED");
        assertThat(cache.requests()).extracting(FakeCache.Request::method).containsExactly("PURGE", "PURGE", "BAN");
    }

    @Test
    void withoutATerminalThereIsALineForEachRequest() {
        Command.Result result = run("purge", "--path", "/a", "--path", "/b");
        assertThat(result.err().lines()).containsExactly("1 of 2 requests taken", "2 of 2 requests taken");
    }

    @Test
    void onATerminalALineIsWrittenOver() {
        Command.Result result = run(new Command().onTerminal(), "purge", "--path", "/a", "--path", "/b");
        assertThat(result.err())
                .startsWith("\r0 of 2 requests taken")
                .endsWith("\r2 of 2 requests taken" + System.lineSeparator());
        assertThat(result.err().lines().filter(line -> !line.isEmpty()).count()).isPositive();
    }

    @Test
    void jsonIsAloneOnTheStandardOutput() {
        Command.Result result = run("purge", "--json", "--path", "/a");
        InvalidationReport report = InvalidationReport.fromJson(result.out());
        assertThat(report.isCompleted()).isTrue();
        assertThat(result.err()).contains("1 of 1 request taken");
    }

    @Test
    void someOfItIsThree() {
        broken.add("/b");
        Command.Result result = run("purge", "--path", "/a", "--path", "/b", "--path", "/c");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out())
                .contains("3 requests, 1 FAILED, 2 COMPLETED")
                .containsPattern("(?m)^  2: FAILED, PURGE ");
        assertThat(result.err()).contains("error: ", "No report was kept (--report)");
        assertThat(cache.paths()).containsExactly("/a", "/b", "/c");
    }

    @Test
    void nothingOfItIsFour() {
        broken.add("/a");
        assertThat(run("purge", "--path", "/a").exitCode()).isEqualTo(4);
    }

    @Test
    void aServerDoesNotControlTheTerminal() {
        broken.add("/a");
        for (Command line : List.of(new Command(), new Command().onTerminal())) {
            Command.Result result = run(line, "purge", "--path", "/a", "--path", "/b");
            assertThat(result.out() + result.err())
                    .contains("purging")
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n\\r]]");
        }
        Command.Result json = run("purge", "--json", "--path", "/a");
        assertThat(json.out()).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n\\r]]");
        assertThat(InvalidationReport.fromJson(json.out()).count(ChunkStatus.FAILED))
                .isEqualTo(1);
    }

    @Test
    void whatDidNotGoThroughIsResumed() {
        broken.add("/b");
        String[] paths = {"--path", "/a", "--path", "/b", "--path", "/c", "--report", file.toString()};
        Command.Result first = run("purge", paths);
        assertThat(first.exitCode()).isEqualTo(3);
        assertThat(first.err()).contains("The report is in '" + file + "': --resume sends the rest.");

        Command.Result again = run("purge", paths);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("send them with --resume, or delete the file");
        assertThat(cache.requests()).hasSize(3);

        broken.clear();
        Command.Result second = run("purge", "--resume", file.toString());
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(cache.paths()).containsExactly("/a", "/b", "/c", "/b");
        assertThat(ReportFile.read(file).isCompleted()).isTrue();

        assertThat(run("purge", "--resume", file.toString()).exitCode()).isZero();
        assertThat(cache.requests()).hasSize(4);
        assertThat(run("purge", paths).exitCode()).isZero();
        assertThat(cache.requests()).hasSize(7);
    }

    @Test
    void theReportOfTheRestCanBeAnotherFile() {
        broken.add("/b");
        run("purge", "--path", "/a", "--path", "/b", "--report", file.toString());
        broken.clear();
        Path other = folder.resolve("other.json");
        assertThat(run("purge", "--resume", file.toString(), "--report", other.toString())
                        .exitCode())
                .isZero();
        assertThat(ReportFile.read(file).isAccepted()).isFalse();
        assertThat(ReportFile.read(other).isAccepted()).isTrue();
    }

    @Test
    void theReportOfTheRestDoesNotReplaceAnother() throws IOException {
        broken.add("/b");
        Path other = folder.resolve("other.json");
        run("purge", "--path", "/a", "--path", "/b", "--report", file.toString());
        run("purge", "--path", "/b", "--report", other.toString());
        String kept = Files.readString(other);
        Command.Result result = run("purge", "--resume", file.toString(), "--report", other.toString());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(other.toString(), "send them with --resume, or delete the file");
        assertThat(other).hasContent(kept);
        assertThat(cache.requests()).hasSize(3);

        broken.clear();
        Path same = folder.resolve("../" + folder.getFileName() + "/report.json");
        assertThat(run("purge", "--resume", file.toString(), "--report", same.toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void theStatusIsThatOfTheReport() throws IOException {
        broken.add("/b");
        run("purge", "--path", "/a", "--path", "/b", "--report", file.toString());
        Command.Result partial = run("status", file.toString());
        assertThat(partial.exitCode()).as(partial.err()).isEqualTo(3);
        assertThat(partial.out()).contains("1 FAILED, 1 COMPLETED");
        run("purge", "--path", "/b", "--report", folder.resolve("b.json").toString());
        assertThat(run("status", folder.resolve("b.json").toString()).exitCode())
                .isEqualTo(4);
        broken.clear();
        run("purge", "--resume", file.toString());
        assertThat(run("status", file.toString(), "--json").exitCode()).isZero();
        Files.delete(file);
        assertThat(cache.requests()).hasSize(4);
    }

    @Test
    void aReportDoesNotControlTheTerminal() throws IOException {
        String service = "varnish:" + cache.url().substring("http://".length());
        Files.writeString(file, """
                {"version": 1, "service": "%s", "reference": "r", "chunks": [{"reference": "r-1", "status": "COMPLETED",
                 "id": "\\u001b[2J\\u009b2J", "error": "\\r\\u202e", "operation": "\\u0007", "items": ["/\\u001b"]}]}
                """.formatted(service));
        for (String[] more : new String[][] {{file.toString()}, {file.toString(), "--json"}}) {
            Command.Result result = run("status", more);
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("COMPLETED");
            assertThat(result.out() + result.err()).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n]]");
        }
    }

    @Test
    void aDeadlineEndsTheWaits() throws IOException {
        try (FakeCache busy = new FakeCache(request -> new FakeCache.Answer(429, "busy", Map.of("Retry-After", "1")))) {
            Command.Result result = new Command()
                    .run(
                            "purge",
                            "--varnish",
                            busy.url(),
                            "--site",
                            "https://cdn.example.com",
                            "--path",
                            "/a",
                            "--deadline",
                            "2s");
            assertThat(result.exitCode()).isEqualTo(4);
            assertThat(result.err())
                    .contains("The request is sent again in 1 s: ", "still busy when the deadline came");
        }
    }

    @Test
    void aServerThatFailedIsNotCalledBusy() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (FakeCache failing = new FakeCache(
                request -> new FakeCache.Answer(asked.incrementAndGet() == 1 ? 500 : 200, "out of order"))) {
            Command.Result result =
                    new Command().run("purge", "--varnish=" + failing.url(), "--site=https://a.example", "--path=/a");
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.err())
                    .containsPattern("The request is sent again in \\d+ s: .*500.*out of order")
                    .doesNotContain("busy");
        }
    }

    @Test
    void everythingIsPurgedOnlyIfToldTo() {
        assertThat(run("purge", "--everything").exitCode()).isZero();
        assertThat(cache.requests()).hasSize(1);
    }

    @Test
    void manyRequestsAreFiftyLines() {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            paths.add("/" + i);
        }
        Command.Result result = run(new Command().reading(String.join("\n", paths)), "purge", "--paths-from", "-");
        assertThat(result.exitCode()).isZero();
        assertThat(cache.paths()).containsExactlyElementsOf(paths);
        assertThat(result.err().lines())
                .hasSize(50)
                .startsWith("10 of 500 requests taken")
                .endsWith("500 of 500 requests taken");
    }

    @Test
    void whyARequestFailedIsToldOnceAndNotAgainWhenItIsResumed(@TempDir Path folder) throws Exception {
        String report = folder.resolve("report.json").toString();
        AtomicInteger status = new AtomicInteger(405);
        try (FakeCache cache = new FakeCache(request -> new FakeCache.Answer(status.get(), "not today"))) {
            String[] node = {"--varnish=" + cache.url(), "--site=https://cdn.example.com"};
            Command.Result failed = new Command().run("purge", node[0], node[1], "--path=/a", "--report=" + report);
            assertThat(failed.exitCode()).isEqualTo(4);
            assertThat(failed.out() + failed.err())
                    .containsOnlyOnce("not today")
                    .doesNotContain("CloudFront");

            status.set(200);
            Command.Result resumed = new Command().run("purge", node[0], node[1], "--resume=" + report);
            assertThat(resumed.exitCode()).isZero();
            assertThat(resumed.out() + resumed.err()).doesNotContain("not today", "FAILED");
        }
    }
}
