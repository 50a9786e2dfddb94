package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No password is printed, whichever option or variable is given a URL that holds one. */
@Tag("process") // a thousand commands
class HostileUrlsTest {
    private static final String SECRET = "s3";

    private static final String[] VARNISH = {"--varnish", "http://127.0.0.1:1", "--site", "https://cdn.example.com"};

    @TempDir
    private Path folder;

    /** URLs that show by their slashes that they are some. */
    static Stream<String> urls() {
        return Stream.of(
                        "https://user:s3cret@host",
                        "https://user:s3/s3cret@host",
                        "https://user:s3@s3cret@host",
                        "https://user:s3\\s3cret@host",
                        "https://us er:s3 s3cret@host",
                        "https:\\\\user:s3cret@host",
                        "https:/user:s3cret@host",
                        "//user:s3cret@host")
                .flatMap(url -> Stream.of(url, url + "/x", url + "/50%"));
    }

    /** Those, with a query too, and what can only be known to be an address where one is expected. */
    static Stream<String> addresses() {
        return Stream.concat(
                urls().flatMap(url -> Stream.of(url, url + "?token=s3cret")),
                Stream.of(
                        "user:s3cret@host/x",
                        "user:s3//s3cret@host/x?token=s3cret",
                        "https:user:s3cret@host/x",
                        "https://127.0.0.1:1?token=s3cret",
                        "ftp://host/?token=s3cret"));
    }

    private static void assertHidden(Command command, String[] words, String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(Arrays.asList(more));
        Command.Result result = command.run(all.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isNotZero();
        assertThat(result.out() + result.err()).as(String.join(" ", more)).doesNotContain(SECRET);
    }

    private static String[] words(String first, String... more) {
        return Stream.concat(Stream.of(first), Arrays.stream(more)).toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void anAddressIsHidden(String url) throws IOException {
        String list = Files.writeString(folder.resolve("list"), url + "\n").toString();
        String manifest = Files.writeString(folder.resolve("new.json"), "{}").toString();
        String[] cloudflare = {"plan", "--cloudflare", "0123456789abcdef0123456789abcdef", "--path", "/x"};
        for (String command : new String[] {"plan", "purge"}) {
            assertHidden(new Command(), words(command, "--varnish", url), "--site", "https://a.example", "--path", "/");
            assertHidden(new Command(), words(command, "--nginx", url), "--site", "https://a.example", "--path", "/");
            assertHidden(new Command(), words(command, VARNISH), "--site", url, "--path", "/x");
            String[] pair = words(command, VARNISH);
            assertHidden(new Command(), pair, "--old-manifest", url, "--new-manifest", manifest);
            assertHidden(new Command(), pair, "--old-manifest", manifest, "--new-manifest", url);
            assertHidden(new Command(), words(command, "--cloudfront", "E1"), "--site", url, "--path", "/x");
            assertHidden(new Command(), pair, url);
        }
        assertHidden(new Command(), cloudflare, "--origin", url);
        assertHidden(new Command().with("CLOUDFLARE_BASE_URL", url), cloudflare);
        assertHidden(
                new Command().with("FASTLY_API_ENDPOINT", url), words("plan", "--fastly", "service", "--path", "/x"));
        if (!url.contains("?")) {
            assertHidden(new Command(), words("plan", VARNISH), "--path", url);
            assertHidden(new Command(), words("plan", VARNISH), "--prefix", url);
            assertHidden(new Command(), words("plan", VARNISH), "--paths-from", list);
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    void aUrlInAnotherPlaceIsHidden(String url) {
        for (String option : new String[] {"--paths-from", "--url-path", "--idempotency-key", "--manifest-format"}) {
            assertHidden(new Command(), words("plan", VARNISH), option, url, "--path", "/x", "--old-manifest", "none");
        }
        for (String cdn : new String[] {"--cloudfront", "--cloudflare", "--fastly"}) {
            assertHidden(new Command(), words("plan", cdn, url), "--path", "/x");
        }
        assertHidden(new Command(), words("plan", "--nginx", "http://127.0.0.1:1"), "--purge-path", url, "--path", "/");
        assertHidden(new Command(), words("purge", VARNISH), "--deadline", url);
        assertHidden(new Command(), words("plan", "--cloudfront", "E1"), "--max-billed-paths", url);
        assertHidden(new Command(), words(url));
    }

    /** Java makes one slash of two in the name of a file, so that it is no URL any more. */
    @ParameterizedTest
    @ValueSource(strings = {"https://user:s3cret@host/x", "https:/user:s3/s3cret@host/x", "https://us er:s3 s3@host/x"})
    void aUrlInPlaceOfAReportIsHidden(String url) throws InvalidPathException {
        assertHidden(new Command(), words("purge", VARNISH), "--path", "/x", "--report", url);
        assertHidden(new Command(), words("purge", VARNISH), "--resume", url);
        assertHidden(new Command(), words("status", VARNISH), url);
    }
}
