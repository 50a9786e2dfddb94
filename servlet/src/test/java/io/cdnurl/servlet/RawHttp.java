package io.cdnurl.servlet;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sends requests as they are written here, and reads the answers. */
final class RawHttp {
    private RawHttp() {}

    /**
     * An answer.
     *
     * @param status its status
     * @param headers its headers, as lines
     * @param body its body
     */
    record Answer(int status, List<String> headers, String body) {
        @Nullable
        String header(String name) {
            List<String> values = headers(name);
            return values.isEmpty() ? null : String.join(" | ", values);
        }

        List<String> headers(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).trim())
                    .toList();
        }
    }

    static Answer get(int port, String path, String... headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of(headers));
        if (lines.stream().noneMatch(line -> line.startsWith("Host:"))) {
            lines.add("Host: www.example.com");
        }
        return send(
                port, "GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n");
    }

    static Answer send(int port, String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            List<String> head = List.of(answer.substring(0, Math.max(end, 0)).split("\r\n"));
            int status =
                    head.get(0).isEmpty() ? 0 : Integer.parseInt(head.get(0).split(" ")[1]);
            return new Answer(status, head.subList(1, head.size()), answer.substring(end + 4));
        }
    }
}
