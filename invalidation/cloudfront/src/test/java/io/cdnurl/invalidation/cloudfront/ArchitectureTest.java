package io.cdnurl.invalidation.cloudfront;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.invalidation.CdnInvalidator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Only this module knows the AWS SDK, and it knows nothing else that the model does not. */
@Tag("sources")
class ArchitectureTest {
    private static JavaClasses all;

    @BeforeAll
    static void readClasses() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.cdnurl");
        assertThat(all.contain(CdnUrlBuilder.class)).isTrue();
        assertThat(all.contain(CdnInvalidator.class)).isTrue();
    }

    @Test
    void onlyThisModuleKnowsTheSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.cdnurl.invalidation.cloudfront..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon..")
                .check(all);
    }

    @Test
    void thisModuleKnowsTheModelAndTheSdk() {
        classes()
                .that()
                .resideInAPackage("io.cdnurl.invalidation.cloudfront..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.net.ssl",
                        "org.jspecify..",
                        "software.amazon.awssdk..",
                        "io.cdnurl.internal.text",
                        "io.cdnurl.invalidation",
                        "io.cdnurl.invalidation.cloudfront")
                .check(all);
    }

    @Test
    void nothingInternalOfTheSdkIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..internal..")
                .check(all);
    }

    @Test
    void onlyTheseClassesArePublic() {
        assertThat(all.stream()
                        .filter(type -> type.getPackageName().equals("io.cdnurl.invalidation.cloudfront"))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("CloudFront", "Builder", "JvmHttpService");
    }
}
