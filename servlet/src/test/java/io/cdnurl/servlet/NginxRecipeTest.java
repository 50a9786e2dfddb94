package io.cdnurl.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.invalidation.fakes.HttpCacheProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe of docs/origin.md, in a real nginx. */
class NginxRecipeTest {
    private static final Pattern RECIPE = Pattern.compile("```nginx\\R([^`]+)```");
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    @TempDir
    Path site;

    @TempDir
    Path work;

    @Test
    void answersAsTheTableSays() throws Exception {
        TestServer.write(site, "css/x.css", "0123456789");
        Matcher recipe = RECIPE.matcher(Files.readString(Path.of("..", "docs", "origin.md")));
        assertThat(recipe.find()).isTrue();
        int port = HttpCacheProgram.freePort();
        String configuration = recipe.group(1)
                .replace("127.0.0.1:8080", "127.0.0.1:" + port)
                .replace("/srv/shop/public", site.toString());
        try (HttpCacheProgram nginx = HttpCacheProgram.nginxServer(work, port, configuration)) {
            assertAnswer(nginx, "css/x.css?v=42", "", 200, FOR_GOOD);
            assertAnswer(nginx, "css/x.css?v=42", "Range: bytes=2-4", 206, FOR_GOOD);
            assertAnswer(nginx, "css/x.css?v=41", "", 404, "no-store");
            assertAnswer(nginx, "css/x.css?a=b&v=41", "", 404, "no-store");
            assertAnswer(nginx, "css/x.css", "", 200, "public, max-age=300");
            assertAnswer(nginx, "css/x.css?v=42&x=1", "", 200, "public, max-age=300");
            assertAnswer(nginx, "css/x.css?V=42", "", 200, "public, max-age=300");
            HttpCacheProgram.Answer elsewhere = nginx.get("cdn.example.com", "/css/x.css?v=41", "");
            assertThat(elsewhere.status()).as("the folder is published once").isEqualTo(404);
            assertThat(elsewhere.head()).contains("cache-control: no-store");
            assertAnswer(nginx, "css/none.css?v=42", "", 404, "no-store");
            assertAnswer(nginx, "css/", "", 403, "no-store");
            String head = get(nginx, "css/x.css", "").head();
            String tag = head.substring(head.indexOf("etag: ") + 6).split("\r\n", 2)[0];
            assertAnswer(nginx, "css/x.css", "If-None-Match: " + tag, 304, "public, max-age=300");
        }
    }

    private static HttpCacheProgram.Answer get(HttpCacheProgram nginx, String path, String header) throws IOException {
        return nginx.get("cdn.example.com", "/static/" + path, header);
    }

    private static void assertAnswer(
            HttpCacheProgram nginx, String path, String header, int status, String cacheControl) throws IOException {
        HttpCacheProgram.Answer answer = get(nginx, path, header);

        assertThat(answer.status()).as(path).isEqualTo(status);
        assertThat(answer.head())
                .as(path)
                .containsOnlyOnce("cache-control: " + cacheControl.toLowerCase(Locale.ROOT) + "\r\n")
                .containsOnlyOnce("access-control-allow-origin: *")
                .contains("x-content-type-options: nosniff");
    }
}
