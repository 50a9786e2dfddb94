package io.cdnurl.invalidation;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What knows what: the model knows no CDN, and each library is known in one place. */
@Tag("sources")
class ArchitectureTest {
    private static JavaClasses module;

    @BeforeAll
    static void readClasses() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        module = new ClassFileImporter()
                .importPath(Path.of(URI.create(CdnInvalidator.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString())));
    }

    @Test
    void theModelKnowsNoCdn() {
        noClasses()
                .that()
                .resideInAPackage("io.cdnurl.invalidation")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.cdnurl.invalidation.http..", "java.net.http.."))
                .check(module);
    }

    @Test
    void theAdaptersLeaveWaitingToTheModel() {
        classes()
                .that()
                .resideInAPackage("io.cdnurl.invalidation.http..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.net..",
                        "org.jspecify..",
                        "tools.jackson..",
                        "io.cdnurl.invalidation",
                        "io.cdnurl.invalidation.http",
                        "io.cdnurl.invalidation.internal.url",
                        "io.cdnurl.internal.text",
                        "io.cdnurl")
                .check(module);
    }

    @Test
    void onlyOneRoomEachKnowsALibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.cdnurl.invalidation.internal.send")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.failsafe.."))
                .check(module);
        noClasses()
                .that()
                .resideOutsideOfPackages("io.cdnurl.invalidation.internal.report", "io.cdnurl.invalidation.http")
                .should()
                .dependOnClassesThat(resideInAnyPackage("tools.jackson.."))
                .check(module);
    }

    @Test
    void nothingElseIsNeeded() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.net..",
                        "org.jspecify..",
                        "tools.jackson..",
                        "dev.failsafe..",
                        "io.cdnurl.invalidation..",
                        "io.cdnurl",
                        "io.cdnurl.manifest",
                        "io.cdnurl.internal.file",
                        "io.cdnurl.internal.text")
                .check(module);
    }

    @Test
    void theRoomsHaveNoCycles() {
        slices().matching("io.cdnurl.invalidation.internal.(*)..")
                .should()
                .beFreeOfCycles()
                .check(module);
    }

    /** What users call is built on the rooms, not the other way round. */
    @Test
    void theRoomsSeeValuesAndErrorsAndWhatUsersImplement() {
        noClasses()
                .that()
                .resideInAPackage("io.cdnurl.invalidation.internal..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        CdnInvalidator.class,
                        CdnSites.class,
                        InvalidationCoalescer.class,
                        InvalidationRequest.class,
                        ManifestDifference.class,
                        ReportFile.class)
                .check(module);
    }

    /** Of the neighbours, too: they have the same rule, and some of them have no tests. */
    @Test
    void noPackageIsCrowded() throws IOException {
        Map<String, Long> files = sources().stream()
                .collect(Collectors.groupingBy(
                        file -> String.valueOf(file.getParent()), TreeMap::new, Collectors.counting()));
        files.values().removeIf(number -> number <= 25);
        assertThat(files).isEmpty();
    }

    @Test
    void noFileIsLongerThan400Lines() throws IOException {
        List<String> longer = new ArrayList<>();
        for (Path file : sources()) {
            if (Files.readAllLines(file).size() > 400) {
                longer.add(file.toString());
            }
        }
        assertThat(longer).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String name : List.of("core", "cloudfront", "fakes", "cli")) {
            try (Stream<Path> files = Files.walk(Path.of("..", name, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }
}
