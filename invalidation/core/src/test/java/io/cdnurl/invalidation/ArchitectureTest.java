package io.cdnurl.invalidation;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The model knows no CDN, and only what sends and what writes reports knows a library. */
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
                        "io.cdnurl.invalidation..",
                        "io.cdnurl")
                .check(module);
    }

    @Test
    void fewClassesKnowTheLibraries() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Sending")
                .and()
                .doNotHaveSimpleName("Waiting")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.failsafe.."))
                .check(module);
        noClasses()
                .that()
                .resideInAPackage("io.cdnurl.invalidation")
                .and()
                .doNotHaveSimpleName("ReportJson")
                .should()
                .dependOnClassesThat(resideInAnyPackage("tools.jackson.."))
                .check(module);
    }
}
