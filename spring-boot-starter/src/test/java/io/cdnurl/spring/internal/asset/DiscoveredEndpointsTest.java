package io.cdnurl.spring.internal.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RequestContext;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.spring.CdnAutoConfiguration;
import io.cdnurl.spring.app.BootConfigurations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What Spring MVC serves, in all the ways to say it; each URL is asked. */
class DiscoveredEndpointsTest {
    private static final String CDN = "https://cdn.example.com";

    @TempDir
    Path directory;

    private static WebApplicationContextRunner application(String... properties) {
        return new WebApplicationContextRunner()
                .withConfiguration(BootConfigurations.mvc())
                .withConfiguration(AutoConfigurations.of(CdnAutoConfiguration.class))
                .withPropertyValues("cdn.domain=cdn.example.com", "cdn.https=true")
                .withPropertyValues(properties);
    }

    private static WebApplicationContextRunner with(WebApplicationContextRunner application, WebMvcConfigurer own) {
        return application.withBean("own", WebMvcConfigurer.class, () -> own);
    }

    /** Asks for each file by the name of its endpoint, and by its link; both URLs are what Spring serves. */
    private static void serves(WebApplicationContextRunner application, String servletPath, Map<String, String> paths) {
        application.run(context -> {
            assertThat(context).hasNotFailed();
            CdnUrlBuilder cdn = context.getBean(CdnUrlBuilder.class);
            RequestContext request = RequestContext.of("https", "www.example.com");
            MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
            for (Map.Entry<String, String> each : paths.entrySet()) {
                String[] asset = each.getKey().split(" ", -1);
                String url = cdn.urlFor(asset[0], asset[1]);
                assertThat(url).startsWith(CDN + each.getValue() + "?c=");
                assertThat(cdn.siteAssets().urlOf(each.getValue(), request)).isEqualTo(url);
                assertThat(status(mvc, servletPath, each.getValue())).as(url).isEqualTo(200);
            }
        });
    }

    private static int status(MockMvc mvc, String servletPath, String path) throws Exception {
        return mvc.perform(servlet -> {
                    MockHttpServletRequest request =
                            MockMvcRequestBuilders.get(path).buildRequest(servlet);
                    request.setServletPath(servletPath);
                    request.setPathInfo(path.substring(servletPath.length()));
                    return request;
                })
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private static Map<String, String> paths(String... pairs) {
        Map<String, String> paths = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            paths.put(pairs[i], pairs[i + 1]);
        }
        return paths;
    }

    @Test
    void bootsDefaultsAreAtTheRoot() {
        serves(
                application(),
                "",
                paths(
                        "static css/style.css", "/css/style.css",
                        "webjars.static sample/1.2.3/sample.css", "/webjars/sample/1.2.3/sample.css"));
    }

    @Test
    void thePatternOfBootMayHaveAPrefix() {
        serves(
                application("spring.mvc.static-path-pattern=/assets/**"),
                "",
                paths("static css/style.css", "/assets/css/style.css"));
    }

    @Test
    void thePathOfTheServletIsInFront() {
        serves(
                application("spring.mvc.servlet.path=/mvc/"),
                "/mvc",
                paths(
                        "static css/style.css", "/mvc/css/style.css",
                        "webjars.static sample/1.2.3/sample.css", "/mvc/webjars/sample/1.2.3/sample.css"));
    }

