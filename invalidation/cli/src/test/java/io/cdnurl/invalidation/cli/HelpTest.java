package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    @ParameterizedTest
    @ValueSource(strings = {"--help", "plan --help", "purge --help", "status --help"})
    void helpFitsOneHundredColumns(String arguments) {
        Command.Result result = new Command().run(arguments.split(" "));
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines()).hasSizeGreaterThan(5).allMatch(line -> line.length() <= 100);
    }

    @Test
    void helpOfPurgeListsExitCodesAndVariables() {
        assertThat(new Command().run("purge", "--help").out())
                .containsPattern("(?m)^  0  +all went through")
                .containsPattern("(?m)^  2  +refused")
                .containsPattern("(?m)^  3  +some went through")
                .containsPattern("(?m)^  4  +nothing went through")
                .contains("CLOUDFLARE_API_TOKEN", "FASTLY_API_TOKEN", "AWS_PROFILE");
    }

    @Test
    void thereIsNoOptionForACredential() {
        for (String command : new String[] {"plan", "purge", "status"}) {
            assertThat(new Command().run(command, "--help").out())
                    .doesNotContainPattern("--[a-z-]*(token|secret|password|credential|api-?key)");
        }
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(new Command().run("--version").out())
                .matches("cdn-url-invalidate \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        Command.Result result = new Command().run();
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: Name a command: plan, purge or status.");
    }
}
