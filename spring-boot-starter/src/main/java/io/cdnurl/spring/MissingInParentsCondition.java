package io.cdnurl.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.core.type.MethodMetadata;
import org.springframework.util.ClassUtils;

/** Whether no parent context has a bean of the type that a method makes, but for those that this library made. */
final class MissingInParentsCondition extends SpringBootCondition implements ConfigurationCondition {
    private static final String OURS = ClassUtils.getPackageName(CdnAutoConfiguration.class) + ".";

    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String typeName = ((MethodMetadata) metadata).getReturnTypeName();
        Class<?> type = ClassUtils.resolveClassName(typeName, context.getClassLoader());
        ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnMissingPart.class);
        BeanFactory parent = parent(context.getBeanFactory());
        while (parent instanceof ConfigurableListableBeanFactory beans) {
            for (String name : beans.getBeanNamesForType(type, true, false)) {
                if (!isOurs(name, beans)) {
                    return ConditionOutcome.noMatch(
                            message.found("bean of a parent context").items(name));
                }
            }
            parent = parent(beans);
        }
        return ConditionOutcome.match(
                message.didNotFind("bean of a parent context").items(typeName));
    }

    private static @Nullable BeanFactory parent(@Nullable ConfigurableListableBeanFactory beans) {
        BeanFactory parent = beans == null ? null : beans.getParentBeanFactory();
        return parent instanceof ConfigurableApplicationContext application ? application.getBeanFactory() : parent;
    }

    /** Configurations that are imported have their class names as bean names. */
    private static boolean isOurs(String name, ConfigurableListableBeanFactory beans) {
        String configuration = beans.containsBeanDefinition(name)
                ? beans.getBeanDefinition(name).getFactoryBeanName()
                : null;
        return configuration != null && configuration.startsWith(OURS);
    }
}
