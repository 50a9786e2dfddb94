package io.cdnurl.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/** Configures the library for a Spring Boot application. {@code cdn.enabled=false} switches all of it off. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration",
            "org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration"
        },
        afterName = {
            "org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration"
        })
@ConditionalOnBooleanProperty(name = "cdn.enabled", matchIfMissing = true)
public final class CdnAutoConfiguration {}
