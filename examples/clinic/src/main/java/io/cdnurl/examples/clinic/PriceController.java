package io.cdnurl.examples.clinic;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page of prices, by Pebble: an engine of the application's own, with all extensions that are beans. */
@RestController
class PriceController {
    private final PebbleEngine engine;

    PriceController(ObjectProvider<Extension> extensions) {
        ClasspathLoader templates = new ClasspathLoader();
        templates.setPrefix("templates/pebble");
        templates.setSuffix(".peb");
        this.engine = new PebbleEngine.Builder()
                .loader(templates)
                .extension(extensions.orderedStream().toArray(Extension[]::new))
                .build();
    }

    @GetMapping(name = "prices", path = "/prices", produces = MediaType.TEXT_HTML_VALUE)
    String prices() throws IOException {
        StringWriter page = new StringWriter();
        engine.getTemplate("prices").evaluate(page, Map.of("prices", Map.of("vaccination", 40)), Locale.ROOT);
        return page.toString();
    }
}
