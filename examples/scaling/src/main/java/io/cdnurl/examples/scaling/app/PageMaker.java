package io.cdnurl.examples.scaling.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Makes the home page. The template gets no request, so that neither a user's name nor a token nor a nonce of one can
 * get into a page that all visitors see.
 */
@Component
final class PageMaker {
    private final ScalingProperties properties;
    private final Newsroom newsroom;
    private final Weather weather;
    private final SpringTemplateEngine templates;
    private final InstantSource clock;
    private final Counter made;

    PageMaker(
            ScalingProperties properties,
            Newsroom newsroom,
            Weather weather,
            SpringTemplateEngine templates,
            ServletContext servlet,
            InstantSource clock,
            MeterRegistry meters) {
        this.properties = properties;
        this.newsroom = newsroom;
        this.weather = weather;
        this.templates = templates;
        this.clock = clock;
        this.made = meters.counter("scaling.page.made");
        templates.addLinkBuilder(new LinksWithoutRequest(servlet.getContextPath()));
    }

    CachedPage make() {
        made.increment();
        // The moment from which on what it shows may be out of date.
        Instant now = clock.instant();
        String headline = newsroom.headline();
        List<Weather.Region> regions = weather.latest();
        Map<String, Object> model = Map.of(
                "headline",
                headline,
                "regions",
                regions,
                "release",
                properties.release(),
                "instance",
                properties.instance(),
                "made",
                now);
        String html = templates.process("home", new Context(Locale.ENGLISH, model));
        return CachedPage.of(html, headline, properties.release(), properties.instance(), now);
    }
}
