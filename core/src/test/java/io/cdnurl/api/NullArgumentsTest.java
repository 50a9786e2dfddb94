package io.cdnurl.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.Asset;
import io.cdnurl.AssetFolder;
import io.cdnurl.AssetTags;
import io.cdnurl.AssetVersion;
import io.cdnurl.AssetVersioner;
import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.CurrentRequest;
import io.cdnurl.MissingAssetPolicy;
import io.cdnurl.RequestContext;
import io.cdnurl.RouteTable;
import io.cdnurl.RoutedPath;
import io.cdnurl.SchemePolicy;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.TemplateFunction;
import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.EntryPoint;
import io.cdnurl.manifest.FetchLimits;
import io.cdnurl.manifest.LegacyScripts;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestContent;
import io.cdnurl.manifest.ManifestFormat;
import io.cdnurl.manifest.ManifestListener;
import io.cdnurl.manifest.ManifestSource;
import io.cdnurl.manifest.RefreshingManifest;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A null that a public method does not take is an error that names the parameter, at the call itself. */
@NullUnmarked
class NullArgumentsTest {
    private static final RouteTable ROUTES =
            RouteTable.builder().route("user.show", "/user/{id}").build();
    private static final CdnSettings SETTINGS =
            CdnSettings.builder().version("1").router(ROUTES).build();
    private static final CdnUrlBuilder CDN = CdnUrlBuilder.of(SETTINGS);
    private static final StaticEndpoint ENDPOINT = StaticEndpoint.classpath("static", "/static", "static");
    private static final Manifest MANIFEST = Manifest.of(Map.of());
    private static final ManifestSource SOURCE = validators -> new ManifestContent(new byte[0], Map.of());

    private static final ManifestFormat FORMAT = new ManifestFormat() {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public boolean recognizes(ManifestContent content) {
            return true;
        }

        @Override
        public void read(ManifestContent content, Manifest.Builder into) {}
    };

    /** For each type that may be null an object that is fine; also the objects whose methods are called. */
    private static final List<Object> SAMPLES = List.of(
            "x",
            new LegacyScripts(new EntryFile("x", "x"), new EntryFile("x", "x")),
            List.of(),
            Map.of(),
            Set.of(),
            Path.of("x"),
            Duration.ofSeconds(1),
            NullArgumentsTest.class.getClassLoader(),
            new IOException("x"),
            (Supplier<Object>) () -> null,
            (BooleanSupplier) () -> true,
            (Callable<Object>) () -> "",
            (BiConsumer<Object, Object>) (name, value) -> {},
            AssetFolder.classpath("static"),
            AssetVersioner.none(),
            AssetVersion.none(),
            CDN,
            SETTINGS,
            ROUTES,
            ENDPOINT,
            CDN.tags(),
            MANIFEST,
            SOURCE,
            FORMAT,
            ManifestListener.logging(),
            FetchLimits.DEFAULT,
            MissingAssetPolicy.WARN,
            SchemePolicy.HTTPS,
            TemplateFunction.URL_FOR,
            RequestContext.of("https", "www.example.com"),
            new EntryPoint("x", List.of(), List.of(), List.of()),
            new EntryFile("x", "x.js"),
            new byte[0]);

    private static final List<Class<?>> TYPES = List.of(
            Asset.class,
            AssetFolder.class,
            AssetTags.class,
            AssetVersion.class,
            AssetVersioner.class,
            CdnSettings.class,
            CdnSettings.Builder.class,
            CdnUrlBuilder.class,
            CurrentRequest.class,
            RequestContext.class,
            RouteTable.class,
            RouteTable.Builder.class,
            RoutedPath.class,
            StaticEndpoint.class,
            TemplateFunction.class,
            EntryFile.class,
            EntryPoint.class,
            FetchLimits.class,
            ManifestContent.class,
            ManifestSource.class,
            RefreshingManifest.class,
            RefreshingManifest.Builder.class);

    record Call(Executable executable, int index) {
        @Override
        public String toString() {
            return executable.getDeclaringClass().getSimpleName() + "." + executable.getName()
                    + Arrays.toString(executable.getParameterTypes()) + " without argument " + (index + 1);
        }
    }

    static List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        for (Class<?> type : TYPES) {
            Stream.concat(
                            Arrays.stream(type.getDeclaredConstructors()),
                            Arrays.stream(type.getDeclaredMethods()).filter(method -> !isForUsersOnly(method)))
                    .filter(executable -> Modifier.isPublic(executable.getModifiers()) && !executable.isSynthetic())
                    .forEach(executable -> addNulls(executable, calls));
        }
        return calls;
    }

    private static boolean isForUsersOnly(Method method) {
        return Modifier.isAbstract(method.getModifiers())
                || method.isDefault()
                || Set.of("equals", "valueOf", "initCause").contains(method.getName());
    }

    private static void addNulls(Executable executable, List<Call> calls) {
        for (int i = 0; i < executable.getParameterCount(); i++) {
            AnnotatedType annotated = executable.getAnnotatedParameterTypes()[i];
            if (!executable.getParameterTypes()[i].isPrimitive() && !isNullable(annotated)) {
                calls.add(new Call(executable, i));
            }
        }
    }

    private static boolean isNullable(AnnotatedElement annotated) {
        return annotated.isAnnotationPresent(Nullable.class);
    }

    @Test
    void thereAreManyCalls() {
        assertThat(calls()).hasSizeGreaterThan(80);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void theParameterIsNamed(Call call) throws ReflectiveOperationException {
        Executable executable = call.executable();
        Object[] arguments = new Object[executable.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = i == call.index() ? null : sample(executable.getParameterTypes()[i]);
        }
        Throwable thrown = thrownBy(executable, arguments);

        assertThat(thrown).isInstanceOf(NullPointerException.class);
        assertThat(thrown.getMessage()).matches("[a-z][A-Za-z]+( .*)?").doesNotContain("because");
    }

    private static Throwable thrownBy(Executable executable, Object[] arguments) throws ReflectiveOperationException {
        try {
            if (executable instanceof Constructor<?> constructor) {
                constructor.newInstance(arguments);
            } else {
                Method method = (Method) executable;
                Object target = Modifier.isStatic(method.getModifiers()) ? null : target(method.getDeclaringClass());
                method.invoke(target, arguments);
            }
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    private static Object target(Class<?> type) {
        if (type == CdnSettings.Builder.class) {
            return CdnSettings.builder();
        }
        if (type == RouteTable.Builder.class) {
            return RouteTable.builder();
        }
        return type == RefreshingManifest.Builder.class ? RefreshingManifest.builder(SOURCE, FORMAT) : sample(type);
    }

    private static Object sample(Class<?> type) {
        if (type == boolean.class) {
            return true;
        }
        if (type == int.class) {
            return 1;
        }
        if (type.isArray() && type != byte[].class) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        return SAMPLES.stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample of " + type));
    }
}
