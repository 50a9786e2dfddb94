package io.cdnurl.spring.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.AssetNotFoundException;
import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.SchemePolicy;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.manifest.ManifestListener;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** What an application tells over HTTP of its manifests and assets, while its manifest server works and fails. */
class ActuatorTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static ManifestServer server;
    private static ManifestServer edge;
    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() throws IOException {
        server = new ManifestServer();
        edge = new ManifestServer();
        application = new SpringApplication(App.class)
                .run(
                        "--server.port=0",
                        "--management.endpoints.web.exposure.include=*",
                        "--management.endpoint.health.show-details=always",
                        "--management.endpoint.health.group.assets.include=cdn",
                        "--management.endpoint.health.group.assets.status.order=warning,up",
                        "--management.endpoint.health.group.assets.status.http-mapping.warning=503",
                        "--test.manifest=" + server.address(),
                        "--test.domain=" + edge.domain());
    }

    @AfterAll
    static void stop() {
        application.close();
        server.close();
        edge.close();
    }

    @Test
    void theEndpointTellsSettingsManifestsAndWhatIsMissing() throws Exception {
        CdnUrlBuilder cdn = application.getBean(CdnUrlBuilder.class);
        assertThatThrownBy(() -> cdn.urlFor("static", "absent.css")).isInstanceOf(AssetNotFoundException.class);

        HttpResponse<String> response = get("/actuator/cdn");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("\"cdn.domain\":\"" + edge.domain() + "\"", "\"cdn.on-missing\":\"fail\"")
                .contains("\"domains\":[{\"domain\":\"" + edge.domain() + "\",\"out\":false,\"since\":\"")
                .contains("\"cdn.manifest-url\":\"" + server.shownAddress() + "\"")
                .contains("\"source\":\"" + server.shownAddress() + "\"", "\"entries\":1", "\"age\":\"PT")
                .contains("\"name\":\"static\"", "\"urlPath\":\"/static\"", "\"folder\":\"the directory ")
                .contains("\"domains\":[\"" + edge.domain() + "\"]", "\"missingNames\":[\"absent.css\"")
                .doesNotContain("hunter2");
    }

    @Test
    void aManifestThatCannotBeRefreshedIsAWarning() throws Exception {
        assertThat(get("/actuator/health/cdn").body())
                .contains("\"status\":\"UP\"", "\"" + server.shownAddress() + "\"", "\"entries\":1");

        server.breakDown();
        try {
            String warning = await("/actuator/health/cdn", body -> body.contains("WARNING"));
            assertThat(warning).contains("\"failedAt\":", "\"reason\":", "503").doesNotContain("hunter2");
            assertThat(get("/actuator/health/cdn").statusCode()).isEqualTo(200);

            HttpResponse<String> all = get("/actuator/health");
            assertThat(all.statusCode()).isEqualTo(200);
            assertThat(all.body()).matches("\\{(.*\"components\".*,)?\"status\":\"UP\".*\\}");

            assertThat(get("/actuator/health/assets").statusCode())
                    .as("a group with a code of its own")
                    .isEqualTo(503);

            assertThat(metric("cdn.manifest.refreshes?tag=result:failure")).isPositive();
            assertThat(application.getBean(CdnUrlBuilder.class).urlFor("static", "x.css"))
                    .isEqualTo("http://" + edge.domain() + "/static/x-0123abcd.css");
        } finally {
            server.repair();
        }
        assertThat(await("/actuator/health/cdn", body -> body.contains("\"UP\"")))
                .doesNotContain("reason");
    }

    @Test
    void aDomainThatFailsIsAWarning() throws Exception {
        assertThat(await("/actuator/health/cdn", body -> body.contains("\"lastCheck\"")))
                .contains("\"status\":\"UP\"", "\"" + edge.domain() + "\":{", "\"out\":false", "\"since\":");
        assertThat(metric("cdn.domain.up?tag=domain:" + edge.domain())).isEqualTo(1);

        edge.breakDown();
        try {
            assertThat(await("/actuator/health/cdn", body -> body.contains("WARNING")))
                    .contains("\"out\":true", "\"reason\":\"the server answered with status 503\"");
            assertThat(get("/actuator/health/cdn").statusCode()).isEqualTo(200);
            assertThat(get("/actuator/health").body()).matches("\\{(.*\"components\".*,)?\"status\":\"UP\".*\\}");
            assertThat(get("/actuator/cdn").body())
                    .contains("\"domains\":[{\"domain\":\"" + edge.domain() + "\",\"out\":true,");
            assertThat(metric("cdn.domain.up?tag=domain:" + edge.domain())).isZero();
            assertThat(application.getBean(CdnUrlBuilder.class).urlFor("static", "x.css"))
                    .isEqualTo("/static/x-0123abcd.css");
        } finally {
            edge.repair();
        }
        assertThat(await("/actuator/health/cdn", body -> body.contains("\"UP\"")))
                .doesNotContain("reason");
        assertThat(metric("cdn.domain.up?tag=domain:" + edge.domain())).isEqualTo(1);
    }

    @Test
    void metersHaveUnitsAndDescriptions() throws Exception {
        assertThat(get("/actuator/metrics/cdn.manifest.age").body())
                .contains("\"baseUnit\":\"seconds\"", "\"description\":\"Time since the manifest in use was read\"")
                .contains("\"tag\":\"manifest\"", "\"" + server.shownAddress() + "\"")
                .doesNotContain("hunter2");
        assertThat(metric("cdn.manifest.age")).isBetween(0.0, 600.0);
        assertThat(metric("cdn.manifest.unconfirmed")).isBetween(0.0, 600.0);
        assertThat(metric("cdn.manifest.refreshes?tag=result:success")).isPositive();
        assertThat(metric("cdn.manifest.entries?tag=usable:true")).isEqualTo(1);
        assertThat(metric("cdn.manifest.entries?tag=usable:false")).isZero();
    }

    @Test
    void missingAssetsAreCounted() throws Exception {
        double before = metric("cdn.missing.assets?tag=endpoint:static");

        assertThatThrownBy(() -> application.getBean(CdnUrlBuilder.class).urlFor("static", "lost.css"))
                .isInstanceOf(AssetNotFoundException.class);

        assertThat(metric("cdn.missing.assets?tag=endpoint:static")).isEqualTo(before + 1);
    }

    private static double metric(String name) throws Exception {
        String body = get("/actuator/metrics/" + name).body();
        String value = body.replaceFirst(".*\"value\":([-+.0-9E]+).*", "$1");
        return Double.parseDouble(value);
    }

    private static String await(String path, Predicate<String> condition) throws Exception {
        Instant end = Instant.now().plusSeconds(20);
        String body = get(path).body();
        while (!condition.test(body)) {
            assertThat(Instant.now()).as(body).isBefore(end);
            Thread.sleep(20);
            body = get(path).body();
        }
        return body;
    }

    private static HttpResponse<String> get(String path) throws Exception {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        URI address = URI.create("http://localhost:" + port + path);
        return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    /** An application with a builder of its own, whose manifest is refreshed all the time. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class App {
        @Bean
        CdnUrlBuilder builder(Environment environment) {
            return CdnUrlBuilder.of(CdnSettings.builder()
                    .domain(environment.getRequiredProperty("test.domain"))
                    .scheme(SchemePolicy.HTTP)
                    .healthCheck("/static/x.css")
                    .healthCheckInterval(Duration.ofMillis(300))
                    .healthCheckTimeout(Duration.ofMillis(300))
                    .manifestUrl(environment.getRequiredProperty("test.manifest"))
                    .manifestRefresh(Duration.ofMillis(50))
                    .manifestListener(new ManifestListener() {}) // logs nothing
                    .staticEndpoint(StaticEndpoint.directory("static", "/static", Path.of("absent")))
                    .build());
        }

        @Bean
        SecurityFilterChain everybody(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }
    }
}
