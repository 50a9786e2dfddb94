package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.invalidation.fakes.FakeCloudFront;
import io.cdnurl.invalidation.fakes.HttpCacheOrigin;
import io.cdnurl.invalidation.fakes.HttpCacheProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs each command of docs/after-your-deploy.md as it stands there, in bash and with the jar. What proves a purge of
 * a real cache is the next GET.
 */
@Timeout(120)
@Tag("process")
class AfterYourDeployIT {
    private static final Path PAGE = Path.of("../../docs/after-your-deploy.md");
    private static final Pattern SETUP = Pattern.compile("(?m)^## (.*)$");
    private static final Pattern COMMAND = Pattern.compile("```sh\\R([^`]*)```");
    private static final String AND = "&&\n";

    private static final String CDN = "cdn.example.com";
    private static final String SHOWS_HITS = """
            sub vcl_deliver {
                if (obj.hits > 0) { set resp.http.X-Cache = "HIT"; } else { set resp.http.X-Cache = "MISS"; }
            }
            """;
    private static final String VCL =
            "include \"" + Path.of("../core/varnish/purge.vcl").toAbsolutePath() + "\";\n" + SHOWS_HITS;
    private static final String PURGE_CONF =
            "include " + Path.of("../core/nginx/purge.conf").toAbsolutePath() + ";";

    private static HttpCacheOrigin origin;
    private static HttpCacheProgram varnish;

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private FakeCloudFront cloudFront;

    @BeforeAll
    static void startVarnish(@TempDir Path folder) throws Exception {
        origin = HttpCacheOrigin.start();
        varnish = HttpCacheProgram.varnish(folder, origin, VCL);
    }

    @AfterAll
    static void stopVarnish() {
        if (varnish != null) {
            varnish.close();
        }
        origin.close();
    }

    @BeforeEach
    void start() {
        cloudFront = FakeCloudFront.start();
        environment.put("AWS_ENDPOINT_URL_CLOUDFRONT", cloudFront.endpoint().toString());
        environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        environment.put("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        environment.put("VARNISH", varnish.node());
    }

    @AfterEach
    void stop() {
        cloudFront.close();
    }

    /** The commands of a set-up, in the order of the page. */
    private static List<String> commands(String setup) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("\n## " + setup + "\n");
        assertThat(start).as(setup).isPositive();
        int end = page.indexOf("\n## ", start + 1);
        return COMMAND.matcher(page.substring(start, end < 0 ? page.length() : end))
                .results()
                .map(command -> command.group(1))
                .toList();
    }

    private Command.Result run(String command) throws IOException, InterruptedException {
        try (Program program = Shell.start(folder, environment, command)) {
            return program.end();
        }
    }

