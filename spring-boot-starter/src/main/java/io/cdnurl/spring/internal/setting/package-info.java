/** Settings out of Spring's environment: their texts, misspelt keys, and what a failed start tells. */
@NullMarked
package io.cdnurl.spring.internal.setting;

import org.jspecify.annotations.NullMarked;
