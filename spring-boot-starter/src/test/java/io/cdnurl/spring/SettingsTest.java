package io.cdnurl.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.InvalidSettingsException;
import io.cdnurl.StaticEndpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Settings in all forms that Spring Boot has for them. */
class SettingsTest {
    @TempDir
    static Path files;

    @BeforeAll
    static void write() throws Exception {
        Files.writeString(files.resolve("x.css"), "x");
        Files.writeString(files.resolve("x.js"), "x");
    }

    private static ApplicationContextRunner application(String... properties) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CdnAutoConfiguration.class))
                .withBean("files", StaticEndpoint.class, () -> StaticEndpoint.directory("static", "/static", files))
                .withPropertyValues(properties);
    }

    private static void url(ApplicationContextRunner application, String file, Consumer<String> check) {
        application.run(context -> {
            assertThat(context).hasNotFailed();
            check.accept(context.getBean(CdnUrlBuilder.class).urlFor("static", file));
        });
    }

    private static void problem(ApplicationContextRunner application, String... parts) {
        application.run(context -> assertThat(context.getStartupFailure())
                .rootCause()
                .isInstanceOf(InvalidSettingsException.class)
                .message()
                .contains(parts));
    }

    @Test
    void theVersionIsAHashUnlessTheSettingsSayAnother() {
        url(
                application("cdn.domain=cdn.example.com"),
                "x.css",
                url -> assertThat(url).isEqualTo("https://cdn.example.com/static/x.css?c=2d711642b726b044"));
        url(
                application("cdn.domain=cdn.example.com", "cdn.version=7"),
                "x.css",
                url -> assertThat(url).endsWith("/x.css?v=7"));
        url(
                application("cdn.domain=cdn.example.com", "cdn.timestamp=true"),
                "x.css",
                url -> assertThat(url).contains("?t="));
    }

    /** An application always has the endpoint of WebJars, too. */
    @Test
    void theNamesOfAManifestBelongToTheSiteAndNotToItsLibraries() throws Exception {
        Path manifest = Files.writeString(files.resolve("manifest.json"), "{\"x.js\": \"x.1.js\"}");
        url(
                application("cdn.domain=cdn.example.com", "cdn.manifest-url=" + manifest.toUri())
                        .withBean(
                                "libraries",
                                StaticEndpoint.class,
                                () -> StaticEndpoint.directory("webjars.static", "/webjars", files)),
                "x.js",
                url -> assertThat(url).isEqualTo("https://cdn.example.com/static/x.1.js"));
    }

    @Test
    void namesAndValuesHaveEachFormThatBootKnows() {
        url(
                application(
                        "cdn.domain[0]=one.example.com",
                        "cdn.domain[1]=two.example.com",
                        "cdn.domainRules[0]=*.js=js.example.com",
                        "cdn.domainRules[1]=*.css=css.example.com",
                        "cdn.pathPrefix=/assets",
                        "cdn.on_missing=WARN",
                        "cdn.timestamp-max-age=500ms",
                        "cdn.manifest-refresh=PT5M",
                        "cdn.manifest-connect-timeout=0.5",
                        "cdn.manifest-read-timeout=30s",
                        "cdn.manifest-max-bytes=2MB",
                        "cdn.version=7"),
                "x.css",
                url -> assertThat(url).isEqualTo("https://css.example.com/assets/static/x.css?v=7"));
    }

    @Test
    void theVariablesOfTheProcessAreTheCoresOwn() {
        ApplicationContextRunner application = application()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "systemEnvironment",
                                Map.of(
                                        "CDN_DOMAIN", "cdn.example.com",
                                        "CDN_PATH_PREFIX", "/assets",
                                        "CDN_TIMESTAMP_MAX_AGE", "0",
                                        "CDN_DOMIAN", "only-a-warning",
                                        "CDN_ON_MISSING", "Warn"))));

        url(
                application,
                "x.css",
                url -> assertThat(url).isEqualTo("https://cdn.example.com/assets/static/x.css?c=2d711642b726b044"));
        url(
                application,
                "absent.css",
                url -> assertThat(url).isEqualTo("https://cdn.example.com/assets/static/absent.css"));
    }

    /** A job that writes mails, for instance. */
    @Test
    void withoutAWebServerFilesAreWhereAWebApplicationHasThem() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CdnAutoConfiguration.class))
                .withPropertyValues("cdn.domain=cdn.example.com", "cdn.path-prefix=/")
                .run(context -> {
                    CdnUrlBuilder cdn = context.getBean(CdnUrlBuilder.class);

                    assertThat(cdn.urlFor("static", "css/style.css"))
                            .isEqualTo("https://cdn.example.com/css/style.css?c=c4e5e8e2243210ab");
                    assertThat(cdn.urlFor("static", "webjars/sample/1.2.3/sample.css"))
                            .startsWith("https://cdn.example.com/webjars/sample/1.2.3/sample.css?c=");
                });
    }

    @Test
    void aMisspeltKeyEndsTheStart() {
        problem(application("cdn.domian=cdn.example.com"), "'cdn.domian' is not a setting", "mean cdn.domain?");
        problem(application("cdn.enabeld=false"), "'cdn.enabeld' is not a setting", "mean cdn.enabled?");
        problem(application("cdn.manifest.url=x"), "'cdn.manifest.url'", "mean cdn.manifest-url?");
        problem(application("cdn.link=false", "cdn.versoin=1"), "mean cdn.links?", "mean cdn.version?");
        problem(application("CDN_DOMAIN=cdn.example.com"), "'CDN_DOMAIN' has no effect here", "write cdn.domain");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        problem(
                application(
                        "cdn.domain=https://cdn.example.com/x",
                        "cdn.https=maybe",
                        "cdn.timestamp-max-age=soon",
                        "cdn.manifest-max-bytes=many",
                        "cdn.path-prefix=${ABSENT}",
                        "cdn.domian=x"),
                "6 settings are not valid",
                "CDN_HTTPS 'maybe'",
                "CDN_TIMESTAMP_MAX_AGE 'soon'",
                "CDN_MANIFEST_MAX_BYTES 'many'",
                "'cdn.domian'");
    }

    @Test
    void aCustomizerHasTheLastWord() {
        url(
                application("cdn.domain=cdn.example.com", "cdn.version=1")
                        .withBean(CdnSettingsCustomizer.class, () -> settings -> settings.version("2")),
                "x.css",
                url -> assertThat(url).endsWith("?v=2"));
    }

    @Test
    void nothingIsThereIfItIsSwitchedOff() {
        application("cdn.enabled=false", "cdn.domian=x")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(CdnUrlBuilder.class)
                        .doesNotHaveBean("cdnFreeMarkerVariable"));
    }

    @Test
    void twoBeansOfOneKindAreNamed() {
        problem(
                application("cdn.domain=cdn.example.com")
                        .withBean("one", io.cdnurl.AssetVersioner.class, () -> io.cdnurl.AssetVersioner.fixed("1"))
                        .withBean("two", io.cdnurl.AssetVersioner.class, () -> io.cdnurl.AssetVersioner.fixed("2")),
                "several beans of the type AssetVersioner: one, two",
                "@Primary");
        problem(
                application()
                        .withBean("again", StaticEndpoint.class, () -> StaticEndpoint.classpath("static", "/", "x")),
                "'static' is registered twice");
    }
}
