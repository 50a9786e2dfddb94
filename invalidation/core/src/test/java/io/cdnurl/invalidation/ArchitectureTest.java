package io.cdnurl.invalidation;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What knows what: the model knows no CDN, and each library is known in one place. */
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

    @Test
    void noPackageIsCrowded() {
        Map<String, Long> files = module.stream()
                .filter(type -> !type.isNestedClass())
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(files.values()).allMatch(number -> number <= 25);
    }
}
