/** The pages of the site, and what writes them with the panel and the table of assets. */
@NullMarked
package io.cdnurl.demo.page;

import org.jspecify.annotations.NullMarked;
