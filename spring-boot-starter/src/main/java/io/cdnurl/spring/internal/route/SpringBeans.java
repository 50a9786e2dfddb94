package io.cdnurl.spring.internal.route;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** Beans that an application may have. */
final class SpringBeans {
    private SpringBeans() {}

    /** {@return the bean of a name and a type, null if there is no such bean} */
    static <T> @Nullable T find(BeanFactory beans, String name, Class<T> type) {
        return beans.containsBean(name) && beans.isTypeMatch(name, type) ? beans.getBean(name, type) : null;
    }
}
