package io.cdnurl.demo;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dependencies run one way: from the demo to adapters and invalidation, from those to core. The demo depends on all
 * these modules, if only to test them here, so this test can check them all.
 */
@Tag("sources")
class ArchitectureTest {
    private static final String[] ADAPTERS = {
        "io.cdnurl.pebble..", "io.cdnurl.freemarker..", "io.cdnurl.jtwig..", "io.cdnurl.thymeleaf.."
    };
    private static final String INVALIDATION = "io.cdnurl.invalidation..";
    private static final Set<String> ROOTS_WITH_ROOMS = Set.of("io.cdnurl", "io.cdnurl.invalidation");
    private static final String DEMO_ROOT = "io.cdnurl.demo";
    private static final String DEMO = DEMO_ROOT + "..";

    private static final DescribedPredicate<JavaClass> CORE = resideInAPackage("io.cdnurl..")
            .and(not(resideInAnyPackage(ADAPTERS)))
            .and(not(resideInAnyPackage(INVALIDATION, DEMO)))
            .as("the core");

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.cdnurl");

    @Test
    void everyModuleIsChecked() {
        assertThat(ALL.stream().map(JavaClass::getPackageName))
                .contains("io.cdnurl", "io.cdnurl.manifest", "io.cdnurl.demo")
                .contains("io.cdnurl.pebble", "io.cdnurl.freemarker", "io.cdnurl.jtwig", "io.cdnurl.thymeleaf")
                .contains("io.cdnurl.invalidation", "io.cdnurl.invalidation.http");
    }

    @Test
    void coreKnowsOnlyJava() {
        classes()
                .that(CORE)
                .should()
                .onlyDependOnClassesThat(CORE.or(resideInAnyPackage(
                        "java..", "javax.net.ssl", "org.jspecify.annotations..", "tools.jackson.core..")))
                .because("it knows no template engine, no web framework and no logging framework")
                .check(ALL);
        noClasses()
                .that(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("System.Logger leaves the choice to the application")
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pebble", "freemarker", "jtwig", "thymeleaf"})
    void anAdapterKnowsItsEngineAndCore(String name) {
        String self = "io.cdnurl." + name + "..";
        String[] strangers =
                Arrays.stream(ADAPTERS).filter(adapter -> !adapter.equals(self)).toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(self)
                .should()
                .dependOnClassesThat(resideInAnyPackage(strangers).or(resideInAnyPackage(INVALIDATION, DEMO)))
                .check(ALL);
        classes()
                .that()
                .resideInAPackage(self)
                .should()
                .onlyDependOnClassesThat(CORE.or(
                        resideInAnyPackage(self, "java..", "org.jspecify.annotations..", engineOf(name) + "..")))
                .check(ALL);
    }

    @Test
    void invalidationKnowsNoPages() {
        noClasses()
                .that()
                .resideInAPackage(INVALIDATION)
                .should()
                .dependOnClassesThat(resideInAnyPackage(ADAPTERS).or(resideInAPackage(DEMO)))
                .check(ALL);
    }

    private static String engineOf(String adapter) {
        return switch (adapter) {
            case "pebble" -> "io.pebbletemplates";
            case "freemarker" -> "freemarker";
            case "thymeleaf" -> "org.thymeleaf";
            default -> "org.jtwig";
        };
    }

    /**
     * All packages but the root of core, which holds the builder on top of its rooms as well as the values that the
     * rooms use. Core's own test checks its rooms.
     */
    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        String name = type.getPackageName();
                        return ROOTS_WITH_ROOMS.contains(name) ? SliceIdentifier.ignore() : SliceIdentifier.of(name);
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(ALL);
    }

    /** From the top down: a package of the demo depends only on packages below it. */
    @Test
    void theDemoHasLayers() {
        List<String> layers = List.of("", ".page", ".desk", ".settings", ".template", ".asset", ".edge", ".server");

        for (int i = 0; i < layers.size(); i++) {
            String[] above =
                    layers.subList(0, i).stream().map(DEMO_ROOT::concat).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(DEMO_ROOT + layers.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .allowEmptyShould(i == 0)
                    .check(ALL);
        }
        Set<String> packages = ALL.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(DEMO_ROOT))
                .collect(Collectors.toSet());
        assertThat(packages)
                .containsExactlyInAnyOrderElementsOf(
                        layers.stream().map(DEMO_ROOT::concat).toList());
    }

    /** What a package of the demo shows to the others, or to template engines. A new public type needs a reason. */
    @ParameterizedTest
    @CsvSource({
        "'', Demo",
        ".page, AssetRow Choice Page PageWriter Room SiteMap",
        ".desk, Desk DeskKey Outcome",
        ".settings, CdnBuilders Preferences Settings Switch",
        ".template, CdnInUse Engine Templates",
        ".asset, AssetFile AssetHandler Assets Slate",
        ".edge, Edge",
        ".server, NoSuchPage Server UnusableDemoException",
    })
    void theDemoOpensWhatMustBeOpen(String name, String types) {
        List<String> open = ALL.stream()
                .filter(type -> type.getPackageName().equals(DEMO_ROOT + name))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getSimpleName)
                .toList();

        assertThat(open).containsExactlyInAnyOrder(types.split(" "));
    }
}
