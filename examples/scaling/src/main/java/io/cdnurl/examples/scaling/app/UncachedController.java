package io.cdnurl.examples.scaling.app;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers the home page as it is without a cache: made anew for each request. It shows what the cache is worth. */
@RestController
final class UncachedController {
    private final PageMaker maker;

    UncachedController(PageMaker maker) {
        this.maker = maker;
    }

    @GetMapping(name = "now", path = "/now")
    ResponseEntity<String> now() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .body(maker.make().html());
    }
}
