package io.cdnurl.spring.internal.setting;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** What a setting switches on and off; on unless the setting says otherwise. A text that is neither ends the start. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(SwitchCondition.class)
public @interface ConditionalOnSwitch {
    /** {@return the setting, whose type is a boolean} */
    StarterSetting value();
}
