package io.cdnurl.faults.trouble;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request to the manifest server, and the way back, byte by byte: no server library would send such answers. */
final class Exchange {
    /** When a client that does not go away is left alone. */
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private static final String ELSEWHERE = "elsewhere";

    private static final String CIRCLE = "circle";

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;
    private final URI target;
    private @Nullable String ifNoneMatch;

    Exchange(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout((int) LONGEST.toMillis());
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        out = socket.getOutputStream();
        target = URI.create(line().split(" ", -1)[1]);
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] header = line.split(": *", 2);
            if (header[0].equalsIgnoreCase("If-None-Match")) {
                ifNoneMatch = header[1];
            }
        }
    }

    private String line() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("the client has gone");
        }
        return line;
    }

    /** The path that was asked for, without its slash. */
    String path() {
        return target.getPath().substring(1);
    }

    /** The query that was asked for. */
    String query() {
        return String.valueOf(target.getQuery());
    }

    /** An address of this server under the name of another host. */
    String elsewhere() {
        return "http://localhost:" + socket.getLocalPort() + "/" + ELSEWHERE;
    }

    /** Whether the client came to another host. */
    boolean isElsewhere() {
        return path().equals(ELSEWHERE);
    }

    /** An address of this server that leads to itself. */
    String circle() {
        return "/" + CIRCLE;
    }

    boolean isInCircle() {
        return path().equals(CIRCLE);
    }

    /** Whether the client has a manifest already. */
    boolean isConditional() {
        return ifNoneMatch != null;
    }

    boolean hasTag(String tag) {
        return tag.equals(ifNoneMatch);
    }

    /** Sends a whole answer. */
    void answer(int status, byte[] body, String... headers) throws IOException {
        head(status, headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n", body.length);
        send(body);
    }

    /** Sends the start of an answer that says how long it is. */
    void head(int status, String headers, long length) throws IOException {
        send("HTTP/1.1 " + status + " Status\r\n" + headers + "Connection: close\r\nContent-Length: " + length
                + "\r\n\r\n");
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Sends the start of an answer that shows its end by its last chunk. */
    void startChunks(String headers) throws IOException {
        send("HTTP/1.1 200 Status\r\n" + headers + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    void sendChunk(byte[] bytes) throws IOException {
        send(Integer.toHexString(bytes.length) + "\r\n");
        send(bytes);
        send("\r\n");
    }

    void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Sends nothing more, and waits until the client gives up. */
    void hang() throws IOException {
        while (in.read() >= 0) {
            // What a client still sends is of no interest.
        }
    }

    /** Ends the connection so that the client sees an error, and not the end of the answer. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
