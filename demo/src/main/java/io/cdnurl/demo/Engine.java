package io.cdnurl.demo;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The template engines that the site has its pages for. */
enum Engine {
    PEBBLE("Pebble", ".peb", "\\{\\{ *((?:url_for|entry_tags)\\(.*?\\)) *}}"),
    FREEMARKER("FreeMarker", ".ftlh", "\\$\\{(cdn\\.(?:url|entry_tags)\\(.*?\\))}"),
    JTWIG("Jtwig", ".twig", "\\{\\{ *((?:url_for|entry_tags)\\(.*?\\)) *}}");

    private static final Pattern STATIC_ENDPOINT = Pattern.compile("\\('([a-z.]*static|build|live)'");

    private final String label;
    private final String suffix;
    private final Pattern call;

    Engine(String label, String suffix, String call) {
        this.label = label;
        this.suffix = suffix;
        this.call = Pattern.compile(call);
    }

    /** Its name as its makers write it. */
    String label() {
        return label;
    }

    /** Its name in options, forms and folders. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where a template's text is, seen from this package. */
    String file(String template) {
        return "templates/" + word() + "/" + template + suffix;
    }

    /** Opens the templates. */
    Templates templates() {
        return switch (this) {
            case PEBBLE -> new PebbleTemplates();
            case FREEMARKER -> new FreeMarkerTemplates();
            case JTWIG -> new JtwigTemplates();
        };
    }

    /** Finds the calls for assets in a template's text, as they are written there. */
    List<String> assetCalls(String text) {
        return call.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(expression -> call.matcher(expression).replaceFirst("$1"))
                .filter(expression -> STATIC_ENDPOINT.matcher(expression).find())
                .toList();
    }
}
