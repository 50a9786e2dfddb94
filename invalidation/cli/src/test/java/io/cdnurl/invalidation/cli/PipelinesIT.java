package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Runs the steps of the pipelines as a runner does, with the jar and an API on this machine. */
@Timeout(120)
@Tag("process")
class PipelinesIT {
    private static final Path ACTION = Path.of("pipelines/github/action.yml");
    private static final Path EXAMPLE = Path.of("pipelines/github/example.yml");
    private static final Path GITLAB = Path.of("pipelines/gitlab/purge.gitlab-ci.yml");
    private static final Path CONTAINERFILE = Path.of("pipelines/Containerfile");

    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ ([a-z0-9.-]+) }}");
    private static final String OUTPUTS = "github-output";
    private static final String TOKEN = "s3cr3tTOKENvalue";
    private static final String ZONE = "023e105f4ecef8ad9ca31a8372d0c353";

    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    private Path folder;

    private FakeCache api;

    /** What came of all steps: of the first one that failed, its exit code. */
    record Ran(int exitCode, String out, String err, String events) {}

    /** Where a pipeline runs. */
    enum Pipeline {
        GITHUB,
        GITLAB;

        Ran run(PipelinesIT test, String sha256, String command, String options) throws Exception {
            return this == GITHUB
                    ? test.runAction(Map.of("jar", Shell.JAR, "sha256", sha256, "command", command, "options", options))
                    : test.runJob(sha256, command, options);
        }
    }

    @BeforeEach
    void start() throws IOException {
        api = new FakeCache(request -> request.body().contains("/bad")
                ? new FakeCache.Answer(400, "{\"success\": false, \"errors\": []}")
                : new FakeCache.Answer(200, "{\"success\": true, \"result\": {\"id\": \"1\"}}"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static JsonNode yaml(Path file) {
        return YAML.readTree(file);
    }

    private static String sha256() throws Exception {
        byte[] jar = Files.readAllBytes(Path.of("target", Shell.JAR));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("CLOUDFLARE_API_TOKEN", TOKEN);
        environment.put("CLOUDFLARE_BASE_URL", api.url());
        return environment;
    }

    private Ran runAction(Map<String, String> inputs) throws Exception {
        Files.deleteIfExists(folder.resolve(OUTPUTS));
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        int exitCode = 0;
        for (JsonNode step : yaml(ACTION).path("runs").path("steps")) {
            try (Program program = startStep(step, inputs)) {
                Command.Result result = program.end();
                out.append(result.out());
                err.append(result.err());
                exitCode = result.exitCode();
            }
            if (exitCode != 0) {
                break;
            }
        }
        return new Ran(exitCode, out.toString(), err.toString(), events());
    }

    private Program startStep(JsonNode step, Map<String, String> inputs) throws IOException {
        Map<String, String> environment = environment();
        environment.put("RUNNER_TEMP", folder.toString());
        environment.put("GITHUB_OUTPUT", folder.resolve(OUTPUTS).toString());
        step.path("env")
                .properties()
                .forEach(entry -> environment.put(
                        entry.getKey(), filledIn(entry.getValue().stringValue(), inputs)));
        return Shell.start(folder, environment, step.path("run").stringValue());
    }

    /** What is in the file that the action names; empty if it names none. */
    private String events() throws IOException {
        Path outputs = folder.resolve(OUTPUTS);
        if (Files.notExists(outputs)) {
            return "";
        }
        String output = Files.readString(outputs).strip();
        assertThat(output).startsWith("events=");
        return Files.readString(Path.of(output.substring("events=".length())));
    }

    private static String filledIn(String value, Map<String, String> inputs) {
        return EXPRESSION.matcher(value).replaceAll(expression -> {
            assertThat(expression.group(1)).startsWith("inputs.");
            String name = expression.group(1).substring("inputs.".length());
            JsonNode input = yaml(ACTION).path("inputs").required(name);
            return Matcher.quoteReplacement(
                    inputs.getOrDefault(name, input.path("default").asString("")));
        });
    }

    private Ran runJob(String sha256, String command, String options) throws Exception {
        try (Program program = startJob(sha256, command, options)) {
            Command.Result result = program.end();
            Path events = folder.resolve("purge-events.jsonl");
            return new Ran(
                    result.exitCode(),
                    result.out(),
                    result.err(),
                    Files.exists(events) ? Files.readString(events) : "");
        }
    }

    private Program startJob(String sha256, String command, String options) throws IOException {
        JsonNode job = yaml(GITLAB).path(".cdn-url-purge");
        Map<String, String> environment = environment();
        job.path("variables")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().stringValue()));
        environment.put("CDN_URL_SHA256", sha256);
        environment.put("CDN_URL_COMMAND", command);
        environment.put("CDN_URL_OPTIONS", options);
        List<String> script = new ArrayList<>();
        job.path("script").forEach(part -> script.add(part.stringValue()));
        return Shell.start(folder, environment, List.of("sh", "-e"), String.join("\n", script));
    }

    private static JsonNode last(String events) {
        List<String> lines = events.lines().toList();
        return new JsonMapper().readTree(lines.get(lines.size() - 1));
    }

    @ParameterizedTest
    @EnumSource
    void aPurgeKeepsItsEventsAndItsReport(Pipeline pipeline) throws Exception {
        Ran ran = pipeline.run(
                this,
                sha256(),
                "purge",
                "--cloudflare=" + ZONE + "\n\n--site=https://www.example.com\n--path=/größe 1.css\n"
                        + "--report=a report.json\n");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(api.requests())
                .singleElement()
                .extracting(FakeCache.Request::body)
                .asString()
                .contains("https://www.example.com/gr%C3%B6%C3%9Fe%201.css");
        assertThat(last(ran.events()).path("exitCode").intValue()).isZero();
        assertThat(ReportFile.read(folder.resolve("a report.json")).isCompleted())
                .isTrue();
        assertThat(ran.err()).contains("1 of 1 request taken").doesNotContain(TOKEN);
        assertThat(ran.events()).doesNotContain(TOKEN);
        assertThat(ran.out()).isEqualTo(pipeline == Pipeline.GITHUB ? "::add-mask::" + TOKEN + "\n" : "");
    }

    @Test
    void everyLineOfACredentialIsMaskedAsARunnerDecodesIt() throws Exception {
        JsonNode mask = yaml(ACTION).path("runs").path("steps").get(0);
        Map<String, String> environment =
                Map.of("CLOUDFLARE_API_TOKEN", "100%25 *\\n", "AWS_SESSION_TOKEN", "first\r\n\n sec%ond\rx \n");
        try (Program program = Shell.start(folder, environment, mask.path("run").stringValue())) {
            Command.Result result = program.end();
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out().lines())
                    .containsExactly(
                            "::add-mask::100%2525 *\\n",
                            "::add-mask::first%0D%0A%0A sec%25ond%0Dx %0A",
                            "::add-mask::first",
                            "::add-mask:: sec%25ond%0Dx ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theExitCodeIsThatOfTheCommand(Pipeline pipeline) throws Exception {
        Ran ran = pipeline.run(
                this,
                sha256(),
                "purge",
                "--cloudflare=" + ZONE + "\n--site=https://www.example.com\n--path=/bad\n--tag=t");
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(3);
        assertThat(last(ran.events()).path("exitCode").intValue()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void theSha256MayBeInCapitals(Pipeline pipeline) throws Exception {
        Ran ran = pipeline.run(this, sha256().toUpperCase(Locale.ROOT), "plan", "--cloudflare=" + ZONE + "\n--tag=t");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void anotherJarIsNotRun(Pipeline pipeline) throws Exception {
        Ran ran = pipeline.run(this, "0".repeat(64), "purge", "--cloudflare=" + ZONE + "\n--tag=t");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out() + ran.err()).contains("The jar is another one: its SHA-256 is " + sha256());
        assertThat(api.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aCancelledJobKeepsItsReport(Pipeline pipeline) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (FakeCache slow = new FakeCache(request -> {
            asked.countDown();
            ended.await();
            throw new IOException("nobody listens");
        })) {
            api.close();
            api = slow;
            String options = "--cloudflare=" + ZONE + "\n--tag=t\n--report=report.json";
            try (Program program =
                    pipeline == Pipeline.GITHUB ? startAction(options) : startJob(sha256(), "purge", options)) {
                assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
                // That of the signal, or of the purge that it ended.
                assertThat(program.terminate().end().exitCode()).isIn(143, 4);
            }
            ended.countDown();
            assertThat(ReportFile.read(folder.resolve("report.json")).count(ChunkStatus.UNKNOWN))
                    .isEqualTo(1);
            String events =
                    pipeline == Pipeline.GITHUB ? events() : Files.readString(folder.resolve("purge-events.jsonl"));
            assertThat(last(events).path("event").stringValue()).isEqualTo("summary");
        }
    }

    private Program startAction(String options) throws IOException {
        JsonNode steps = yaml(ACTION).path("runs").path("steps");
        return startStep(steps.get(steps.size() - 1), Map.of("jar", Shell.JAR, "options", options));
    }

    @Test
    void theReportIsKeptUnlessThePurgeSucceeded() {
        JsonNode steps = yaml(EXAMPLE).path("jobs").path("purge").path("steps");
        JsonNode keep = steps.get(steps.size() - 1);
        assertThat(keep.path("if").stringValue()).isEqualTo("${{ always() && steps.purge.outcome != 'success' }}");
        assertThat(keep.path("with").path("path").stringValue()).isEqualTo("purge*.json");
        JsonNode artifacts = yaml(GITLAB).path(".cdn-url-purge").path("artifacts");
        assertThat(artifacts.path("when").stringValue()).isEqualTo("always");
        assertThat(artifacts.path("paths").valueStream().map(JsonNode::stringValue))
                .containsExactly("purge-events.jsonl", "purge-report*.json");
    }

    /** Texts that would be commands if a shell read them. */
    @ParameterizedTest
    @EnumSource
    void noInputIsRun(Pipeline pipeline) throws Exception {
        String evil = "--tag=a$(touch ran)`touch ran`\";touch ran;'\n$(touch ran)\n; touch ran\nEOF\ntouch ran\n*";
        Ran ran = pipeline.run(this, sha256(), "plan", "--cloudflare=" + ZONE + "\n" + evil);
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("The argument number 5 belongs to no option");
        assertThat(pipeline.run(this, sha256(), "$(touch ran); touch ran", "--cloudflare=" + ZONE)
                        .exitCode())
                .isEqualTo(2);
        assertThat(pipeline.run(this, "$(touch ran)\"; touch ran; \"", "plan", "--tag=t")
                        .exitCode())
                .isEqualTo(1);
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void theActionHasNoExpressionInAScriptAndNoInputForACredential() {
        JsonNode action = yaml(ACTION);
        for (JsonNode step : action.path("runs").path("steps")) {
            assertThat(step.path("run").stringValue()).doesNotContain("${{");
            assertThat(step.path("shell").stringValue()).isEqualTo("bash");
        }
        assertThat(action.path("inputs").propertyNames())
                .containsExactly("jar", "sha256", "command", "options")
                .noneMatch(name -> name.matches(".*(token|secret|key|password).*"));
    }

    @Test
    void theExampleUsesTheActionAsItIs() {
        List<JsonNode> own = new ArrayList<>();
        for (JsonNode step : yaml(EXAMPLE).path("jobs").path("purge").path("steps")) {
            String uses = step.path("uses").asString("");
            if (uses.startsWith("./")) {
                assertThat(uses).isEqualTo("./cdn-url/invalidation/cli/pipelines/github");
                own.add(step);
            } else if (!uses.isEmpty()) {
                assertThat(uses).as("pinned").matches("[a-z-]+/[a-z-]+@[0-9a-f]{40}");
            }
            assertThat(step.path("run").asString("")).doesNotContain("${{");
        }
        assertThat(own).hasSize(1);
        JsonNode used = own.get(0);
        JsonNode inputs = yaml(ACTION).path("inputs");
        assertThat(inputs.propertyNames()).containsAll(used.path("with").propertyNames());
        inputs.properties().stream()
                .filter(input -> input.getValue().path("required").asBoolean(false))
                .forEach(input -> assertThat(used.path("with").has(input.getKey()))
                        .as(input.getKey())
                        .isTrue());
        used.path("env").forEach(value -> assertThat(value.stringValue()).startsWith("${{ secrets."));
    }

    @Test
    void everyOptionThatTheyNameIsOneOfTheCommandLine() throws IOException {
        CommandLine purge = Command.model().getSubcommands().get("purge");
        for (Path file : List.of(ACTION, EXAMPLE, GITLAB, Path.of("pipelines/README.md"))) {
            List<String> named = options(Files.readString(file).lines());
            assertThat(named).as(file.toString()).isNotEmpty();
            assertThat(named).allMatch(option -> purge.getCommandSpec().findOption(option) != null);
        }
        assertThat(options(Files.readString(CONTAINERFILE)
                        .lines()
                        .filter(line -> line.contains("podman run"))
                        .map(line -> line.substring(line.indexOf("cdn-url-invalidate ")))))
                .isNotEmpty()
                .allMatch(option -> purge.getCommandSpec().findOption(option) != null);
    }

    private static List<String> options(Stream<String> lines) {
        return lines.flatMap(line -> OPTION.matcher(line).results().map(option -> option.group()))
                .toList();
    }

    @Test
    void theImageRunsTheJarWithoutAShellAndNotAsRoot() throws Exception {
        Map<String, String> last = new HashMap<>();
        String text =
                Files.readString(CONTAINERFILE).replaceAll("(?m)^#.*\\R", "").replaceAll("\\\\\\R", " ");
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            String[] words = line.split(" ", 2);
            assertThat(words[0])
                    .isIn("ARG", "FROM", "COPY", "RUN", "LABEL", "ENV", "USER", "WORKDIR", "ENTRYPOINT", "CMD");
            last.put(words[0].toLowerCase(Locale.ROOT), words[1]);
        }
        assertThat(last.get("user")).matches("[1-9]\\d*:[1-9]\\d*");
        assertThat(text.substring(text.lastIndexOf("FROM"))).doesNotContain("RUN");

        JsonMapper json = new JsonMapper();
        String installed = last.get("copy").substring(last.get("copy").lastIndexOf(' ') + 1);
        List<String> commandLine = new ArrayList<>();
        json.readTree(last.get("entrypoint")).forEach(word -> commandLine.add(word.stringValue()));
        assertThat(commandLine).startsWith("java").contains(installed);
        commandLine.replaceAll(word -> word.equals(installed)
                ? Path.of("target", Shell.JAR).toAbsolutePath().toString()
                : word);
        commandLine.set(
                0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        json.readTree(last.get("cmd")).forEach(word -> commandLine.add(word.stringValue()));
        try (Program program = Program.start(folder, Map.of(), commandLine)) {
            Command.Result result = program.end();
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("Usage: cdn-url-invalidate");
        }
    }
}
