package io.cdnurl.examples.scaling.cluster;

/** What spreads requests over two instances. */
public sealed interface Balancer extends AutoCloseable permits Nginx, HaProxy {
    /** {@return its port} */
    int port();

    /** {@return its process} */
    Program program();

    /** {@return its address, without a slash at the end} */
    default String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    void close();
}
