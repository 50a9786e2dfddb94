/** What expressions in templates can reach. It is open, since OGNL and SpEL call it by reflection, but not exported. */
@NullMarked
package io.cdnurl.thymeleaf.expression;

import org.jspecify.annotations.NullMarked;
