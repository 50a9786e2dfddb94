package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanTest {
    @TempDir
    private Path folder;

    @Test
    void aHostIsATargetOfItsOwn() {
        String[] sites = {"--site", "https://a.example.com", "--site", "https://b.example.com"};
        for (String[] target : new String[][] {{"--host", "B.example.com"}, {"--prefix", "https://b.example.com/"}}) {
            assertThat(new Command()
                            .run(
                                    "plan",
                                    "--cloudflare",
                                    "023e105f4ecef8ad9ca31a8372d0c353",
                                    sites[0],
                                    sites[1],
                                    sites[2],
                                    sites[3],
                                    target[0],
                                    target[1])
                            .out())
                    .contains("request 1 of 1: hosts of 1 item\n  b.example.com");
        }
        assertThat(new Command()
                        .run(
                                "plan",
                                "--varnish",
                                "http://127.0.0.1:1",
                                sites[0],
                                sites[1],
                                sites[2],
                                sites[3],
                                "--host",
                                "b.example.com")
                        .out())
                .contains("BAN 127.0.0.1:1 of 1 item\n  //b.example.com");
    }

    @Test
    void aSoftPurgeOfVarnishIsAnotherMethod() {
        assertThat(new Command()
                        .run(
                                "plan",
                                "--varnish",
                                "http://127.0.0.1:1",
                                "--site",
                                "https://a.example.com",
                                "--soft",
                                "--path",
                                "/a")
                        .out())
                .contains("SOFTPURGE 127.0.0.1:1 of 1 item");
    }

    @Test
    void printsWhatWouldBeSentAndSendsNothing() throws IOException {
        try (FakeCache cache = FakeCache.thatTakesAll()) {
            Command.Result result = new Command()
                    .run(
                            "plan",
                            "--varnish",
                            cache.url(),
                            "--site",
                            "https://cdn.example.com",
                            "--site",
                            "https://img.example.com",
                            "--path",
                            "/a.css?v=1",
                            "--path",
                            "/b.css");
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.err()).isEmpty();
            assertThat(result.out())
                    .contains("4 items in 4 requests", "cdn.example.com/a.css?v=1", "img.example.com/b.css");
            assertThat(cache.requests()).isEmpty();
        }
    }

    @Test
    void needsNoCredentials() {
        Command.Result cloudflare = new Command()
                .run(
                        "plan",
                        "--cloudflare",
                        "023e105f4ecef8ad9ca31a8372d0c353",
                        "--site",
                        "https://www.example.com",
                        "--origin",
                        "https://shop.example.com",
                        "--path",
                        "/a");
        assertThat(cloudflare.exitCode()).as(cloudflare.err()).isZero();
        assertThat(cloudflare.out()).contains("https://www.example.com/a (Origin: https://shop.example.com)");
        Command.Result fastly = new Command().run("plan", "--fastly", "SU1Z0isxPaozGVKXdv0eY", "--soft", "--tag", "a");
        assertThat(fastly.exitCode()).as(fastly.err()).isZero();
        Command.Result cloudFront =
                new Command().run("plan", "--cloudfront", "EDFDVBD6EXAMPLE", "--path", "/a", "--path", "/b");
        assertThat(cloudFront.exitCode()).as(cloudFront.err()).isZero();
        assertThat(cloudFront.out()).contains("2 items in 1 request, 2 paths billed");
        Command.Result nginx = new Command()
                .run(
                        "plan",
                        "--nginx",
                        "http://127.0.0.1:1",
                        "--purge-path",
                        "/forget",
                        "--site",
                        "https://cdn.example.com",
                        "--path",
                        "/a");
        assertThat(nginx.exitCode()).as(nginx.err()).isZero();
    }

    @Test
    void cloudFrontsOptionsReachThePlan() {
        String[] paths = {"plan", "--cloudfront", "EDFDVBD6EXAMPLE", "--path", "/img/a", "--path", "/img/b"};
        Command.Result collapsed = new Command().run(join(paths, "--collapse-above", "1"));
        assertThat(collapsed.out()).as(collapsed.err()).contains("1 path billed", "/img/*");
        Command.Result refused = new Command().run(join(paths, "--max-billed-paths", "1"));
        assertThat(refused.exitCode()).isEqualTo(2);
    }

    @Test
    void jsonIsForPrograms() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "# the deploy\n/a\n/img/b\n");
        Command.Result result = new Command()
                .run(
                        "plan",
                        "--json",
                        "--cloudfront",
                        "EDFDVBD6EXAMPLE",
                        "--prefix",
                        "/img/",
                        "--paths-from",
                        list.toString());
        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode json = new JsonMapper().readTree(result.out());
        assertThat(json.path("service").stringValue()).isEqualTo("cloudfront:EDFDVBD6EXAMPLE");
        assertThat(json.path("billedPaths").intValue()).isEqualTo(2);
        assertThat(json.path("items").intValue()).isEqualTo(2);
        assertThat(json.path("requests").get(0).path("items"))
                .extracting(JsonNode::stringValue)
                .contains("/a", "/img/*");
        assertThat(json.path("covered")).extracting(JsonNode::stringValue).containsExactly("/img/b");
    }

    @Test
    void theStandardInputIsAList() {
        Command.Result result =
                new Command().reading("/a\n/b\n").run("plan", "--cloudfront", "EDFDVBD6EXAMPLE", "--paths-from", "-");
        assertThat(result.out()).as(result.err()).contains("2 items in 1 request");
    }

    private static String[] join(String[] first, String... second) {
        String[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    @Test
    void aListIsTakenFromGitAndAnEmptyOneIsSuccess() {
        Command.Result result = new Command()
                .reading("index.html\n\"img/\\303\\274.png\"\nimg/*\n")
                .run("plan", "--cloudfront", "E1", "--paths-from", "-", "--base", "/static");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("  /static/index.html\n  /static/img/*\n", "/static/img/%C3%BC.png");

        Command.Result empty = new Command().reading("\n").run("plan", "--cloudfront", "E1", "--paths-from", "-");
        assertThat(empty.exitCode()).isZero();
        assertThat(empty.out()).isEqualToIgnoringNewLines(Results.NOTHING);
    }

    @Test
    void whatTheCdnRefusesHasItsLine() {
        Command.Result result = new Command()
                .reading("/a\n# the other\nhttps://other.example.com/b\n")
                .run("plan", "--cloudfront=E1", "--site=https://cdn.example.com", "--paths-from=-");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("error: The list 'the standard input' is refused because of line 3. The URL"
                        + " 'https://other.example.com/b' is on another site");
    }

    @Test
    void aBaseIsTheFolderOfAList() {
        assertThat(new Command()
                        .run("plan", "--cloudfront=E1", "--path=/a", "--base=/s")
                        .err())
                .startsWith("error: The option --base is for the files of --paths-from");
        assertThat(new Command()
                        .reading("a")
                        .run("plan", "--cloudfront=E1", "--paths-from=-", "--base=static")
                        .err())
                .contains("'static' does not begin with a slash");
    }
}
