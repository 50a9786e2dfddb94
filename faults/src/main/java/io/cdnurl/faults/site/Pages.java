package io.cdnurl.faults.site;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.pebble.CdnExtension;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The pages of the site: each shows the assets that it is asked for. One page uses one builder. */
final class Pages {
    private static final ThreadLocal<Builders> OF_PAGE = new ThreadLocal<>();
    private final BuilderInUse inUse;
    private final Map<String, PebbleTemplate> templates;

    Pages(BuilderInUse inUse) {
        this.inUse = inUse;
        this.templates = Map.of(
                "manifests",
                template(Builders::manifests, """
                        <p data-call="entry build src/main.js">{{ entry_tags('build', 'src/main.js') }}</p>
                        {% for name in names %}
                        <p data-call="url build {{ name }}">{{ url_for('build', filename=name) }}</p>
                        <p data-call="url sums {{ name }}">{{ url_for('sums', filename=name) }}</p>
                        <p data-call="url local {{ name }}">{{ url_for('local', filename=name) }}</p>
                        {% if asset_exists('build', name) %}
                        <p data-call="script build {{ name }}">{{ script_tag('build', name) }}</p>
                        {% endif %}
                        {% endfor %}
                        """),
                "times",
                template(Builders::times, """
                        {% for name in names %}
                        <p data-call="url times {{ name }}">{{ url_for('times', filename=name) }}</p>
                        {% endfor %}
                        """),
                "hashes",
                template(Builders::hashes, """
                        {% for name in names %}
                        <p data-call="script hashes {{ name }}">{{ script_tag('hashes', name) }}</p>
                        {% endfor %}
                        """));
    }

    private PebbleTemplate template(Function<Builders, CdnUrlBuilder> part, String text) {
        CdnExtension extension = new CdnExtension(() -> part.apply(OF_PAGE.get()));
        return new PebbleEngine.Builder().extension(extension).build().getLiteralTemplate(text);
    }

    /** Writes a page. */
    String write(String kind, String... names) throws IOException {
        PebbleTemplate template = templates.get(kind);
        if (template == null) {
            throw new IllegalArgumentException("There is no page " + kind);
        }
        Builders builders = inUse.get();
        OF_PAGE.set(builders);
        try {
            StringWriter page = new StringWriter();
            page.write("<p data-call=\"builder of page\">" + builders.number() + "</p>\n");
            template.evaluate(page, Map.of("names", List.of(names)));
            return page.toString();
        } finally {
            OF_PAGE.remove();
        }
    }
}
