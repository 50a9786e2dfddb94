/** The HTTP server that the site and the edge share, and the error that ends the demo at its start. */
@NullMarked
package io.cdnurl.demo.server;

import org.jspecify.annotations.NullMarked;
