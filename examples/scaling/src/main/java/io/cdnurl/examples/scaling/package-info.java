/** A site of more than one machine, on one machine. */
package io.cdnurl.examples.scaling;
