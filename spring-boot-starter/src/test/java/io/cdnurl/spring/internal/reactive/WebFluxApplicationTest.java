package io.cdnurl.spring.internal.reactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** An application of WebFlux below a base path, with Spring Security, on a real server. Each URL is asked of it. */
class WebFluxApplicationTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext application;
    private static String site;

    @BeforeAll
    static void start() {
        SpringApplication spring = new SpringApplication(Application.class);
        spring.setWebApplicationType(WebApplicationType.REACTIVE);
        application = spring.run(
                "--server.port=0",
                "--spring.webflux.base-path=/shop",
                "--spring.thymeleaf.view-names=page",
                "--spring.thymeleaf.prefix=classpath:/reactive/",
                "--spring.freemarker.template-loader-path=classpath:/reactive/",
                "--server.forward-headers-strategy=framework",
                "--cdn.domain=cdn.example.com",
                "--cdn.https=true");
        site = "http://localhost:" + application.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void linksOfThymeleafToAssetsLeadToTheCdn() throws Exception {
        String page = get("/shop/thymeleaf").body();

        assertServed(page, "https://cdn.example.com(/shop/css/style\\.css\\?c=[0-9a-f]+)\"");
        assertServed(page, "https://cdn.example.com(/shop/own/admin\\.css\\?a=1&amp;c=[0-9a-f]+)\"");
    }

    @Test
    void otherLinksOfThymeleafAreAsBefore() throws Exception {
        assertThat(get("/shop/thymeleaf").body())
                .contains(
                        "<a class=\"user\" href=\"/shop/user/3\">", "<a class=\"css\" href=\"/shop/css/absent.css\">");
    }

    @Test
    void freeMarkerWritesUrlsForTheRequest() throws Exception {
        String page = get("/shop/freemarker", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "www.example.com")
                .body();

        assertServed(page, "href=\"https://cdn.example.com(/shop/css/style\\.css\\?c=[0-9a-f]+)\"");
        assertServed(page, "src=\"https://cdn.example.com(/shop/js/app\\.js\\?c=[0-9a-f]+)\"");
        assertServed(page, "class=\"user\" href=\"(/shop/user/3)\"");
        assertServed(page, "class=\"mail\" href=\"https://www.example.com(/shop/f/3)\"");
    }

    @Test
    void aNameInAPrivateNetworkMayHaveAnUnderscore() throws Exception {
        assertThat(get("/shop/freemarker", "X-Forwarded-Host", "my_host:81").body())
                .contains("class=\"mail\" href=\"http://my_host:81/shop/f/3\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", "-"})
    void aHostThatIsNoneFailsNoPage(String host) throws Exception {
        assertThat(get("/shop/thymeleaf", "X-Forwarded-Host", host).body())
                .contains("<a class=\"user\" href=\"/shop/user/3\">");
    }

    private static void assertServed(String page, String pattern) throws Exception {
        Matcher found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as("%s in %s", pattern, page).isTrue();
        assertThat(get(found.group(1).replace("&amp;", "&")).statusCode())
                .as(found.group(1))
                .isEqualTo(200);
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Configuration
    @EnableAutoConfiguration
    static class Application implements WebFluxConfigurer {
        @Override
        public void addResourceHandlers(ResourceHandlerRegistry registry) {
            registry.addResourceHandler("/own/**").addResourceLocations("classpath:/app/admin/");
        }

        @Bean
        SecurityWebFilterChain security(ServerHttpSecurity http) {
            return http.authorizeExchange(exchanges -> exchanges.anyExchange().permitAll())
                    .build();
        }

        @Bean
        Pages pages() {
            return new Pages();
        }

        @Bean
        RouterFunction<ServerResponse> functions() {
            return route().path(
                            "/f",
                            below -> below.GET(
                                            "/{id}",
                                            request -> ServerResponse.ok().bodyValue("f " + request.pathVariable("id")))
                                    .withAttribute("name", "f.show"))
                    .build();
        }
    }

    @Controller
    static class Pages {
        @GetMapping("/thymeleaf")
        String thymeleaf() {
            return "page";
        }

        @GetMapping("/freemarker")
        String freeMarker() {
            return "macros";
        }

        @GetMapping(name = "user.show", path = "/user/{id:\\d+}")
        @ResponseBody
        String user(@PathVariable("id") String id) {
            return "user " + id;
        }
    }
}
