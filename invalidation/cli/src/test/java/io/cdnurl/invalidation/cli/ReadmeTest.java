package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.cdnurl.invalidation.fakes.FakeCloudFront;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Types each command of the README, one after the other in a folder with its files, and compares what is printed. */
@Timeout(120)
@Tag("process")
class ReadmeTest {
    private static final Pattern FILE = Pattern.compile("```(?:json|text) (\\S+)\\R([^`]*)```");
    private static final Pattern COMMANDS = Pattern.compile("```console\\R([^`]*)```");
    private static final Pattern EXAMPLE = Pattern.compile("\\$ ((?:.*\\\\\\R)*.*)\\R((?:(?!\\$ ).*\\R)*)");
    private static final String PROGRAM = "java -jar cdn-url-invalidate.jar ";
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern ID = Pattern.compile("\\bI[0-9A-Z]{10,}\\b");

    @TempDir
    private Path folder;

    private FakeCloudFront cloudFront;
    private FakeCache cache;

    @BeforeEach
    void start() throws IOException {
        cloudFront = FakeCloudFront.start();
        cache = FakeCache.thatTakesAll();
        Matcher file = FILE.matcher(readme());
        while (file.find()) {
            Files.writeString(folder.resolve(file.group(1)), file.group(2));
        }
    }

    @AfterEach
    void stop() {
        cloudFront.close();
        cache.close();
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    private static List<MatchResult> examples() throws IOException {
        return COMMANDS.matcher(readme())
                .results()
                .flatMap(block -> EXAMPLE.matcher(block.group(1)).results())
                .toList();
    }

    @Test
    void thereIsAnExampleForEachCommandAndMoreThanOneCdn() throws IOException {
        assertThat(examples())
                .extracting(example -> example.group(1))
                .allMatch(command -> command.startsWith(PROGRAM))
                .anyMatch(command -> command.startsWith(PROGRAM + "plan"))
                .anyMatch(command -> command.startsWith(PROGRAM + "purge") && command.contains("--cloudfront"))
                .anyMatch(command -> command.startsWith(PROGRAM + "purge") && command.contains("--varnish"))
                .anyMatch(command -> command.startsWith(PROGRAM + "status"));
    }

    @TestFactory
    Stream<DynamicTest> eachPrintsWhatTheReadmeSays() throws IOException {
        return examples().stream()
                .map(example -> dynamicTest(example.group(1), () -> {
                    Command.Result result = run(example.group(1));
                    assertThat(comparable(result.out())).as(result.err()).isEqualTo(comparable(example.group(2)));
                }));
    }

    private Command.Result run(String typed) throws IOException, InterruptedException {
        List<String> arguments = WORD.matcher(typed.substring(PROGRAM.length()).replaceAll("\\\\\\R", " "))
                .results()
                .map(word -> word.group().replace("http://10.0.0.5:6081", cache.url()))
                .toList();
        Map<String, String> environment = Map.of(
                "AWS_ENDPOINT_URL_CLOUDFRONT",
                cloudFront.endpoint().toString(),
                "AWS_ACCESS_KEY_ID",
                "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY",
                "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        try (Program program = Program.start(folder, environment, arguments.toArray(String[]::new))) {
            return program.end();
        }
    }

    private String comparable(String printed) {
        return ID.matcher(printed.replace(cache.url().substring("http://".length()), "10.0.0.5:6081"))
                .replaceAll("ID");
    }
}
