package io.cdnurl.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.InvalidSettingsException;
import io.cdnurl.servlet.AssetLinkFilter;
import io.cdnurl.servlet.OriginFilter;
import io.cdnurl.servlet.RequestBindingFilter;
import io.cdnurl.spring.app.BootConfigurations;
import io.cdnurl.spring.app.BuiltAssets;
import io.cdnurl.spring.internal.web.DeferredFilter;
import jakarta.servlet.http.MappingMatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletMapping;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which filters a servlet application has, and where. */
class FiltersTest {
    @BeforeAll
    static void settle() throws Exception {
        BuiltAssets.settle();
    }

    private static WebApplicationContextRunner application(String... properties) {
        return new WebApplicationContextRunner()
                .withConfiguration(BootConfigurations.mvc())
                .withConfiguration(AutoConfigurations.of(CdnAutoConfiguration.class))
                .withPropertyValues("cdn.domain=cdn.example.com")
                .withPropertyValues(properties);
    }

    private static List<Integer> orders(AssertableWebApplicationContext context) {
        return List.of("cdnRequestBinding", "cdnOrigin", "cdnAssetLinks").stream()
                .map(name -> context.getBean(name, FilterRegistrationBean.class).getOrder())
                .toList();
    }

    @Test
    void theyAreInsideOfSpringSecuritys() {
        application().run(context -> assertThat(orders(context)).containsExactly(-99, -98, -97));
        application("spring.security.filter.order=10")
                .run(context -> assertThat(orders(context)).containsExactly(11, 12, 13));
    }

    @Test
    void eachIsLeftOutByItsProperty() {
        application("cdn.links=false", "cdn.origin=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasBean("cdnRequestBinding")
                        .doesNotHaveBean("cdnAssetLinks")
                        .doesNotHaveBean("cdnOrigin"));
    }

    @Test
    void aFilterOfTheApplicationTakesThePlaceOfOne() {
        RequestBindingFilter own = new RequestBindingFilter();
        application()
                .withBean("own", RequestBindingFilter.class, () -> own)
                .run(context -> assertThat(context.getBean("cdnRequestBinding", FilterRegistrationBean.class)
                                .getFilter())
                        .isSameAs(own));
    }

    @Test
    void aRegistrationOfTheApplicationTakesThePlaceOfOne() {
        application()
                .withUserConfiguration(OwnRegistrations.class)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean("cdnOrigin")
                        .doesNotHaveBean("cdnAssetLinks"));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnRegistrations {
        @Bean
        FilterRegistrationBean<OriginFilter> origin(CdnUrlBuilder cdn) {
            return new FilterRegistrationBean<>(new OriginFilter(cdn));
        }

        @Bean
        FilterRegistrationBean<AssetLinkFilter> links(CdnUrlBuilder cdn) {
            return new FilterRegistrationBean<>(new AssetLinkFilter(cdn));
        }
    }

    @Test
    void aSwitchIsReadAsEveryOtherBoolean() {
        application("cdn.links=on", "cdn.origin=yes", "cdn.enabled=on")
                .run(context -> assertThat(context).hasBean("cdnAssetLinks").hasBean("cdnOrigin"));
        for (String mistake : new String[] {"cdn.links=maybe", "cdn.origin=flase", "cdn.enabled=ja"}) {
            application(mistake)
                    .run(context -> assertThat(context.getStartupFailure())
                            .hasStackTraceContaining(BindException.class.getName())
                            .hasStackTraceContaining(mistake.substring(0, mistake.indexOf('='))));
        }
    }

    @Test
    void twoBuildersAreTheApplicationsBusiness() {
        application()
                .withBean(
                        "first",
                        CdnUrlBuilder.class,
                        () -> CdnUrlBuilder.of(CdnSettings.builder().build()))
                .withBean(
                        "second",
                        CdnUrlBuilder.class,
                        () -> CdnUrlBuilder.of(CdnSettings.builder().build()))
                .withPropertyValues("cdn.links=false", "cdn.origin=false")
                .run(context -> assertThat(context).hasNotFailed());
    }

