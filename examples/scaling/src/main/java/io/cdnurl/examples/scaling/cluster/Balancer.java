package io.cdnurl.examples.scaling.cluster;

/** What spreads requests over two instances. */
public sealed interface Balancer extends Server permits Nginx, HaProxy {}
