/**
 * Keeps a site under load while its instances are replaced one by one, and checks every byte that a visitor gets. The
 * ways to do it are compared by what goes wrong.
 */
package io.cdnurl.examples.scaling.deploy;
