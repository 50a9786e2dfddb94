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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
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
        Path own = folder.resolve("own");
        Path shared = Files.createDirectories(folder.resolve("shared/assets"));
        int port = Http.freePort();
        Balancer balancer = started(
                kind == Cluster.BalancerKind.NGINX
                        ? Nginx.start(own, port, ports, balancing, assets, shared)
                        : HaProxy.start(own, port, ports, balancing, assets, bucket(assets)));
        url = balancer.url();
        return balancer;
    }

    private int bucket(AssetRoute assets) throws Exception {
        if (assets != AssetRoute.SHARED) {
            return Http.freePort(); // nothing listens there, and nothing need to
        }
        return started(Bucket.start(folder.resolve("bucket"), Http.freePort(), folder.resolve("shared")))
                .port();
    }

    /** Starts it again, with the commented line for the scheme in place of the one that is in use. */
    private void useTheOtherLineForTheScheme(Balancer balancer) throws Exception {
        balancer.close();
        Path own = folder.resolve("own");
        Path file = own.resolve(balancer instanceof Nginx ? "nginx.conf" : "haproxy.cfg");
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.contains("X-Forwarded-Proto")) {
                lines.add(line);
            } else if (line.strip().startsWith("# ")) {
                lines.add(line.replace("# ", ""));
            }
        }
        Files.write(file, lines);
        String program = Program.require(balancer instanceof Nginx ? "nginx" : "haproxy", "-")
                .toString();
        started(Program.start(
                        "again",
                        own,
                        balancer instanceof Nginx
                                ? List.of(program, "-c", file.toString(), "-p", own.toString(), "-e", "stderr")
                                : List.of(program, "-db", "-f", file.toString())))
                .await(10, () -> Http.listens(balancer.port()));
    }

    /** The scheme that an instance is told for a request that says {@code https}. */
    private String schemeToldForHttps() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/visits"))
                .header("X-Forwarded-Proto", "https")
                .build();
        String who = client.send(request, BodyHandlers.ofString()).body();
        return (who.equals("first") ? first : second).header("X-Forwarded-Proto");
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
    void sendsRequestsToTheOneWithTheFewestThatAreBeingAnswered(Cluster.BalancerKind kind) throws Exception {
        start(kind, Balancing.LEAST_CONN, AssetRoute.INSTANCE);
        first.hold();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/")).build();
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        do {
            sent.add(client.sendAsync(request, BodyHandlers.ofString()));
        } while (!first.holdsAnother());

        assertThat(bodies(10)).containsOnly("second");

        first.letGo();
        assertThat(sent).extracting(each -> each.get().body()).contains("first");
        assertThat(bodies(10)).contains("first", "second");
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
    void asksTheNextInstanceForAnAssetThatOneDoesNotHave(Cluster.BalancerKind kind) throws Exception {
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
    void answersNobodyWhoAsksForTheActuatorInAnySpelling(Cluster.BalancerKind kind) throws Exception {
        start(kind, Balancing.ROUND_ROBIN, AssetRoute.INSTANCE);

        SoftAssertions all = new SoftAssertions();
        for (String path : List.of(
                "/actuator",
                "/actuator/",
                "/actuator?x=1",
                "/actuator/cdn",
                "/ACTUATOR/cdn",
                "/%61ctuator/cdn",
                "/%41ctuator/cdn",
                "//actuator/cdn",
                "/./actuator/cdn",
                "/x/../actuator/cdn",
                "/x/%2e%2e/actuator/cdn",
                "/x/..;/actuator/cdn",
                "/;x=1/actuator/cdn",
                "/actuator;x=1/cdn",
                "/actuator%3bx=1/cdn",
                "/actuator/x/../cdn",
                "/actuator%2fcdn",
                "/%2factuator/cdn",
                "/x%2f..%2factuator/cdn",
                "/assets/../actuator/cdn",
                "/assets/..%2factuator/cdn")) {
            all.assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        all.assertThat(first.requests()).isEmpty();
        all.assertThat(second.requests()).isEmpty();
        all.assertAll();
    }

    @ParameterizedTest
    @EnumSource
    void answersWhoAsksForAPageWithASimilarName(Cluster.BalancerKind kind) throws Exception {
        start(kind, Balancing.ROUND_ROBIN, AssetRoute.INSTANCE);

        for (String path : List.of("/actuators", "/my-actuator", "/news?from=/actuator/cdn")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void believesTheSchemeOfARequestOnlyIfItIsToldTo(Cluster.BalancerKind kind) throws Exception {
        Balancer balancer = start(kind, Balancing.ROUND_ROBIN, AssetRoute.INSTANCE);
        assertThat(schemeToldForHttps()).isEqualTo("http");

        useTheOtherLineForTheScheme(balancer);

        assertThat(schemeToldForHttps()).isEqualTo("https");
    }

    @Test
    void haProxyGivesNothingToAnInstanceThatIsNotReady() throws Exception {
        start(Cluster.BalancerKind.HAPROXY, Balancing.ROUND_ROBIN, AssetRoute.INSTANCE);

        first.answerHealth(503);
        await(() -> !bodies(4).contains("first"));
        assertThat(get("/visits").body()).isEqualTo("second");
        assertThat(get("/assets/css/site.css").body()).isEqualTo("second");

        first.answerHealth(200);
        await(() -> bodies(4).contains("first"));
    }

    @Test
    void haProxyKeepsAnInstanceThatIsBusyForASecond() throws Exception {
        Balancer balancer = start(Cluster.BalancerKind.HAPROXY, Balancing.ROUND_ROBIN, AssetRoute.INSTANCE);

        first.delayHealth(Duration.ofSeconds(1));
        Thread.sleep(4000); // more than two checks

        assertThat(balancer.program().log()).doesNotContain("DOWN");
        assertThat(bodies(4)).contains("first", "second");
    }

    private static void await(Callable<Boolean> sign) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!sign.call()) {
            assertThat(System.nanoTime())
                    .as("the time, before the end of 20 seconds")
                    .isLessThan(end);
            Thread.sleep(100);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesAssetsOfAllReleasesFromOnePlace(Cluster.BalancerKind kind) throws Exception {
        start(kind, Balancing.ROUND_ROBIN, AssetRoute.SHARED);
        Path file = folder.resolve("shared/assets/css/site-0123456789.css");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "p {}");

        HttpResponse<String> answer = get("/assets/css/site-0123456789.css");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("p {}");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/css");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("public, max-age=31536000, immutable");
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(first.requests()).isEmpty();
        assertThat(second.requests()).isEmpty();
        assertThat(bodies(4)).as("pages").contains("first", "second");
    }

    @ParameterizedTest
    @EnumSource
    void letsNoCacheKeepThatAnAssetIsMissing(Cluster.BalancerKind kind) throws Exception {
        start(kind, Balancing.ROUND_ROBIN, AssetRoute.SHARED);

        HttpResponse<String> answer = get("/assets/css/site-0123456789.css");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(first.requests()).isEmpty();
        assertThat(second.requests()).isEmpty();
    }

    @Test
    void nginxAnswersAllRequestsWhileItReadsItsConfigurationAgain() throws Exception {
        Nginx nginx = (Nginx) start(Cluster.BalancerKind.NGINX, Balancing.ROUND_ROBIN, AssetRoute.INSTANCE);

        for (int i = 0; i < 5; i++) {
            nginx.reload();
            assertThat(bodies(20)).contains("first", "second");
        }
    }
}
