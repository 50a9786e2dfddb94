package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.EntryPoint;
import io.cdnurl.manifest.FetchLimits;
import io.cdnurl.manifest.LegacyScripts;
import io.cdnurl.manifest.ManifestStatus;
import io.cdnurl.site.DomainStatus;
import io.cdnurl.site.EndpointStatus;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Public records write {@code equals} and {@code hashCode} out, because on Java 17 the generated ones keep the class
 * loader of the library after the application has ended. What is written out must not forget a component.
 */
class PublicRecordsTest {
    private static final StaticEndpoint STATIC = StaticEndpoint.directory("static", "/static", Path.of("static"));
    private static final StaticEndpoint ADMIN = StaticEndpoint.directory("admin.static", "/admin", Path.of("admin"));
    private static final Instant NOW = Instant.EPOCH;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** For each record: values of which each differs from the first in one component. */
    private static final Map<Class<?>, Supplier<List<Record>>> VALUES = Map.of(
            Asset.class,
            () -> List.of(new Asset(STATIC, "a"), new Asset(ADMIN, "a"), new Asset(STATIC, "b")),
            RequestContext.class,
            () -> List.of(
                    new RequestContext("http", "a", "", null),
                    new RequestContext("https", "a", "", null),
                    new RequestContext("http", "b", "", null),
                    new RequestContext("http", "a", "/x", null),
                    new RequestContext("http", "a", "", "admin")),
            RoutedPath.class,
            () -> List.of(
                    new RoutedPath("/a", Set.of()), new RoutedPath("/b", Set.of()), new RoutedPath("/a", Set.of("id"))),
            EntryFile.class,
            () -> List.of(new EntryFile("a", "x"), new EntryFile("b", "x"), new EntryFile("a", "y")),
            LegacyScripts.class,
            () -> List.of(legacy("a", "b"), legacy("b", "b"), legacy("a", "a")),
            EntryPoint.class,
            () -> {
                List<EntryFile> none = List.of();
                List<EntryFile> one = List.of(file("a"));
                return List.of(
                        new EntryPoint("a", none, none, none, null),
                        new EntryPoint("b", none, none, none, null),
                        new EntryPoint("a", one, none, none, null),
                        new EntryPoint("a", none, one, none, null),
                        new EntryPoint("a", none, none, one, null),
                        new EntryPoint("a", none, none, none, legacy("a", "b")));
            },
            FetchLimits.class,
            () -> List.of(
                    new FetchLimits(SECOND, SECOND, 1, false),
                    new FetchLimits(MINUTE, SECOND, 1, false),
                    new FetchLimits(SECOND, MINUTE, 1, false),
                    new FetchLimits(SECOND, SECOND, 2, false),
                    new FetchLimits(SECOND, SECOND, 1, true)),
            ManifestStatus.class,
            () -> List.of(
                    new ManifestStatus("a", "f", 1, 1, null, null, null, null, false, 0, 0),
                    new ManifestStatus("b", "f", 1, 1, null, null, null, null, false, 0, 0),
                    new ManifestStatus("a", "g", 1, 1, null, null, null, null, false, 0, 0),
                    new ManifestStatus("a", "f", 2, 1, null, null, null, null, false, 0, 0),
                    new ManifestStatus("a", "f", 1, 2, null, null, null, null, false, 0, 0),
                    new ManifestStatus("a", "f", 1, 1, NOW, null, null, null, false, 0, 0),
                    new ManifestStatus("a", "f", 1, 1, null, NOW, null, null, false, 0, 0),
                    new ManifestStatus("a", "f", 1, 1, null, null, NOW, null, false, 0, 0),
                    new ManifestStatus("a", "f", 1, 1, null, null, null, "m", false, 0, 0),
                    new ManifestStatus("a", "f", 1, 1, null, null, null, null, true, 0, 0),
                    new ManifestStatus("a", "f", 1, 1, null, null, null, null, false, 1, 0),
                    new ManifestStatus("a", "f", 1, 1, null, null, null, null, false, 0, 1)),
            DomainStatus.class,
            () -> List.of(
                    new DomainStatus("a", false, NOW, 0, 0, null, null),
                    new DomainStatus("b", false, NOW, 0, 0, null, null),
                    new DomainStatus("a", true, NOW, 0, 0, null, null),
                    new DomainStatus("a", false, NOW.plusSeconds(1), 0, 0, null, null),
                    new DomainStatus("a", false, NOW, 1, 0, null, null),
                    new DomainStatus("a", false, NOW, 0, 1, null, null),
                    new DomainStatus("a", false, NOW, 0, 0, NOW, null),
                    new DomainStatus("a", false, NOW, 0, 0, null, "m")),
            EndpointStatus.class,
            () -> List.of(
                    new EndpointStatus("a", "/a", "f", List.of("d"), 1, List.of("x")),
                    new EndpointStatus("b", "/a", "f", List.of("d"), 1, List.of("x")),
                    new EndpointStatus("a", "/b", "f", List.of("d"), 1, List.of("x")),
                    new EndpointStatus("a", "/a", "g", List.of("d"), 1, List.of("x")),
                    new EndpointStatus("a", "/a", "f", List.of("e"), 1, List.of("x")),
                    new EndpointStatus("a", "/a", "f", List.of("d"), 2, List.of("x")),
                    new EndpointStatus("a", "/a", "f", List.of("d"), 1, List.of("y"))));

    private static EntryFile file(String name) {
        return new EntryFile(name, name);
    }

    private static LegacyScripts legacy(String loader, String script) {
        return new LegacyScripts(file(loader), file(script));
    }

    static Stream<Class<?>> records() {
        return VALUES.keySet().stream();
    }

    @Test
    void allAreHere() {
        URL library = CdnUrlBuilder.class.getProtectionDomain().getCodeSource().getLocation();
        Set<String> found = new ClassFileImporter()
                .importUrl(library).stream()
                        .filter(type -> Set.of("io.cdnurl", "io.cdnurl.manifest", "io.cdnurl.site")
                                .contains(type.getPackageName()))
                        .filter(type -> type.isRecord() && type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());

        assertThat(records().map(Class::getName)).containsExactlyInAnyOrderElementsOf(found);
    }

    /** The compiler makes the methods that it generates final. */
    @ParameterizedTest
    @MethodSource("records")
    void equalsAndHashCodeAreWrittenOut(Class<?> type) throws NoSuchMethodException {
        assertThat(type.getDeclaredMethod("equals", Object.class).getModifiers())
                .isEqualTo(Modifier.PUBLIC);
        assertThat(type.getDeclaredMethod("hashCode").getModifiers()).isEqualTo(Modifier.PUBLIC);
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyComponentCounts(Class<?> type) {
        List<Record> values = VALUES.get(type).get();

        assertThat(values).hasSize(type.getRecordComponents().length + 1);
        assertThat(new HashSet<>(values)).hasSameSizeAs(values);
        assertThat(VALUES.get(type).get()).isEqualTo(values).hasSameHashCodeAs(values);
        assertThat(values.get(0)).isNotEqualTo(null).isNotEqualTo("another type");
    }
}
