package io.cdnurl.demo.settings;

import io.cdnurl.SchemePolicy;
import io.cdnurl.demo.template.Engine;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a visitor chose in the panel: the engine that writes the pages, and the settings of the library. */
public record Preferences(Engine engine, Settings settings) {
    /** The settings of the library. The panel limits how many combinations there are. */
    public record Settings(SchemePolicy scheme, Set<Switch> on) {
        /** The library's own defaults. */
        public static final Settings DEFAULT = new Settings(SchemePolicy.FOLLOW_REQUEST, Set.of(Switch.TIMESTAMP));

        public Settings {
            on = Set.copyOf(on);
        }

        public Settings withScheme(SchemePolicy other) {
            return new Settings(other, on);
        }
    }

    public static Preferences defaults(Engine engine) {
        return new Preferences(engine, Settings.DEFAULT);
    }

    /**
     * Reads preferences from the words that the form sends: one for the engine, one for the scheme, and one for each
     * switch that is on.
     *
     * @return empty if a word is unknown, or the engine or the scheme is missing
     */
    public static Optional<Preferences> of(Collection<String> words) {
        Set<Engine> engines = chosen(Engine.values(), Engine::word, words);
        Set<SchemePolicy> schemes = chosen(SchemePolicy.values(), Preferences::word, words);
        Set<Switch> on = chosen(Switch.values(), Switch::word, words);
        if (engines.size() != 1 || schemes.size() != 1 || words.size() != 2 + on.size()) {
            return Optional.empty();
        }
        return Optional.of(new Preferences(
                engines.iterator().next(), new Settings(schemes.iterator().next(), on)));
    }

    private static <T extends Enum<T>> Set<T> chosen(T[] values, Function<T, String> word, Collection<String> words) {
        return Arrays.stream(values)
                .filter(value -> words.contains(word.apply(value)))
                .collect(Collectors.toSet());
    }

    /** Reads a cookie of {@link #toCookie}. The browser may send anything else: then the result is empty. */
    public static Optional<Preferences> ofCookie(String cookie) {
        return of(List.of(cookie.split("\\.")));
    }

    public String toCookie() {
        Stream<String> switches = settings.on().stream().sorted().map(Switch::word);
        return Stream.concat(Stream.of(engine.word(), word(settings.scheme())), switches)
                .collect(Collectors.joining("."));
    }

    /** {@return the name of a scheme in forms and cookies} */
    public static String word(SchemePolicy scheme) {
        return scheme.name().toLowerCase(Locale.ROOT);
    }
}
