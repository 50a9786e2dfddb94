/** Where Vite's development server is: the address, and the file that holds it while the server runs. */
@NullMarked
package io.cdnurl.internal.dev;

import org.jspecify.annotations.NullMarked;