    private void succeed(String command) throws IOException, InterruptedException {
        Command.Result result = run(command);
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void thePageHasFiveSetUpsWhichAreAllTestedHere() throws IOException {
        assertThat(SETUP.matcher(Files.readString(PAGE)).results().map(heading -> heading.group(1)))
                .containsExactly(
                        "One CDN",
                        "Two CDNs in a row: the inner one first",
                        "A CDN before Varnish",
                        "Several regions",
                        "Preview deployments");
        assertThat(COMMAND.matcher(Files.readString(PAGE)).results()).hasSize(10);
    }

    @Test
    void oneCdn() throws Exception {
        List<String> commands = commands("One CDN");
        assertThat(commands).hasSize(1);
        environment.put("DEPLOY", "deploy-1");
        Files.writeString(folder.resolve("new.json"), "{\"a.js\": \"a.3f2a9c1d.js\", \"robots.txt\": \"robots.txt\"}");

        succeed(commands.get(0));
        assertThat(cloudFront.acceptedItems()).containsExactlyInAnyOrder("/", "/sitemap.xml");
        assertThat(folder.resolve("old.json")).hasSameTextualContentAs(folder.resolve("new.json"));
        succeed(commands.get(0)); // the job runs again
        assertThat(cloudFront.accepted()).hasSize(1);

        environment.put("DEPLOY", "deploy-2");
        Files.writeString(folder.resolve("new.json"), "{\"a.js\": \"a.77aa01b2.js\"}");
        succeed(commands.get(0));
        assertThat(cloudFront.accepted()).hasSize(2);
        assertThat(cloudFront.accepted().get(1).items())
                .containsExactlyInAnyOrder("/", "/sitemap.xml", "/static/robots.txt");
        succeed(commands.get(0)); // now old.json is the manifest of this deploy
        assertThat(cloudFront.accepted()).hasSize(2);

        environment.put("DEPLOY", "deploy-3");
        Files.writeString(folder.resolve("new.json"), "{\"b.js\": \"b.11bb02c3.js\"}");
        succeed(commands.get(0));
        assertThat(cloudFront.accepted().get(2).items()).containsExactlyInAnyOrder("/", "/sitemap.xml");
    }

    @Test
    void aDeployWhosePurgeFailedIsMadeUpForByTheNextOne() throws Exception {
        String command = commands("One CDN").get(0);
        Files.writeString(folder.resolve("old.json"), "{\"robots.txt\": \"robots.txt\"}");
        Files.writeString(folder.resolve("new.json"), "{}");
        environment.put("DEPLOY", "deploy-1");
        environment.put("AWS_ACCESS_KEY_ID", "");
        assertThat(run(command).exitCode()).isEqualTo(4);
        environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        environment.put("DEPLOY", "deploy-2");
        succeed(command);
        assertThat(cloudFront.acceptedItems()).containsExactlyInAnyOrder("/", "/sitemap.xml", "/static/robots.txt");
    }

    @Test
    void ofTwoCdnsTheOuterOneIsPurgedWhenTheInnerOneIsDone() throws Exception {
        List<String> commands = commands("Two CDNs in a row: the inner one first");
        assertThat(commands).hasSize(2);
        cloudFront.completeAfter(Duration.ofSeconds(1));
        AtomicBoolean isInnerDone = new AtomicBoolean();
        try (FakeCache cloudflare = new FakeCache(request -> {
            isInnerDone.set(cloudFront.accepted().size() == 1 && cloudFront.isCompleted());
            return new FakeCache.Answer(200, "{\"success\": true, \"result\": {\"id\": \"1\"}}");
        })) {
            environment.put("CLOUDFLARE_API_TOKEN", "token");
            environment.put("CLOUDFLARE_BASE_URL", cloudflare.url());
            succeed(commands.get(0));
            assertThat(cloudFront.acceptedItems()).containsExactly("/robots.txt");
            assertThat(cloudflare.requests())
                    .singleElement()
                    .extracting(FakeCache.Request::body)
                    .asString()
                    .contains("https://www.example.com/robots.txt");
            assertThat(isInnerDone).isTrue();
            succeed(commands.get(1));
        }
    }

    @Test
    void theOuterCdnIsNotPurgedIfTheInnerOneIsNotDoneInTime() throws Exception {
        List<String> commands = commands("Two CDNs in a row: the inner one first");
        try (FakeCache cloudflare = FakeCache.thatTakesAll()) {
            environment.put("CLOUDFLARE_API_TOKEN", "token");
            environment.put("CLOUDFLARE_BASE_URL", cloudflare.url());
            Command.Result result = run(commands.get(0).replace("--wait 30m", "--wait 1s"));
            assertThat(result.exitCode()).as(result.err()).isEqualTo(5);
            assertThat(cloudFront.acceptedItems()).containsExactly("/robots.txt");
            assertThat(cloudflare.requests()).isEmpty();

            cloudFront.completeAll();
            succeed(commands.get(1));
        }
    }

    /** The CDN is a real nginx before a real Varnish. Its API takes what Fastly's takes, and purges the nginx. */
    @Test
    void aCdnBeforeVarnishIsPurgedLast() throws Exception {
        List<String> commands = commands("A CDN before Varnish");
        assertThat(commands).hasSize(1);
        try (HttpCacheProgram nginx = HttpCacheProgram.nginxBefore(
                        varnish, Files.createDirectory(folder.resolve("nginx")), PURGE_CONF, "");
                FakeCache fastly = new FakeCache(request -> {
                    purge(nginx, request.path());
                    return new FakeCache.Answer(200, "{\"status\": \"ok\", \"id\": \"1\"}");
                })) {
            environment.put("FASTLY_API_TOKEN", "token");
            environment.put("FASTLY_API_ENDPOINT", fastly.url());

            nginx.warm(origin, CDN, "/robots.txt");
            nginx.warm(origin, CDN, "/feed.xml");
            origin.release();
            succeed(commands.get(0));
            for (String path : List.of("/robots.txt", "/feed.xml")) {
                assertThat(nginx.get(CDN, path).body()).isEqualTo(origin.content(CDN, path));
            }

            String[] parts = commands.get(0).split(AND);
            assertThat(parts).hasSize(2);
            origin.release();
            succeed(parts[1]); // the other way round, with a visitor in between
            nginx.get(CDN, "/robots.txt");
            succeed(parts[0]);
            assertThat(nginx.get(CDN, "/robots.txt").body())
                    .as("the outer cache has the old file from the inner one")
                    .isNotEqualTo(origin.content(CDN, "/robots.txt"));
        }
    }

    /** {@code /purge/cdn.example.com/x} */
    private static void purge(HttpCacheProgram nginx, String asked) throws IOException {
        assertThat(asked).startsWith("/purge/" + CDN + "/");
        HttpCacheProgram.Answer answer = nginx.send("PURGE /purge" + asked.substring(("/purge/" + CDN).length())
                + " HTTP/1.1\r\nHost: " + CDN + "\r\nConnection: close\r\n\r\n");
        assertThat(answer.head()).contains("x-cdn-purge: 1");
    }

    @Test
    void severalRegionsAndOneThatIsDown() throws Exception {
        List<String> commands = commands("Several regions");
        assertThat(commands).hasSize(3);
        int port = HttpCacheProgram.freePort();
        environment.put("VARNISH_US", "http://127.0.0.1:" + port);
        environment.put("VARNISH_EU", varnish.node());
        varnish.warm(origin, CDN, "/robots.txt");
        varnish.warm(origin, CDN, "/img/a.png");
        origin.release();
        assertThat(run(commands.get(0)).exitCode()).isEqualTo(3);
        varnish.assertFresh(origin, CDN, "/robots.txt");
        varnish.assertFresh(origin, CDN, "/img/a.png");

        Path america = Files.createDirectory(folder.resolve("america"));
        try (HttpCacheProgram back = HttpCacheProgram.varnishOn(port, america, origin, VCL)) {
            back.warm(origin, CDN, "/robots.txt");
            back.warm(origin, CDN, "/img/a.png");
            origin.release();
            succeed(commands.get(1));
            back.assertFresh(origin, CDN, "/robots.txt");
            back.assertFresh(origin, CDN, "/img/a.png");
            varnish.assertHit(origin, CDN, "/robots.txt");

            origin.release();
            succeed(commands.get(0));
            for (HttpCacheProgram region : List.of(varnish, back)) {
                region.assertFresh(origin, CDN, "/robots.txt");
                region.assertFresh(origin, CDN, "/img/a.png");
            }
        }

        cloudFront.distribution("E1ABC").distribution("E2DEF");
        succeed(commands.get(2));
        assertThat(cloudFront.accepted())
                .extracting(FakeCloudFront.Accepted::distribution)
                .containsExactly("E1ABC", "E2DEF");
        assertThat(folder.resolve("cloudfront-E1ABC.json")).exists();
        assertThat(folder.resolve("cloudfront-E2DEF.json")).exists();
    }

    @Test
    void aPreviewIsPurgedAndItsNeighbourIsNot() throws Exception {
        List<String> commands = commands("Preview deployments");
        assertThat(commands).hasSize(3);
        environment.put("PREVIEW", "pr-4");
        varnish.warm(origin, "preview.example.com", "/pr-4/a.css");
        varnish.warm(origin, "preview.example.com", "/pr-42/a.css");
        origin.release();
        succeed(commands.get(0));
        varnish.assertFresh(origin, "preview.example.com", "/pr-4/a.css");
        varnish.assertHit(origin, "preview.example.com", "/pr-42/a.css");

        origin.tag("/4.css", "pr-4");
        origin.tag("/42.css", "pr-42");
        varnish.warm(origin, "pr-4.example.com", "/4.css");
        varnish.warm(origin, "pr-42.example.com", "/42.css");
        for (String command : commands.subList(1, 3)) {
            origin.release();
            succeed(command);
            varnish.assertFresh(origin, "pr-4.example.com", "/4.css");
            varnish.assertHit(origin, "pr-42.example.com", "/42.css");
        }
    }
}
