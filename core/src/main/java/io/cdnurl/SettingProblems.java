package io.cdnurl;

import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Quoted;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with settings, so that all of it is told at once. */
final class SettingProblems {
    private final List<String> problems;

    SettingProblems() {
        this(List.of());
    }

    SettingProblems(List<String> before) {
        this.problems = new ArrayList<>(before);
    }

    List<String> all() {
        return List.copyOf(problems);
    }

    void add(String problem) {
        problems.add(problem);
    }

    void add(Setting setting, Object value, String complaint) {
        String text = text(value);
        String shown = switch (setting) {
            case CDN_DOMAIN, CDN_DOMAIN_RULES, CDN_MANIFEST_URL, CDN_SITE_URL -> Credentials.withoutUserAndQuery(text);
            default -> text;
        };
        problems.add(setting + " " + Quoted.of(shown) + " " + complaint);
    }

    /** Applies a check to a value; null where there is no value, or a bad one, which is then among the problems. */
    <V, R> @Nullable R check(Setting setting, @Nullable V value, Function<V, R> check) {
        if (value == null) {
            return null;
        }
        try {
            return check.apply(value);
        } catch (InvalidValueException e) {
            add(setting, value, e.getMessage());
            return null;
        }
    }

    /** A value as a map would hold it. */
    private static String text(Object value) {
        return value instanceof Duration duration
                ? BigDecimal.valueOf(duration.getSeconds())
                        .add(BigDecimal.valueOf(duration.getNano(), 9))
                        .stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(value);
    }
}
