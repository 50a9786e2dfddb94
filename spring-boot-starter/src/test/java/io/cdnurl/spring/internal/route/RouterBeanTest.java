package io.cdnurl.spring.internal.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.RouteTable;
import io.cdnurl.Router;
import io.cdnurl.UnknownEndpointException;
import io.cdnurl.spring.CdnAutoConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

class RouterBeanTest {
    @Test
    void theMappingsAreTheRoutesOfAnApplication() {
        try (var application = start(Map.of("spring.mvc.servlet.path", "/mvc/"), Site.class)) {
            assertThat(application.getBean(CdnUrlBuilder.class).urlFor("user.show", Map.of("id", 3)))
                    .isEqualTo("/mvc/user/3");
        }
    }

    @Test
    void aRouterOfTheApplicationTakesTheirPlace() {
        try (var application = start(Map.of(), Site.class, OwnRouter.class)) {
            CdnUrlBuilder cdn = application.getBean(CdnUrlBuilder.class);

            assertThat(cdn.urlFor("own", Map.of())).isEqualTo("/own");
            assertThatThrownBy(() -> cdn.urlFor("user.show", Map.of("id", 3)))
                    .isInstanceOf(UnknownEndpointException.class);
        }
    }

    private static AnnotationConfigWebApplicationContext start(Map<String, Object> properties, Class<?>... parts) {
        AnnotationConfigWebApplicationContext application = new AnnotationConfigWebApplicationContext();
        application.setServletContext(new MockServletContext());
        application.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        application.register(parts);
        application.register(CdnAutoConfiguration.class);
        application.refresh();
        return application;
    }

    @Configuration
    @EnableWebMvc
    static class Site {
        @Bean
        UserController userController() {
            return new UserController();
        }
    }

    @RestController
    static class UserController {
        @GetMapping(name = "user.show", path = "/user/{id}")
        String show(@PathVariable("id") String id) {
            return id;
        }
    }

    @Configuration
    static class OwnRouter {
        @Bean
        Router own() {
            return RouteTable.builder().route("own", "/own").build();
        }
    }
}
