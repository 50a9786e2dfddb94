package io.cdnurl.demo.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The template engines. The site has every page as a template of each engine. */
public enum Engine {
    PEBBLE("Pebble", ".peb", Pattern.compile("\\{\\{ *((?:url_for|entry_tags)\\(.*?\\)) *}}")),
    FREEMARKER("FreeMarker", ".ftlh", Pattern.compile("\\$\\{(cdn\\.(?:url|entry_tags)\\(.*?\\))}")),
    JTWIG("Jtwig", ".twig", Pattern.compile("\\{\\{ *((?:url_for|entry_tags)\\(.*?\\)) *}}"));

    private static final Pattern STATIC_ENDPOINT = Pattern.compile("\\('([a-z.]*static|build|live)'");

    private final String label;
    private final String suffix;
    private final Pattern call;

    Engine(String label, String suffix, Pattern call) {
        this.label = label;
        this.suffix = suffix;
        this.call = call;
    }

    /** {@return its name as its authors write it} */
    public String label() {
        return label;
    }

    /** {@return its name in options, forms and folders} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the path of a template in the demo's resources, {@code templates/pebble/home.peb}} */
    public String file(String template) {
        return "templates/" + word() + "/" + template + suffix;
    }

    /** {@return the pages as templates of this engine} */
    public Templates templates() {
        return switch (this) {
            case PEBBLE -> new PebbleTemplates();
            case FREEMARKER -> new FreeMarkerTemplates();
            case JTWIG -> new JtwigTemplates();
        };
    }

    /** {@return the calls for assets in a template, as the template writes them} */
    public List<String> assetCalls(String template) {
        return assetCallsIn(text("/io/cdnurl/demo/" + file(template)));
    }

    List<String> assetCallsIn(String text) {
        return call.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(expression -> call.matcher(expression).replaceFirst("$1"))
                .filter(expression -> STATIC_ENDPOINT.matcher(expression).find())
                .toList();
    }

    private static String text(String file) {
        try (InputStream in = Objects.requireNonNull(Engine.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
