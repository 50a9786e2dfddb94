package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --output json}: what programs read. The fields are those of the README, no more and no fewer. */
class JsonLinesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| [^|]* \\| ([^|]*) \\|$");
    private static final Pattern FIELD = Pattern.compile("`(\\w+)`");
    private static final String ZONE = "023e105f4ecef8ad9ca31a8372d0c353";

    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    private Path folder;

    private final AtomicInteger busy = new AtomicInteger();
    private final Map<String, Set<String>> seen = new TreeMap<>();
    private FakeCache api;

    /** What a command wrote: the lines, the last one of which has its exit code. */
    record Lines(int exitCode, List<JsonNode> all, String err) {
        Stream<JsonNode> of(String event) {
            return all.stream().filter(line -> line.path("event").stringValue().equals(event));
        }

        List<String> events() {
            return all.stream().map(line -> line.path("event").stringValue()).toList();
        }

        JsonNode last() {
            return all.get(all.size() - 1);
        }
    }

    @BeforeEach
    void start() throws IOException {
        api = new FakeCache(request -> {
            if (busy.getAndDecrement() > 0) {
                return new FakeCache.Answer(429, "busy", Map.of("Retry-After", "1"));
            }
            return request.body().contains("/bad")
                    ? new FakeCache.Answer(400, "{\"success\": false, \"errors\": [{\"message\": \"nö\u202e\u2028\"}]}")
                    : new FakeCache.Answer(200, "{\"success\": true, \"result\": {\"id\": \"" + ZONE + "\"}}");
        });
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Lines run(String... arguments) {
        Command.Result result = new Command()
                .with("CLOUDFLARE_API_TOKEN", "s3cr3tTOKENvalue")
                .with("CLOUDFLARE_BASE_URL", api.url())
                .run(arguments);
        assertThat(result.out()).endsWith("\n").matches("[ -~\\n]+").doesNotContain("s3cr3tTOKENvalue");
        List<JsonNode> lines = result.out().lines().map(MAPPER::readTree).toList();
        for (JsonNode line : lines) {
            Set<String> fields = seen.computeIfAbsent(line.path("event").stringValue(), event -> new TreeSet<>());
            fields.addAll(line.propertyNames());
            line.path("services").forEach(service -> fields.addAll(service.propertyNames()));
        }
        Lines written = new Lines(result.exitCode(), lines, result.err());
        assertThat(written.last().path("exitCode").intValue()).isEqualTo(result.exitCode());
        assertThat(written.last().path("event").stringValue()).isIn("summary", "error");
        return written;
    }

    private Lines cloudflare(String command, String... further) {
        List<String> arguments = new ArrayList<>(
                List.of(command, "--output=json", "--cloudflare", ZONE, "--site", "https://www.example.com"));
        arguments.addAll(Arrays.asList(further));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void aPlanHasItsRequests() {
        Lines plan =
                run("plan", "--output", "json", "--cloudfront=E1", "--cloudfront=E2", "--path=/größe", "--path=/b");
        assertThat(plan.exitCode()).as(plan.err()).isZero();
        assertThat(plan.events()).containsExactly("plan", "request", "plan", "request", "summary");
        assertThat(plan.of("plan").map(line -> line.path("billedPaths").intValue()))
                .containsExactly(2, 2);
        assertThat(plan.of("request").map(line -> line.path("items").toString()))
                .containsOnly("[\"/b\",\"/gr%C3%B6%C3%9Fe\"]");
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void aPurgeHasItsPlanItsProgressAResultForEachRequestAndASummary() {
        busy.set(1);
        Lines purge = cloudflare("purge", "--path=/a", "--tag=t", "--path=/bad", "--prefix=/img/");
        assertThat(purge.exitCode()).as(purge.err()).isEqualTo(3);
        assertThat(purge.events())
                .startsWith("plan", "progress")
                .contains("wait")
                .endsWith("error", "result", "result", "result", "summary");
        assertThat(purge.of("plan").findFirst().orElseThrow().path("requests").intValue())
                .isEqualTo(3);
        JsonNode last = purge.of("progress").reduce((a, b) -> b).orElseThrow();
        assertThat(last.path("statuses").toString())
                .isEqualTo("{\"NOT_SENT\":0,\"UNKNOWN\":0,\"FAILED\":1,\"IN_PROGRESS\":0,\"COMPLETED\":2}");
        JsonNode failed = purge.of("result")
                .filter(line -> line.path("status").stringValue().equals("FAILED"))
                .findFirst()
                .orElseThrow();
        assertThat(failed.path("items").toString()).contains("https://www.example.com/bad");
        assertThat(failed.path("error").stringValue()).contains("nö\\u202E");
        assertThat(purge.last().path("services").get(0).path("statuses")).isEqualTo(last.path("statuses"));
        assertThat(purge.err())
                .contains("2 of 3 requests taken", "error: 1 of 3 requests ", "The request is sent again in ");
    }

    @Test
    void eachCdnHasItsError() {
        Lines purge = run(
                "purge",
                "--output=json",
                "--cloudflare=" + ZONE,
                "--cloudflare=1" + ZONE.substring(1),
                "--site=https://www.example.com",
                "--path=/bad");
        assertThat(purge.exitCode()).isEqualTo(4);
        assertThat(purge.of("error").map(line -> line.path("service").stringValue()))
                .containsExactly("cloudflare:" + ZONE, "cloudflare:1" + ZONE.substring(1));
        assertThat(purge.last().path("services").size()).isEqualTo(2);
    }

    @Test
    void nothingToPurgeIsASummary() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "\n");
        for (String command : List.of("plan", "purge")) {
            Lines lines = cloudflare(command, "--paths-from=" + list);
            assertThat(lines.exitCode()).isZero();
            assertThat(lines.events()).doesNotContain("request", "result").endsWith("summary");
        }
    }

    /** A refusal is one line, also before it is known what the options mean. */
    @Test
    void aRefusalIsAnErrorWithItsExitCode() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "no-slash\n");
        for (String[] typed : new String[][] {
            {"plan", "--output=json"},
            {"purge", "--output", "json", "--colour=red"},
            {"--output=json", "purge"},
            {"purgee", "--output=json"},
            {"purge", "--output=json", "--json", "--cloudfront=E1", "--path=/a"},
            {"purge", "--output=json", "--cloudfront=E1", "--wait=soon"},
            {"purge", "--output=json", "--cloudfront=E1", "--path=/gr\uFFFDe"},
            {"purge", "--output=json", "--cloudfront=E1", "--paths-from=" + list},
            {"purge", "--output=json", "--fastly=S1", "--site=https://www.example.com", "--path=/a"},
            {
                "status",
                "--output=json",
                "--cloudfront=E1",
                folder.resolve("none.json").toString()
            },
            {"status", "--output=json", "--cloudfront=E1"},
        }) {
            Lines refused = run(typed);
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.events()).containsExactly("error");
            assertThat(refused.err())
                    .startsWith("error: " + refused.last().path("message").stringValue());
        }
    }

    @Test
    void aFormatThatIsNoneIsRefused() {
        Command.Result result = new Command().run("plan", "--output=s3cr3tTOKENvalue", "--cloudfront=E1", "--path=/a");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--output", "write text or json").doesNotContain("s3cr3tTOKENvalue");
    }

    @Test
    void theFieldsAreThoseOfTheReadme() throws IOException {
        Path report = folder.resolve("report.json");
        busy.set(1);
        cloudflare("plan", "--path=/a", "--tag=t");
        run("plan", "--output=json", "--varnish=http://127.0.0.1:1", "--site=https://www.example.com", "--path=/a");
        cloudflare("purge", "--path=/a", "--path=/bad", "--tag=t", "--report=" + report);
        cloudflare("purge", "--resume=" + report);
        cloudflare("status", report.toString());
        run("purge", "--output=json", "--varnish=" + api.url(), "--site=https://www.example.com", "--path=/a");
        run("plan", "--output=json");

        assertThat(seen).isEqualTo(documented());
    }

    private static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> events = new TreeMap<>();
        for (MatchResult row :
                ROW.matcher(Files.readString(Path.of("README.md"))).results().toList()) {
            Set<String> fields = new TreeSet<>(Set.of("event"));
            FIELD.matcher(row.group(2)).results().forEach(field -> fields.add(field.group(1)));
            events.put(row.group(1), fields);
        }
        return events;
    }
}
