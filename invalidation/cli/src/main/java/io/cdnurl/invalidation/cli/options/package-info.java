/** What the options of a command mean: the CDNs, the targets, lists and manifests. */
@NullMarked
package io.cdnurl.invalidation.cli.options;

import org.jspecify.annotations.NullMarked;
