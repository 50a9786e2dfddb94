/** The template engines: one class sets up one engine, as an application does. */
@NullMarked
package io.cdnurl.demo.template;

import org.jspecify.annotations.NullMarked;
