package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process cannot set its own environment, so another one is started for each test. */
@Timeout(60)
class EnvironmentTest {
    @TempDir
    static Path folder;

    @Test
    void readsTheSettingsOfTheEnvironment() throws Exception {
        assertThat(urlWith(Map.of("CDN_DOMAIN", "env.example", "CDN_HTTPS", "false", "CDN_VERSION", "7")))
                .isEqualTo("http://env.example/static/x.css?v=7");
    }

    @Test
    void leavesOtherVariablesAloneWhateverTheirNames() throws Exception {
        assertThat(urlWith(Map.of("CDN_DOMAIN", "env.example", "CDN_VERSION", "7", "CDN_SECRET_OF_OTHERS", "x")))
                .isEqualTo("https://env.example/static/x.css?v=7");
    }

    @Test
    void anEmptyVariableIsNotSet() throws Exception {
        assertThat(urlWith(Map.of("CDN_DOMAIN", "", "CDN_HTTPS", ""))).isEqualTo("/static/x.css");
    }

    @Test
    void tellsWhatIsWrongInTheEnvironment() throws Exception {
        assertThat(urlWith(Map.of("CDN_DOMAIN", "https://env.example", "CDN_DEBUG", "maybe")))
                .contains("2 settings are not valid:")
                .contains("CDN_DEBUG 'maybe' is neither true nor false")
                .contains("write CDN_DOMAIN=env.example, CDN_HTTPS=true");
    }

    @Test
    void warnsOfAVariableThatIsNearlyASetting() throws Exception {
        assertThat(urlWith(Map.of("CDN_DOMIAN", "env.example", "CDN_BUCKET_URL_OF_OTHERS", "x")))
                .contains("The environment variable 'CDN_DOMIAN' is not a setting and has no effect; if CDN_DOMAIN is"
                        + " meant, correct its name.")
                .doesNotContain("OF_OTHERS")
                .endsWith("/static/x.css");
    }

    @Test
    void otherProgramsMayHaveVariablesOfTheirOwn() throws Exception {
        for (String name :
                List.of("CDN_URL", "CDN_HOST", "CDN_KEY", "CDN_ENABLED", "CDN_BASE_URL", "CDN_", "CDN_PATH")) {
            assertThat(urlWith(Map.of(name, "x"))).isEqualTo("/static/x.css");
        }
    }

    /** What the other process runs. */
    public static final class PrintUrl {
        private PrintUrl() {}

        public static void main(String[] arguments) {
            try {
                CdnSettings settings = CdnSettings.builder().environment().build();
                System.out.print(CdnUrlBuilder.of(settings).urlFor("static", "x.css"));
            } catch (CdnUrlException e) {
                System.out.print(e.getMessage());
            }
        }
    }

    private static String urlWith(Map<String, String> variables) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(placeOf(CdnSettings.class) + File.pathSeparator + placeOfProgramAlone());
        command.add(PrintUrl.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("CDN_") || name.endsWith("_OPTIONS"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    /** A folder without the tests' own logging, so that the program writes its warnings. */
    private static Path placeOfProgramAlone() throws Exception {
        String name = PrintUrl.class.getName().replace('.', '/') + ".class";
        Path program = folder.resolve(name);
        if (!Files.exists(program)) {
            Files.createDirectories(Objects.requireNonNull(program.getParent()));
            Files.copy(placeOf(PrintUrl.class).resolve(name), program);
        }
        return folder;
    }

    private static Path placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
