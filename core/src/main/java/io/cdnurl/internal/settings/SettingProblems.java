package io.cdnurl.internal.settings;

import io.cdnurl.InvalidValueException;
import io.cdnurl.Setting;
import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Quoted;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with settings, so that all of it is told at once. Not thread-safe. */
public final class SettingProblems {
    private final List<String> problems = new ArrayList<>();
    private final Set<Setting> bad = EnumSet.noneOf(Setting.class);

    SettingProblems() {}

    SettingProblems(SettingProblems before) {
        problems.addAll(before.problems);
        bad.addAll(before.bad);
    }

    /** Notes that a setting is meant that is not set as it should be, so that nothing else is said of it. */
    void touch(Setting setting) {
        bad.add(setting);
    }

    /** Tells whether something is wrong with one of these settings: what follows from that is no further problem. */
    boolean touchAny(Setting... settings) {
        for (Setting setting : settings) {
            if (bad.contains(setting)) {
                return true;
            }
        }
        return false;
    }

    /** {@return all problems so far, a sentence each} */
    public List<String> all() {
        return List.copyOf(problems);
    }

    void add(String problem) {
        problems.add(problem);
    }

    /**
     * Adds what is wrong with a setting, in words that go on after its value. Any value may be an address by mistake.
     */
    void add(Setting setting, Object value, String complaint) {
        touch(setting);
        String text = value instanceof List<?> list ? text(setting, list) : text(value);
        problems.add(setting + " " + Quoted.of(Credentials.withoutUserAndQuery(text)) + " " + complaint);
    }

    /** Applies a check to a value; null if there is no value, or a bad one, which is then among the problems. */
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

    /** Returns the elements of a list as the setting's text would hold them. */
    static String text(Setting setting, Collection<?> list) {
        String separator = switch (setting) {
            case CDN_DOMAIN_RULES -> "; ";
            case CDN_MANIFEST_URL -> " ";
            default -> ",";
        };
        StringJoiner texts = new StringJoiner(separator);
        for (Object element : list) {
            texts.add(text(element));
        }
        return texts.toString();
    }

    /** Returns a value as a map would hold it. */
    static String text(Object value) {
        if (value instanceof Duration duration && duration.getNano() > 0) {
            return BigDecimal.valueOf(duration.getSeconds())
                    .add(BigDecimal.valueOf(duration.getNano(), 9))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return String.valueOf(value instanceof Duration duration ? duration.toSeconds() : value);
    }
}
