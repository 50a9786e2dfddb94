/** The assets: their files, the slate, and the headers with which the site serves them. */
@NullMarked
package io.cdnurl.demo.asset;

import org.jspecify.annotations.NullMarked;
