package io.cdnurl.examples.micronaut;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.Micronaut;
import io.micronaut.views.View;
import java.util.Map;

/** The application. The class {@link Cdn} is all that it has for the CDN. */
@Controller
public class Application {
    /**
     * Starts the application.
     *
     * @param args settings, {@code -cdn.domain=cdn.example.com} for instance
     */
    public static void main(String[] args) {
        Micronaut.run(Application.class, args);
    }

    /** {@return a page with links of all kinds} */
    @Get
    @View("page")
    Map<String, Object> page() {
        return Map.of("file", "js/app.js");
    }

    /** {@return a page that uses the dialect of the library} */
    @Get("/tags")
    @View("tags")
    Map<String, Object> tags() {
        return Map.of();
    }
}
