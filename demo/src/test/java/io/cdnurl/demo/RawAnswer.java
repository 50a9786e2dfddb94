package io.cdnurl.demo;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The answer to a request that is sent byte by byte. An HTTP client would correct it or refuse to send it. */
record RawAnswer(String text) {
    static RawAnswer to(URI server, String requestLine, String host) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            return send(socket, requestLine, host, "\r\n");
        }
    }

    static RawAnswer withHeaders(URI server, String requestLine, String headers) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            return send(socket, requestLine, server.getAuthority(), headers + "\r\n\r\n");
        }
    }

    static RawAnswer toForm(URI server, String path, String form) throws IOException {
        String headers = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length();
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            return send(socket, "POST " + path, server.getAuthority(), headers + "\r\n\r\n" + form);
        }
    }

    private static RawAnswer send(Socket socket, String requestLine, String host, String rest) throws IOException {
        String request = requestLine + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + rest;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return new RawAnswer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** Sends from another address of this machine. On Linux, every address that begins with 127 is its own. */
    static RawAnswer fromElsewhere(URI server, String requestLine) throws IOException {
        try (Socket socket = new Socket()) {
            try {
                socket.bind(new InetSocketAddress("127.0.0.2", 0));
            } catch (BindException e) {
                return abort("This machine is 127.0.0.1 only");
            }
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            return send(socket, requestLine, server.getAuthority(), "\r\n");
        }
    }

    static RawAnswer to(URI server, String requestLine) throws IOException {
        return to(server, requestLine, server.getAuthority());
    }

    int status() {
        return Integer.parseInt(text.split(" ", 3)[1]);
    }
}
