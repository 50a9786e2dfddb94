package io.cdnurl.invalidation.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that passes on the bytes of each connection to a server that its handler chooses. */
final class Relay implements AutoCloseable {
    /** Begins a connection, and says where its bytes go. */
    interface Handler {
        /** The server; null to end the connection. */
        Socket serverOf(Socket client) throws IOException;
    }

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Handler handler;

    Relay(ServerSocket listener, Handler handler) {
        this.listener = listener;
        this.handler = handler;
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                sockets.add(client);
                threads.execute(() -> pass(client));
            }
        } catch (IOException e) {
            // It is closed.
        }
    }

    private void pass(Socket client) {
        try (client;
                Socket server = handler.serverOf(client)) {
            if (server != null) {
                sockets.add(server);
                threads.execute(() -> copy(client, server));
                copy(server, client);
            }
        } catch (IOException e) {
            // One of the two went away, or the client does not trust the certificate.
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            // One of the two went away.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
