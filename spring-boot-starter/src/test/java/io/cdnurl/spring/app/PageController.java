package io.cdnurl.spring.app;

import io.cdnurl.CdnUrlBuilder;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The pages. */
@Controller
public class PageController {
    private final CdnUrlBuilder cdn;

    PageController(CdnUrlBuilder cdn) {
        this.cdn = cdn;
    }

    @GetMapping("/")
    String home() {
        return "home";
    }

    @GetMapping("/admin/")
    @ResponseBody
    String admin() {
        return cdn.urlFor(".static", Map.of("filename", "admin.css"));
    }

    /** On a thread of Spring's own. */
    @GetMapping("/admin/later")
    @ResponseBody
    Callable<String> later() {
        return () -> cdn.urlFor(".static", Map.of("filename", "admin.css", "_cdn", false, "_external", true));
    }
}
