package io.cdnurl.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port on which no server listens. */
final class FreePort {
    private FreePort() {}

    static int find() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
