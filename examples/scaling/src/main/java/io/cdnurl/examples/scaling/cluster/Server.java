package io.cdnurl.examples.scaling.cluster;

/** A program that listens on a port of this machine. */
public interface Server extends AutoCloseable {
    /** {@return its port} */
    int port();

    /** {@return its process} */
    Program program();

    /** {@return its address, without a slash at the end} */
    default String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Lets it answer what it has begun, and ends it. */
    @Override
    default void close() {
        program().close();
    }
}
