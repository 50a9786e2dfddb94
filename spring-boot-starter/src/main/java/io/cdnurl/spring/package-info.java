/** URLs on the CDN in Spring Boot applications: the auto-configurations, and what applications replace or implement. */
@NullMarked
package io.cdnurl.spring;

import org.jspecify.annotations.NullMarked;
