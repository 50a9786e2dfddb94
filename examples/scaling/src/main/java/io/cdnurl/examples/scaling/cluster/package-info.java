/**
 * Starts what a site of more than one machine consists of, on free ports of this machine: instances of the application,
 * a balancer, a CDN, a store and a bucket. Knows nothing of releases and how they are rolled out.
 */
package io.cdnurl.examples.scaling.cluster;