    private static String cacheControl(AssertableWebApplicationContext context, String query) throws Exception {
        return cacheControlOf(context, "/css/style.css" + query);
    }

    private static String cacheControlOf(AssertableWebApplicationContext context, String path) throws Exception {
        DeferredFilter filter = (DeferredFilter)
                context.getBean("cdnOrigin", FilterRegistrationBean.class).getFilter();
        MockHttpServletResponse response = MockMvcBuilders.webAppContextSetup(context)
                .addFilter(filter)
                .build()
                .perform(servlet -> {
                    MockHttpServletRequest request =
                            MockMvcRequestBuilders.get(path).buildRequest(servlet);
                    request.setHttpServletMapping(new MockHttpServletMapping("", "/", "", MappingMatch.DEFAULT));
                    return request;
                })
                .andReturn()
                .getResponse();
        return response.getStatus() + " " + response.getHeader("Cache-Control");
    }

    /** The controller goes before the resource handlers, at the path of a file that is there. */
    @Test
    void aControllersAnswerAtTheFilesPathIsKeptByNobody() {
        application().withUserConfiguration(OwnStyle.class).run(context -> {
            assertThat(cacheControl(context, "")).isEqualTo("200 no-store");
            String url = context.getBean(CdnUrlBuilder.class).urlFor("static", "css/style.css");
            assertThat(cacheControl(context, url.substring(url.indexOf('?')))).isEqualTo("200 no-store");
        });
    }

    @RestController
    static class OwnStyle {
        @GetMapping("/css/style.css")
        String style() {
            return "a { color: red } /* of one user */";
        }
    }

    @Test
    void aFileThatCameLaterIsKeptByNobody(@TempDir Path folder) {
        application("spring.web.resources.static-locations=" + folder.toUri())
                .withUserConfiguration(OwnPage.class)
                .run(context -> {
                    Files.writeString(
                            Files.createDirectory(folder.resolve("css")).resolve("later.css"), "later");
                    for (String query : new String[] {"", "?c=made-up", "/?c=made-up"}) {
                        assertThat(cacheControlOf(context, "/css/later.css" + query))
                                .as(query)
                                .isEqualTo("200 no-store");
                    }
                    assertThat(cacheControlOf(context, "/page")).isEqualTo("200 null");
                });
        application(
                        "spring.web.resources.static-locations=" + folder.toUri(),
                        "spring.web.resources.cache.cachecontrol.max-age=1h")
                .run(context -> {
                    Files.writeString(folder.resolve("latest.css"), "latest");
                    assertThat(cacheControlOf(context, "/latest.css")).isEqualTo("200 max-age=3600");
                });
    }

    @RestController
    static class OwnPage {
        @GetMapping("/page")
        String page() {
            return "a page";
        }
    }

    @Test
    void theOriginsPropertiesCount() {
        application("cdn.origin-max-age=10m", "cdn.origin-serves-other-versions=on")
                .run(context -> {
                    assertThat(cacheControl(context, "")).isEqualTo("200 public, max-age=600");
                    assertThat(cacheControl(context, "?c=other")).isEqualTo("200 no-store");
                });
        application("cdn.origin-max-age=60").run(context -> {
            assertThat(cacheControl(context, "")).isEqualTo("200 public, max-age=60");
            assertThat(cacheControl(context, "?c=other")).startsWith("404 ");
        });
    }

    @Test
    void propertiesThatMakeNoSenseEndTheStart() {
        Map.of(
                        "cdn.origin-max-age=soon", "cdn.origin-max-age 'soon' is not a time from zero to 365 days",
                        "cdn.origin-max-age=400d", "cdn.origin-max-age '400d' is not a time from zero to 365 days",
                        "cdn.blueprints.admin=admin", "cdn.blueprints.admin: ")
                .forEach((property, problem) -> application(property)
                        .run(context -> assertThat(context.getStartupFailure())
                                .hasStackTraceContaining(InvalidSettingsException.class.getName())
                                .hasStackTraceContaining(problem)));
    }
}
