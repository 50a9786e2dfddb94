package io.cdnurl.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One jar for several lines of Spring Boot, of rooms with arrows one way. */
@Tag("sources")
class StarterArchitectureTest {
    private static JavaClasses starter;

    @BeforeAll
    static void readClasses() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        starter = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.cdnurl.spring");
    }

    /** Their packages differ between Boot 3.5 and 4: name them in texts, or have a class for each line. */
    @Test
    void namesNoTypeOfBootThatMoved() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Boot3")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.boot.autoconfigure.web..",
                        "org.springframework.boot.autoconfigure.security..",
                        "org.springframework.boot.autoconfigure.thymeleaf..",
                        "org.springframework.boot.autoconfigure.freemarker..",
                        "org.springframework.boot.autoconfigure.http..",
                        "org.springframework.boot.actuate.health..",
                        "org.springframework.boot.actuate.autoconfigure.health..",
                        "org.springframework.boot.actuate.autoconfigure.metrics..",
                        "org.springframework.boot.web.server..",
                        "org.springframework.boot.web.embedded..")
                .check(starter);
    }

    @Test
    void roomsDoNotKnowTheConfigurationsNorEachOtherInCircles() {
        slices().matching("io.cdnurl.spring.internal.(*)..")
                .should()
                .beFreeOfCycles()
                .check(starter);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.cdnurl.spring.internal.asset",
                        "io.cdnurl.spring.internal.setting",
                        "io.cdnurl.spring.internal.failure",
                        "io.cdnurl.spring.internal.web")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.cdnurl.spring")
                .check(starter);
    }

    @Test
    void engineAndServletTypesAreOnlyWhereTheyAreThere() {
        noClasses()
                .that()
                .haveSimpleName("CdnAutoConfiguration")
                .or()
                .haveSimpleName("CdnUrlBuilderFactory")
                .or()
                .resideInAnyPackage("io.cdnurl.spring.internal.setting", "io.cdnurl.spring.internal.failure")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta..",
                        "org.springframework.web..",
                        "org.thymeleaf..",
                        "freemarker..",
                        "io.pebbletemplates..",
                        "io.cdnurl.servlet..",
                        "io.cdnurl.thymeleaf..",
                        "io.cdnurl.freemarker..",
                        "io.cdnurl.pebble..")
                .check(starter);
    }
}
