package io.cdnurl.examples.scaling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The configurations of both balancers, before servers that say who they are. */
@Tag("process")
class BalancerTest {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<AutoCloseable> started = new ArrayList<>();

    @TempDir
    private Path folder;

    private Backend first;
    private Backend second;
    private String url;

    @BeforeEach
    void backends() throws Exception {
        Needed.programs("nginx", "haproxy");
        first = started(Backend.start("first", 0));
        second = started(Backend.start("second", 0));
    }

    @AfterEach
    void end() throws Exception {
        Collections.reverse(started);
        for (AutoCloseable each : started) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T started(T part) {
        started.add(part);
        return part;
    }

    private Balancer start(Cluster.BalancerKind kind, Balancing balancing, AssetRoute assets) throws Exception {
        List<Integer> ports = List.of(first.port(), second.port());
        Path shared = Files.createDirectories(folder.resolve("shared"));
        Balancer balancer = started(
                kind == Cluster.BalancerKind.NGINX
                        ? Nginx.start(folder.resolve("own"), Http.freePort(), ports, balancing, assets, shared)
                        : HaProxy.start(folder.resolve("own"), Http.freePort(), ports, balancing, assets));
        url = balancer.url();
        return balancer;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
    }

    private List<String> bodies(int requests) throws Exception {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            HttpResponse<String> answer = get("/");
            assertThat(answer.statusCode()).isEqualTo(200);
            bodies.add(answer.body());
        }
        return bodies;
    }

    @ParameterizedTest
    @EnumSource
    void sendsRequestsInTurn(Cluster.BalancerKind kind) throws Exception {
        start(kind, Balancing.ROUND_ROBIN, AssetRoute.INSTANCE);

        assertThat(Collections.frequency(bodies(20), "first")).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource
    void sendsThreeOfFourRequestsToTheFirstByWeight(Cluster.BalancerKind kind) throws Exception {
        start(kind, Balancing.WEIGHTS, AssetRoute.INSTANCE);

        assertThat(Collections.frequency(bodies(20), "first")).isEqualTo(15);
    }

    @ParameterizedTest
    @EnumSource
    void usesBothByTheFewestConnections(Cluster.BalancerKind kind) throws Exception {
        start(kind, Balancing.LEAST_CONN, AssetRoute.INSTANCE);

        assertThat(bodies(20)).contains("first", "second");
    }

    @Test
    void nginxSendsAnAddressToOneInstance() throws Exception {
        start(Cluster.BalancerKind.NGINX, Balancing.STICKY, AssetRoute.INSTANCE);

        assertThat(bodies(10)).containsOnly(get("/").body());
    }

    @Test
    void haProxySendsAVisitorToOneInstanceByACookie() throws Exception {
        start(Cluster.BalancerKind.HAPROXY, Balancing.STICKY, AssetRoute.INSTANCE);
        HttpClient visitor =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/visits")).build();
        HttpRequest shared = HttpRequest.newBuilder(URI.create(url + "/")).build();

        String mine = visitor.send(request, BodyHandlers.ofString()).body();
        for (int i = 0; i < 10; i++) {
            assertThat(visitor.send(request, BodyHandlers.ofString()).body()).isEqualTo(mine);
            HttpResponse<String> page = visitor.send(shared, BodyHandlers.ofString());
            assertThat(page.headers().map())
                    .as("the page that all visitors share")
                    .doesNotContainKey("set-cookie");
        }
        List<String> strangers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            strangers.add(get("/visits").body());
        }
        assertThat(strangers).as("visitors without the cookie").contains("first", "second");
    }

    @ParameterizedTest
    @EnumSource
    void asksTheNextInstanceIfOneIsGone(Cluster.BalancerKind kind) throws Exception {
        start(kind, Balancing.ROUND_ROBIN, AssetRoute.INSTANCE);
        first.close();

        assertThat(bodies(20)).containsOnly("second");
    }

    @ParameterizedTest
    @EnumSource
    void asksTheNextInstanceIfOneBreaksOff(Cluster.BalancerKind kind) throws Exception {
        start(kind, Balancing.ROUND_ROBIN, AssetRoute.INSTANCE);
        first.breakOff();

        assertThat(bodies(20)).containsOnly("second");
    }

    @ParameterizedTest
    @EnumSource
    void sendsNoPostTwice(Cluster.BalancerKind kind) throws Exception {
        start(kind, Balancing.ROUND_ROBIN, AssetRoute.INSTANCE);
        first.breakOff();
        second.breakOff();

        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(url + "/editor"))
                        .POST(BodyPublishers.ofString("headline=x"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(first.requests().size() + second.requests().size()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void asksTheNextInstanceForAnAssetThatOneHasNot(Cluster.BalancerKind kind) throws Exception {
        start(kind, Balancing.ROUND_ROBIN, AssetRoute.NEXT_ON_404);
        first.answerAssets(404);

        for (int i = 0; i < 10; i++) {
            HttpResponse<String> answer = get("/assets/css/site.css?v=2");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("second");
        }
    }

    @ParameterizedTest
    @EnumSource
    void passesOnThatNoInstanceHasAnAsset(Cluster.BalancerKind kind) throws Exception {
        start(kind, Balancing.ROUND_ROBIN, AssetRoute.NEXT_ON_404);
        first.answerAssets(404);
        second.answerAssets(404);

        assertThat(get("/assets/css/none.css?v=2").statusCode()).isEqualTo(404);
        assertThat(bodies(10)).as("pages go on").contains("first", "second");
    }

    @ParameterizedTest
    @EnumSource
    void answersNobodyWhoAsksForTheActuator(Cluster.BalancerKind kind) throws Exception {
        start(kind, Balancing.ROUND_ROBIN, AssetRoute.INSTANCE);

        assertThat(get("/actuator/cdn").statusCode()).isEqualTo(404);
    }

    @Test
    void nginxReadsAssetsOfAllReleasesFromAFolder() throws Exception {
        start(Cluster.BalancerKind.NGINX, Balancing.ROUND_ROBIN, AssetRoute.SHARED);
        Path file = folder.resolve("shared/css/site-0123456789.css");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "p {}");

        HttpResponse<String> answer = get("/assets/css/site-0123456789.css");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("p {}");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/css");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
    }

    @Test
    void nginxLetsNoCacheKeepThatAnAssetIsMissing() throws Exception {
        start(Cluster.BalancerKind.NGINX, Balancing.ROUND_ROBIN, AssetRoute.SHARED);

        HttpResponse<String> answer = get("/assets/css/site-0123456789.css");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(first.requests()).isEmpty();
        assertThat(second.requests()).isEmpty();
    }

    @Test
    void nginxAnswersAllRequestsWhileItReadsItsConfigurationAgain() throws Exception {
        Nginx nginx = (Nginx) start(Cluster.BalancerKind.NGINX, Balancing.ROUND_ROBIN, AssetRoute.INSTANCE);

        for (int i = 0; i < 20; i++) {
            nginx.reload();
            assertThat(bodies(20)).contains("first", "second");
        }
    }
}
