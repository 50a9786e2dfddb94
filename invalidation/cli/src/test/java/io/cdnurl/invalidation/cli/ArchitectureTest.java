package io.cdnurl.invalidation.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The command line is built on what users of the library have, too. */
@Tag("sources")
class ArchitectureTest {
    private static JavaClasses module;

    @BeforeAll
    static void readClasses() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        module = new ClassFileImporter()
                .importPath(Path.of(URI.create(Invalidate.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString())));
    }

    @Test
    void itKnowsTheLibraryAndPicocli() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.net.ssl",
                        "org.jspecify..",
                        "picocli..",
                        "tools.jackson..",
                        "io.cdnurl",
                        "io.cdnurl.manifest",
                        "io.cdnurl.internal.text",
                        "io.cdnurl.invalidation",
                        "io.cdnurl.invalidation.http",
                        "io.cdnurl.invalidation.cloudfront",
                        "io.cdnurl.invalidation.cli..")
                .check(module);
    }

    /** Commands use options, and both use what prints. */
    @Test
    void theRoomsUseOnlyThoseBelow() {
        noClasses()
                .that()
                .resideInAPackage("io.cdnurl.invalidation.cli.output")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.cdnurl.invalidation.cli", "io.cdnurl.invalidation.cli.options"))
                .check(module);
        noClasses()
                .that()
                .resideInAPackage("io.cdnurl.invalidation.cli.options")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.cdnurl.invalidation.cli"))
                .check(module);
    }

    @Test
    void oneClassIsPublic() {
        assertThat(module.stream()
                        .filter(type -> type.getPackageName().equals("io.cdnurl.invalidation.cli"))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .containsExactly("Invalidate");
    }
}
