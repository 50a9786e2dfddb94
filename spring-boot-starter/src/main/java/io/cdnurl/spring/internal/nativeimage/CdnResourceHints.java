package io.cdnurl.spring.internal.nativeimage;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.Setting;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Puts into a native image what templates call by reflection, and what the properties name on the classpath: the
 * manifests of {@code cdn.manifest-url}, and the files of {@code spring.web.resources.static-locations}. Boot itself
 * puts in the files of its default folders only. The properties are those of the build. Folders that code names, as
 * {@code addResourceHandlers} does, need hints of the application's own.
 */
final class CdnResourceHints implements BeanFactoryInitializationAotProcessor {
    private static final String CLASSPATH = "classpath:";
    /** {@code #cdn} of Thymeleaf, whose methods SpEL calls by reflection. */
    private static final String TEMPLATE_OBJECT = "io.cdnurl.thymeleaf.expression.CdnFunctions";

    private static final String LOCATIONS = "spring.web.resources.static-locations";

    /** For Spring. */
    CdnResourceHints() {}

    @Override
    public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
            ConfigurableListableBeanFactory beanFactory) {
        if (beanFactory.getBeanNamesForType(CdnUrlBuilder.class, true, false).length == 0) {
            return null;
        }
        Set<String> patterns =
                patterns(beanFactory.getBean(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME, Environment.class));
        return (generation, code) -> {
            RuntimeHints hints = generation.getRuntimeHints();
            patterns.forEach(hints.resources()::registerPattern);
            hints.reflection()
                    .registerTypeIfPresent(
                            beanFactory.getBeanClassLoader(), TEMPLATE_OBJECT, MemberCategory.INVOKE_PUBLIC_METHODS);
        };
    }

    private static Set<String> patterns(Environment environment) {
        Binder binder = Binder.get(environment);
        Set<String> patterns = new TreeSet<>();
        values(Setting.CDN_MANIFEST_URL.key(), binder)
                .flatMap(value -> Stream.of(value.split("\\s+", -1)))
                .flatMap(CdnResourceHints::path)
                .forEach(patterns::add);
        values(LOCATIONS, binder)
                .flatMap(CdnResourceHints::path)
                .map(folder -> folder.endsWith("/") ? folder : folder + "/")
                .map(folder -> folder + "**")
                .forEach(patterns::add);
        return patterns;
    }

    private static Stream<String> values(String key, Binder binder) {
        return binder.bind(key, Bindable.listOf(String.class)).orElse(List.of()).stream();
    }

    /** Returns the path of an address on the classpath, without a slash at its start, as hints have it. */
    private static Stream<String> path(String address) {
        String stripped = address.strip();
        return stripped.startsWith(CLASSPATH)
                ? Stream.of(stripped.substring(CLASSPATH.length()).replaceFirst("^/+", ""))
                : Stream.empty();
    }
}
