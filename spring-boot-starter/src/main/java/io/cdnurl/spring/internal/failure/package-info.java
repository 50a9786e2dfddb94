/** What an application tells when it cannot start: descriptions and remedies in the words that its team wrote. */
@NullMarked
package io.cdnurl.spring.internal.failure;

import org.jspecify.annotations.NullMarked;