    @Test
    void handlersOfTheApplicationAreEndpointsOfTheirOwn() throws Exception {
        Files.writeString(directory.resolve("a.css"), "a");
        Files.writeString(directory.resolve("favicon.ico"), "a");
        WebMvcConfigurer own = new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/admin/static/**", "/admin/old/**")
                        .addResourceLocations("classpath:/app/admin/", "classpath:/absent/");
                registry.addResourceHandler("/files/{*path}").addResourceLocations(directory.toUri() + "");
                registry.addResourceHandler("/*.ico").addResourceLocations(directory.toUri() + "");
            }
        };

        serves(
                with(application(), own),
                "",
                paths(
                        "static css/style.css", "/css/style.css",
                        "admin.static admin.css", "/admin/static/admin.css",
                        "admin.old.static admin.css", "/admin/old/admin.css",
                        "files.static a.css", "/files/a.css",
                        "static favicon.ico", "/favicon.ico"));
    }

    @Test
    void onlyTheApplicationsOwnHandlersCountWithoutBoots() {
        WebMvcConfigurer own = new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/static/**").addResourceLocations("classpath:/static/");
            }
        };

        serves(
                with(application("spring.web.resources.add-mappings=false"), own),
                "",
                paths("static css/style.css", "/static/css/style.css"));
    }

    @Test
    void withoutAnyHandlerNoAssetIsServed() {
        application("spring.web.resources.add-mappings=false").run(context -> {
            CdnUrlBuilder cdn = context.getBean(CdnUrlBuilder.class);

            assertThatThrownBy(() -> cdn.urlFor("static", "css/style.css"))
                    .hasMessageContaining("the application has no resource handler");
        });
    }

    /** Spring's chain rewrites links before the filter sees them, and the link builder sees them before that. */
    @Test
    void theNamesOfSpringsChainAreTheVersions() {
        application("spring.web.resources.chain.strategy.content.enabled=true").run(context -> {
            CdnUrlBuilder cdn = context.getBean(CdnUrlBuilder.class);
            RequestContext request = RequestContext.of("https", "www.example.com");
            String named = cdn.urlFor("static", "css/style.css");
            String path = named.substring(CDN.length());

            assertThat(named).matches(CDN + "/css/style-[0-9a-f]{32}\\.css");
            assertThat(cdn.siteAssets().urlOf("/css/style.css", request)).isEqualTo(named);
            assertThat(cdn.siteAssets().urlOf(path, request)).isEqualTo(named);
            assertThat(cdn.siteAssets().urlOf("/css/style-" + "0".repeat(32) + ".css", request))
                    .isNull();
            MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
            assertThat(status(mvc, "", path)).isEqualTo(200);
        });
    }

    @Test
    void theFixedVersionOfSpringsChainIsTheVersion() {
        application(
                        "spring.web.resources.chain.strategy.fixed.enabled=true",
                        "spring.web.resources.chain.strategy.fixed.version=v7")
                .run(context -> {
                    CdnUrlBuilder cdn = context.getBean(CdnUrlBuilder.class);

                    assertThat(cdn.urlFor("static", "css/style.css")).isEqualTo(CDN + "/v7/css/style.css");
                    assertThat(cdn.siteAssets()
                                    .urlOf("/v7/css/style.css", RequestContext.of("https", "www.example.com")))
                            .isEqualTo(CDN + "/v7/css/style.css");
                });
    }

    @Test
    void anEndpointOfTheApplicationTakesThePlaceOfOneThatWasFound() {
        application()
                .withBean("one", StaticEndpoint.class, () -> StaticEndpoint.directory("static", "/s", directory))
                .withBean("two", StaticEndpoint.class, () -> StaticEndpoint.directory("more", "/m", directory))
                .run(context -> {
                    Files.writeString(directory.resolve("x.css"), "x");
                    CdnUrlBuilder cdn = context.getBean(CdnUrlBuilder.class);

                    assertThat(cdn.urlFor("static", "x.css")).startsWith(CDN + "/s/x.css?c=");
                    assertThat(cdn.urlFor("more", "x.css")).startsWith(CDN + "/m/x.css?c=");
                    assertThat(cdn.urlFor("webjars.static", "sample/1.2.3/sample.css"))
                            .startsWith(CDN + "/webjars/");
                });
    }

    @Test
    void aFileThatAnotherHandlerTakesIsNotThere() throws Exception {
        Path webjars = Files.createDirectories(directory.resolve("webjars"));
        Files.writeString(webjars.resolve("hidden.css"), "x");
        ResourceHandlers handlers = new ResourceHandlers(Map.of(
                "/**", List.of(new FileSystemResource(directory + "/")),
                "/webjars/**", List.of(new ClassPathResource("META-INF/resources/webjars/"))));
        StaticEndpoint root = handlers.endpoints("", "/**").get(0);

        assertThat(root.name()).isEqualTo("static");
        assertThat(root.lastModified("webjars/hidden.css")).isNull();
        assertThat(root.folder().list()).isEmpty();
    }

    @Test
    void aLocationOfAnotherKindIsAskedForItsFiles() throws Exception {
        Resource location = new ByteArrayResource(new byte[0], "files of my own") {
            @Override
            public Resource createRelative(String path) {
                return path.equals("a.css")
                        ? new ByteArrayResource(new byte[] {'a'}) {
                            @Override
                            public long lastModified() {
                                return 1000;
                            }
                        }
                        : new ClassPathResource("absent");
            }
        };
        StaticEndpoint endpoint = new ResourceHandlers(Map.of("/own/**", List.of(location)))
                .endpoints("", "/**")
                .get(0);

        assertThat(endpoint.name()).isEqualTo("own.static");
        assertThat(endpoint.lastModified("a.css")).hasToString("1970-01-01T00:00:01Z");
        assertThat(endpoint.lastModified("b.css")).isNull();
        assertThat(endpoint).asString().contains("files of my own");
    }
}
