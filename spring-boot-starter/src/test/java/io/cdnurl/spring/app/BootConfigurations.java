package io.cdnurl.spring.app;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.util.ClassUtils;

/** The configurations of Boot that tests name. They have other packages since Boot 4. */
public final class BootConfigurations {
    private static final boolean IS_BOOT_3 = SpringBootVersion.getVersion().startsWith("3.");

    private BootConfigurations() {}

    /** {@return Spring MVC alone, so that the start is quick} */
    public static AutoConfigurations mvc() {
        return AutoConfigurations.of(
                either(
                        "autoconfigure.web.servlet.WebMvcAutoConfiguration",
                        "webmvc.autoconfigure.WebMvcAutoConfiguration"),
                either(
                        "autoconfigure.web.servlet.DispatcherServletAutoConfiguration",
                        "webmvc.autoconfigure.DispatcherServletAutoConfiguration"),
                either(
                        "autoconfigure.http.HttpMessageConvertersAutoConfiguration",
                        "http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration"));
    }

    /** {@return the server of a servlet application} */
    public static AutoConfigurations tomcat() {
        return AutoConfigurations.of(either(
                "autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration",
                "tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration"));
    }

    private static Class<?> either(String ofBoot3, String ofBoot4) {
        return ClassUtils.resolveClassName("org.springframework.boot." + (IS_BOOT_3 ? ofBoot3 : ofBoot4), null);
    }
}
