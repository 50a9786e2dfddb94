/** Measures what each step from one instance to a CDN is worth, with the load generator wrk. */
package io.cdnurl.examples.scaling.load;
