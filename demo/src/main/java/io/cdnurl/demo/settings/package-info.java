/** What a visitor can choose in the panel, and the library's builder for each choice. */
@NullMarked
package io.cdnurl.demo.settings;

import org.jspecify.annotations.NullMarked;
