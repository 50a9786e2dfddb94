/** What a build and a deploy do: the files of a release, with fingerprints and a manifest, and copies in a bucket. */
package io.cdnurl.examples.scaling.release;
