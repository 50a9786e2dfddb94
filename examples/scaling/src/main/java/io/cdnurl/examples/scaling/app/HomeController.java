package io.cdnurl.examples.scaling.app;

import io.cdnurl.examples.scaling.app.HomePage.Answer;
import io.cdnurl.examples.scaling.app.HomePage.Source;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers the home page, and says how long the CDN may keep it. Spring compares its ETag with that of the request. */
@RestController
final class HomeController {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final HomePage page;
    private final Duration fresh;

    HomeController(HomePage page, ScalingProperties properties) {
        this.page = page;
        this.fresh = properties.page().fresh();
    }

    @GetMapping(name = "home", path = "/")
    ResponseEntity<String> home(HttpServletResponse response) {
        Answer answer = page.answer();
        long age = Math.max(0, answer.age().toSeconds());
        String source = answer.source().name().toLowerCase(Locale.ROOT);
        // A stale page may be kept for a second more: by then there may be another.
        long life = answer.source() == Source.STALE ? age + 1 : fresh.toSeconds();
        // Beside the one of the filter, which a header of the ResponseEntity would replace.
        response.addHeader("Server-Timing", "page;desc=" + source + ", age;desc=" + age);
        return ResponseEntity.ok()
                .contentType(HTML)
                .eTag(answer.page().etag())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=0, s-maxage=" + life)
                // A CDN keeps the page for that much less.
                .header(HttpHeaders.AGE, Long.toString(age))
                .header("X-Page-Cache", source)
                .body(answer.page().html());
    }
}
