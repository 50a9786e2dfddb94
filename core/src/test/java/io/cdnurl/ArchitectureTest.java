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
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The core knows nobody: no engine, no web framework, no logging framework. */
class ArchitectureTest {
    private static JavaClasses core;

    @BeforeAll
    static void readClasses() {
        // Names are all that the rules need, and looking further takes seconds.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        core = new ClassFileImporter().importPath(compiled());
    }

    private static Path compiled() {
        return Path.of(URI.create(CdnUrlBuilder.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }

    @Test
    void dependsOnJavaAndTheNullAnnotationsOnly() {
        classes()
                .that()
                .resideOutsideOfPackage("io.cdnurl.manifest.format..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.cdnurl..")
                .check(core);
    }

    @Test
    void onlyTheFormatsKnowTheJsonParser() {
        classes()
                .that()
                .resideInAPackage("io.cdnurl.manifest.format..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "tools.jackson.core..", "io.cdnurl.manifest..")
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
    void theseAreThePublicTypes() throws IOException {
        Set<String> exported = exportedPackages();
        List<String> publicTypes = core.stream()
                .filter(type -> isPublic(type) && exported.contains(type.getPackageName()))
                .map(type -> type.getName().substring("io.cdnurl.".length()))
                .toList();

        assertThat(publicTypes)
                .containsExactlyInAnyOrder(
                        "manifest.EntryFile",
                        "manifest.EntryPoint",
                        "manifest.FetchLimits",
                        "manifest.Manifest",
                        "manifest.Manifest$Builder",
                        "manifest.ManifestContent",
                        "manifest.ManifestFormat",
                        "manifest.ManifestFormatException",
                        "manifest.ManifestListener",
                        "manifest.ManifestSource",
                        "manifest.ManifestStatus",
                        "manifest.RefreshingManifest",
                        "manifest.RefreshingManifest$Builder",
                        "Asset",
                        "AssetNotFoundException",
                        "AssetTags",
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
                        "TemplateFunction",
                        "UnknownEndpointException");
    }

    /** What is public elsewhere is so for the other packages of core only. */
    private static Set<String> exportedPackages() throws IOException {
        try (InputStream module = Files.newInputStream(compiled().resolve("module-info.class"))) {
            return ModuleDescriptor.read(module).exports().stream()
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
        }
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
