package io.cdnurl.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Conditional;

/**
 * A part that gives way to a bean of the application's own, also to one of a parent context. What was configured for a
 * parent context does not count: it does not know which files the server of this one serves.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
@Conditional(MissingInParentsCondition.class)
@interface ConditionalOnMissingPart {}
