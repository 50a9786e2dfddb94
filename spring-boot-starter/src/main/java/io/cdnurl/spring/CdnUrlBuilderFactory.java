package io.cdnurl.spring;

import io.cdnurl.AssetVersioner;
import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.InvalidSettingsException;
import io.cdnurl.Router;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.spring.internal.asset.ServedFiles;
import io.cdnurl.spring.internal.asset.UnservedFiles;
import io.cdnurl.spring.internal.setting.EnvironmentSettings;
import io.cdnurl.spring.internal.setting.KeyCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ConfigurableApplicationContext;

/** Makes the builder of an application out of its properties and beans. */
final class CdnUrlBuilderFactory {
    private final ConfigurableApplicationContext application;
    private final CdnSettings.Builder settings = CdnSettings.builder();
    private final List<String> problems = new ArrayList<>();

    CdnUrlBuilderFactory(ConfigurableApplicationContext application) {
        this.application = application;
    }

    /** The later one wins: what the application is, then its properties, its beans, and its customizers. */
    CdnUrlBuilder make() {
        problems.addAll(KeyCheck.problems(application.getEnvironment()));
        ServedFiles files = only(ServedFiles.class);
        useFiles(files != null ? files : new UnservedFiles(classLoader()));
        settings.load(EnvironmentSettings.of(application.getEnvironment()));
        useIfPresent(AssetVersioner.class, settings::versioner);
        List<Router> routers = beans(Router.class).orderedStream().toList();
        if (!routers.isEmpty()) {
            settings.router(routers.size() == 1 ? routers.get(0) : new RoutersInOrder(routers));
        }
        beans(CdnSettingsCustomizer.class).orderedStream().forEach(customizer -> customizer.customize(settings));
        return CdnUrlBuilder.of(checked());
    }

    private void useFiles(ServedFiles files) {
        settings.defaultVersioner(files::versioner);
        settings.pathPrefix(files.contextPath());
        List<StaticEndpoint> own = beans(StaticEndpoint.class).orderedStream().toList();
        Set<String> names = own.stream().map(StaticEndpoint::name).collect(Collectors.toSet());
        files.endpoints().stream()
                .filter(found -> !names.contains(found.name()))
                .forEach(settings::staticEndpoint);
        own.forEach(settings::staticEndpoint);
    }

    private CdnSettings checked() {
        try {
            CdnSettings checked = settings.build();
            if (problems.isEmpty()) {
                return checked;
            }
        } catch (InvalidSettingsException e) {
            problems.addAll(e.problems());
        }
        throw new InvalidSettingsException(problems);
    }

    private <T> ObjectProvider<T> beans(Class<T> type) {
        return application.getBeanProvider(type);
    }

    private <T> void useIfPresent(Class<T> type, Consumer<T> use) {
        T bean = only(type);
        if (bean != null) {
            use.accept(bean);
        }
    }

    private <T> @Nullable T only(Class<T> type) {
        try {
            return beans(type).getIfAvailable();
        } catch (NoUniqueBeanDefinitionException e) {
            problems.add("There are several beans of the type " + type.getSimpleName() + ": "
                    + String.join(", ", e.getBeanNamesFound() == null ? List.of() : e.getBeanNamesFound())
                    + "; mark the one that is meant with @Primary");
            return null;
        }
    }

    private ClassLoader classLoader() {
        ClassLoader loader = application.getClassLoader();
        return loader != null ? loader : ClassLoader.getSystemClassLoader();
    }
}
