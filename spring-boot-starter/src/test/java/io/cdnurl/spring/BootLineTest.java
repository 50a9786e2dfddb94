package io.cdnurl.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;

/** The tests run on the line of Spring Boot that the build says, with all of its libraries. */
class BootLineTest {
    private static final String EXPECTED = System.getProperty("spring-boot.version");

    @Test
    void theLineIsTheOneThatTheBuildSays() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(EXPECTED);
    }

    @Test
    void noLibraryIsOfAnotherLine() {
        List<String> libraries = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(name -> name.startsWith("spring-boot-") && name.endsWith(".jar"))
                .toList();

        assertThat(libraries)
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(name).endsWith("-" + EXPECTED + ".jar"));
    }
}
