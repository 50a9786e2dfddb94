package io.cdnurl.demo.template;

import io.cdnurl.pebble.CdnExtension;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** The pages as Pebble templates. Pebble escapes for HTML by default. */
final class PebbleTemplates implements Templates {
    private final PebbleEngine engine;

    PebbleTemplates() {
        ClasspathLoader loader = new ClasspathLoader(getClass().getClassLoader());
        loader.setPrefix("io/cdnurl/demo/templates/pebble");
        loader.setSuffix(".peb");
        this.engine = new PebbleEngine.Builder()
                .loader(loader)
                .strictVariables(true)
                .extension(new CdnExtension(CdnInUse::get))
                .build();
    }

    @Override
    public String render(String template, Map<String, Object> model) {
        return write(engine.getTemplate(template), model);
    }

    @Override
    public String evaluate(String call, Map<String, Object> model) {
        return write(engine.getLiteralTemplate("{{ " + call + " | raw }}"), model);
    }

    private static String write(PebbleTemplate template, Map<String, Object> model) {
        StringWriter out = new StringWriter();
        try {
            template.evaluate(out, model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
