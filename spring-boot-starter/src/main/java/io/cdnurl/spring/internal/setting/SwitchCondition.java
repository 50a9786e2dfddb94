package io.cdnurl.spring.internal.setting;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Reads the setting as Boot reads any boolean: {@code on} is true, too. */
final class SwitchCondition implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        StarterSetting setting =
                metadata.getAnnotations().get(ConditionalOnSwitch.class).getEnum("value", StarterSetting.class);
        return Binder.get(context.getEnvironment())
                .bind(setting.key(), Boolean.class)
                .orElse(true);
    }
}
