package io.cdnurl.demo;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The answer to a request that is sent as it is written, where a client would tidy it up, or refuse to send it. */
record RawAnswer(String text) {
    static RawAnswer to(URI server, String requestLine, String host) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            String request = requestLine + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new RawAnswer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static RawAnswer to(URI server, String requestLine) throws IOException {
        return to(server, requestLine, server.getAuthority());
    }

    int status() {
        return Integer.parseInt(text.split(" ", 3)[1]);
    }
}
