package io.cdnurl.spring.internal.web;

import io.cdnurl.InvalidSettingsException;
import io.cdnurl.InvalidValueException;
import io.cdnurl.servlet.RequestBindingFilter;
import io.cdnurl.spring.internal.setting.StarterSetting;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The blueprints that the properties name. */
public final class Blueprints {
    private Blueprints() {}

    /**
     * Adds them to a filter.
     *
     * @param filter the filter
     * @param environment the application's properties
     * @return the filter that knows them
     */
    public static RequestBindingFilter addTo(RequestBindingFilter filter, Environment environment) {
        RequestBindingFilter made = filter;
        Map<String, String> paths = Binder.get(environment)
                .bind(StarterSetting.BLUEPRINTS.key(), Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
        for (Map.Entry<String, String> blueprint : paths.entrySet()) {
            try {
                made = made.withBlueprint(blueprint.getKey(), blueprint.getValue());
            } catch (InvalidValueException e) {
                throw new InvalidSettingsException(
                        List.of(StarterSetting.BLUEPRINTS.key() + "." + blueprint.getKey() + ": " + e.getMessage()));
            }
        }
        return made;
    }
}
