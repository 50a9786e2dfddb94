package io.cdnurl;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The core knows nobody: no engine, no web framework, no logging framework. */
class ArchitectureTest {
    private static JavaClasses core;

    @BeforeAll
    static void readClasses() throws URISyntaxException {
        Path classes = Path.of(CdnUrlBuilder.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        // Names are all that the rules need, and looking further takes seconds.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        core = new ClassFileImporter().importPath(classes);
    }

    @Test
    void dependsOnJavaAndTheNullAnnotationsOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.cdnurl..")
                .check(core);
    }

    @Test
    void logsThroughTheSystemLoggerOnly() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.commons.logging.."))
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(core);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.cdnurl.(**)").should().beFreeOfCycles().check(core);
        slices().matching("io.(**)").should().beFreeOfCycles().check(core);
    }

    @Test
    void manifestsDoNotKnowUrls() {
        noClasses()
                .that()
                .resideInAPackage("io.cdnurl.manifest..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.cdnurl..").and(not(resideInAnyPackage("io.cdnurl.manifest.."))))
                .check(core);
    }

    /** A new public type is a promise for ever: it belongs in this list, after some thought. */
    @Test
    void theseAreThePublicTypes() {
        List<String> publicTypes = core.stream()
                .filter(type -> isPublic(type))
                .map(type -> type.getName().substring("io.cdnurl.".length()))
                .toList();

        assertThat(publicTypes)
                .containsExactlyInAnyOrder(
                        "manifest.FetchLimits",
                        "manifest.Manifest",
                        "manifest.ManifestContent",
                        "manifest.ManifestFormatException",
                        "manifest.ManifestListener",
                        "manifest.ManifestSource",
                        "manifest.RefreshingManifest",
                        "Asset",
                        "AssetNotFoundException",
                        "AssetVersion",
                        "AssetVersioner",
                        "CdnSettings",
                        "CdnSettings$Builder",
                        "CdnUrlBuilder",
                        "CdnUrlException",
                        "CurrentRequest",
                        "InvalidAssetPathException",
                        "InvalidSettingsException",
                        "InvalidValueException",
                        "ManifestUnavailableException",
                        "MissingAssetPolicy",
                        "MissingValueException",
                        "RequestContext",
                        "RouteTable",
                        "RouteTable$Builder",
                        "RoutedPath",
                        "Router",
                        "SchemePolicy",
                        "StaticEndpoint",
                        "UnknownEndpointException",
                        "UrlForArguments");
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
    }

    @Test
    void publicClassesAreFinalOrSealed() {
        List<String> open = core.stream()
                .filter(type -> isPublic(type) && !type.isInterface())
                .filter(type -> !type.getModifiers().contains(JavaModifier.FINAL))
                .filter(type -> !type.reflect().isSealed())
                .map(JavaClass::getName)
                .toList();

        assertThat(open).isEmpty();
    }
}
