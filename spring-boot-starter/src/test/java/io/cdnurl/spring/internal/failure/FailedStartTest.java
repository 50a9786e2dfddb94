package io.cdnurl.spring.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.spring.CdnAutoConfiguration;
import io.cdnurl.spring.app.BootConfigurations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What the log says when an application cannot start. */
@ExtendWith(OutputCaptureExtension.class)
class FailedStartTest {
    @TempDir
    Path directory;

    /** Little is configured, so that the starts are quick. */
    @Configuration
    @ImportAutoConfiguration(CdnAutoConfiguration.class)
    static class Application {}

    private static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE);
    }

    private static void fail(SpringApplicationBuilder application, String... properties) {
        assertThat(catchThrowable(() -> application.logStartupInfo(false).run(properties)))
                .isNotNull();
    }

    @Test
    void settingsAreNamedAsTheyWereWritten(CapturedOutput output) throws Exception {
        Path file = directory.resolve("application.yaml");
        Files.writeString(file, "cdn:\n  domain:\n  - https://cdn.example.com\n  https: maybe\n  domian: x\n");

        fail(application(), "--spring.config.location=" + file.toUri(), "--cdn.manifest=true");

        assertThat(output)
                .contains("APPLICATION FAILED TO START", "Correct the settings as said above.")
                .contains("cdn.https 'maybe' is neither true nor false")
                .contains("application.yaml] - 4:10")
                .contains("'cdn.domian' is not a setting", "application.yaml] - 5:11", "did you mean cdn.domain?")
                .contains("cdn.domain 'https://cdn.example.com' is a URL: write cdn.domain=cdn.example.com")
                .contains("application.yaml] - 3:5")
                .contains("cdn.manifest 'true' needs cdn.manifest-url, the address of the manifest");
    }

    @Test
    void aManifestThatIsAbsentIsToldWithItsRemedy(CapturedOutput output) {
        fail(application(), "--cdn.manifest-url=classpath:absent.json");

        assertThat(output).contains("absent.json", "With cdn.debug=true");
    }

    @Configuration
    @ImportAutoConfiguration(CdnAutoConfiguration.class)
    static class Cycle {
        @Bean
        Configurer webConfig(CdnUrlBuilder cdn) {
            return new Configurer();
        }
    }

    @Component
    static class Configurer implements WebMvcConfigurer {}

    @Test
    void aConfigurerThatNeedsTheBuilderIsToldTheWayOut(CapturedOutput output) {
        fail(
                new SpringApplicationBuilder(Cycle.class)
                        .sources(Configurations.getClasses(BootConfigurations.mvc(), BootConfigurations.tomcat())),
                "--server.port=0");

        assertThat(output)
                .contains("webConfig\n    needs cdnUrlBuilder\n    needs ", "\n    needs webConfig\n")
                .contains("inject ObjectProvider<CdnUrlBuilder> in place of CdnUrlBuilder");
    }

    @Test
    void theWayOutWorks() {
        new WebApplicationContextRunner()
                .withConfiguration(BootConfigurations.mvc())
                .withConfiguration(AutoConfigurations.of(CdnAutoConfiguration.class))
                .withUserConfiguration(NoCycle.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Configuration
    static class NoCycle {
        @Bean
        Configurer webConfig(ObjectProvider<CdnUrlBuilder> cdn) {
            return new Configurer();
        }
    }

    @Test
    void anOldBootIsRefused() {
        for (String version : List.of("3.4.9", "2.7.18")) {
            assertThatThrownBy(() -> RequiredBootVersion.check(version))
                    .isInstanceOf(UnsupportedBootException.class)
                    .hasMessageContaining("needs Spring Boot 3.5 or later, and this application has " + version);
        }
        for (String version : List.of("3.5.0", "3.10.1", "4.0.0-M1", "10.0", "own")) {
            assertThatCode(() -> RequiredBootVersion.check(version)).doesNotThrowAnyException();
        }
        assertThat(new UnsupportedBootFailureAnalyzer()
                        .analyze(new IllegalStateException(new UnsupportedBootException("3.4.9")))
                        .getAction())
                .startsWith("Use Spring Boot 3.5 or later.");
    }
}
