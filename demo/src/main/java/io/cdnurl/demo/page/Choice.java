package io.cdnurl.demo.page;

import io.cdnurl.SchemePolicy;
import io.cdnurl.demo.settings.Preferences;
import io.cdnurl.demo.settings.Preferences.Settings;
import io.cdnurl.demo.settings.Switch;
import io.cdnurl.demo.template.Engine;
import java.util.Arrays;
import java.util.List;

/** A choice in the panel. Public, so that template engines can read it. */
public record Choice(String value, String label, String effect, boolean chosen) {
    static List<Choice> engines(Engine current) {
        return Arrays.stream(Engine.values())
                .map(engine -> new Choice(engine.word(), engine.label(), "", engine == current))
                .toList();
    }

    static List<Choice> schemes(Settings current) {
        return Arrays.stream(SchemePolicy.values())
                .map(scheme -> new Choice(Preferences.word(scheme), label(scheme), "", scheme == current.scheme()))
                .toList();
    }

    static List<Choice> switches(Settings current) {
        return Arrays.stream(Switch.values())
                .map(it -> new Choice(
                        it.word(), it.setting(), it.effect(), current.on().contains(it)))
                .toList();
    }

    private static String label(SchemePolicy scheme) {
        return switch (scheme) {
            case FOLLOW_REQUEST -> "As the page's";
            case HTTPS -> "Always https";
            case HTTP -> "Always http";
            case PROTOCOL_RELATIVE -> "None, as in //host/";
        };
    }
}
