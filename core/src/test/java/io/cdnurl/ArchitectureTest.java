package io.cdnurl;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The core knows nobody: no engine, no web framework, no logging framework. */
@Tag("sources")
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
                .resideInAnyPackage("java..", "javax.net.ssl", "org.jspecify..", "io.cdnurl..")
                .check(core);
    }

    @Test
    void onlyTheFormatsKnowTheJsonParser() {
        classes()
                .that()
                .resideInAPackage("io.cdnurl.manifest.format..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "tools.jackson.core..",
                        "io.cdnurl.manifest..",
                        "io.cdnurl.internal.memory",
                        "io.cdnurl.internal.text")
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

    /** The rooms, and for each the rooms that it may use, without cycles. ARCHITECTURE.md draws them. */
    private static final Map<String, List<String>> ROOMS = Map.ofEntries(
            entry("internal.text", List.of()),
            entry("site", List.of()),
            entry("internal.memory", List.of("internal.text")),
            entry("internal.call", List.of("internal.text")),
            entry("internal.route", List.of("internal.text", "internal.call")),
            entry("internal.host", List.of("internal.text")),
            entry("internal.file", List.of("internal.text", "internal.memory")),
            entry("internal.dev", List.of("internal.text", "internal.memory")),
            entry("manifest", List.of("internal.text", "internal.memory", "internal.file")),
            entry("manifest.format", List.of("internal.text", "internal.memory", "manifest")),
            entry(
                    "internal.settings",
                    List.of(
                            "internal.text",
                            "internal.memory",
                            "internal.host",
                            "internal.file",
                            "internal.dev",
                            "manifest",
                            "manifest.format")),
            entry(
                    "internal.version",
                    List.of("internal.text", "internal.memory", "internal.file", "internal.settings", "manifest")),
            entry(
                    "internal.health",
                    List.of("internal.text", "internal.memory", "internal.host", "internal.settings", "site")),
            entry(
                    "internal.url",
                    List.of(
                            "internal.text",
                            "internal.memory",
                            "internal.call",
                            "internal.host",
                            "internal.file",
                            "internal.dev",
                            "internal.settings",
                            "internal.version",
                            "site")),
            entry(
                    "internal.link",
                    List.of(
                            "internal.text",
                            "internal.memory",
                            "internal.file",
                            "internal.url",
                            "internal.version",
                            "manifest",
                            "site")),
            entry(
                    "internal.tag",
                    List.of(
                            "internal.text",
                            "internal.memory",
                            "internal.call",
                            "internal.file",
                            "internal.url",
                            "internal.version")));

    /**
     * Types of the root package that put everything together: no room knows them. All others there are values, seams or
     * errors.
     */
    private static final List<Class<?>> ON_TOP = List.of(
            CdnUrlBuilder.class,
            CdnSettings.class,
            CdnSettings.Builder.class,
            AssetTags.class,
            TemplateFunction.class,
            CurrentRequest.class,
            RouteTable.class,
            RouteTable.Builder.class);

    /** What the lower rooms use of the root package; all others may use what is not on top. */
    private static final Map<String, List<Class<?>>> OF_THE_ROOT = Map.of(
            "internal.text", List.of(),
            "internal.memory", List.of(InvalidValueException.class),
            "internal.call", List.of(InvalidValueException.class, MissingAssetPolicy.class),
            "internal.route", List.of(InvalidValueException.class, RoutedPath.class),
            "internal.dev", List.of(InvalidValueException.class),
            "internal.host", List.of(InvalidValueException.class, RequestContext.class, SchemePolicy.class),
            "internal.file",
                    List.of(
                            AssetFolder.class,
                            StaticEndpoint.class,
                            InvalidValueException.class,
                            InvalidAssetPathException.class),
            "site", List.of(CdnUrlBuilder.class, RequestContext.class, StaticEndpoint.class),
            "manifest", List.of(),
            "manifest.format", List.of());

    static Stream<Map.Entry<String, List<String>>> rooms() {
        return ROOMS.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesOnlyTheRoomsBelowIt(Map.Entry<String, List<String>> room) {
        String self = "io.cdnurl." + room.getKey();
        DescribedPredicate<JavaClass> below = resideInAPackage(self)
                .or(resideInAnyPackage(room.getValue().stream()
                        .map(name -> "io.cdnurl." + name)
                        .toArray(String[]::new)));
        List<Class<?>> listed = OF_THE_ROOT.get(room.getKey());
        DescribedPredicate<JavaClass> inRoot = resideInAPackage("io.cdnurl")
                .and(describe(
                        "values, seams and errors",
                        type -> listed == null
                                ? ON_TOP.stream().noneMatch(type::isEquivalentTo)
                                : listed.stream().anyMatch(type::isEquivalentTo)));

        classes()
                .that()
                .resideInAPackage(self)
                .should()
                .onlyDependOnClassesThat(below.or(inRoot).or(not(resideInAPackage("io.cdnurl.."))))
                .check(core);
    }

    @Test
    void thereIsNoCycleAmongRooms() {
        Map<String, List<String>> left = new HashMap<>(ROOMS);
        while (left.entrySet().removeIf(room -> room.getValue().stream().noneMatch(left::containsKey))) {
            // the rooms that use no room which is left
        }
        assertThat(left).isEmpty();
    }

    @Test
    void everyPackageIsARoom() {
        assertThat(core.stream()
                        .map(type -> type.getPackageName())
                        .filter(name -> !name.isEmpty() && !name.equals("io.cdnurl"))
                        .map(name -> name.substring("io.cdnurl.".length())))
                .isSubsetOf(ROOMS.keySet());
    }

    /** A list that is read at a glance. The formats are one class for each tool. */
    @Test
    void noPackageHasMoreThan25Files() {
        Map<String, Long> files = core.stream()
                .filter(type -> type.getEnclosingClass().isEmpty())
                .filter(type -> !type.getSimpleName().endsWith("-info"))
                .collect(groupingBy(JavaClass::getPackageName, counting()));
        files.remove("io.cdnurl.manifest.format");

        assertThat(files.values()).allMatch(count -> count <= 25);
    }

    /** CdnSettings is longer for the description of each setting of its builder. */
    @Test
    void noFileIsLongerThan400Lines() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> longer = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readAllLines(file).size() > 400) {
                    longer.add(file.getFileName().toString());
                }
            }
            assertThat(longer).containsExactly("CdnSettings.java");
        }
    }

    /** Manifests can be read without URLs: of the files they share the state that a file is in. */
    @Test
    void manifestsDoNotKnowUrls() {
        noClasses()
                .that()
                .resideInAPackage("io.cdnurl.manifest..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.cdnurl"))
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
                        "manifest.LegacyScripts",
                        "manifest.Manifest",
                        "manifest.Manifest$Builder",
                        "manifest.ManifestContent",
                        "manifest.ManifestFormat",
                        "manifest.ManifestFormatException",
                        "manifest.ManifestListener",
                        "manifest.ManifestNotFoundException",
                        "manifest.ManifestSource",
                        "manifest.ManifestStatus",
                        "manifest.RefreshingManifest",
                        "manifest.RefreshingManifest$Builder",
                        "manifest.UnusableEntries",
                        "site.DomainStatus",
                        "site.EndpointStatus",
                        "site.RequestedVersion",
                        "site.SiteAsset",
                        "site.SiteAssets",
                        "Asset",
                        "AssetFolder",
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
                        "Setting",
                        "Setting$Type",
                        "StaticEndpoint",
                        "TemplateFunction",
                        "UnknownEndpointException");
    }

    /** Packages that everybody may use; what is public in others is public for the modules of this project only. */
    private static Set<String> exportedPackages() throws IOException {
        try (InputStream module = Files.newInputStream(compiled().resolve("module-info.class"))) {
            return ModuleDescriptor.read(module).exports().stream()
                    .filter(exports -> !exports.isQualified())
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
