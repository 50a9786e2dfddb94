package io.cdnurl.demo.server;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/**
 * The open connections of a server. If there are too many, the oldest is closed: a new visitor is answered at once,
 * and who holds connections open loses them. To refuse new ones would let a few hundred idle connections stop the
 * server. Thread-safe.
 */
final class OpenConnections implements Connection.Listener {
    /** Browsers open six. Each holds at most the headers, the body and the answer of one request. */
    static final int MOST = 128;

    private final Set<Connection> fromTheOldest = new LinkedHashSet<>();

    @Override
    public void onOpened(Connection connection) {
        Connection oldest = add(connection);
        if (oldest != null) {
            oldest.getEndPoint().close();
        }
    }

    private synchronized @Nullable Connection add(Connection connection) {
        fromTheOldest.add(connection);
        if (fromTheOldest.size() <= MOST) {
            return null;
        }
        Iterator<Connection> all = fromTheOldest.iterator();
        Connection oldest = all.next();
        all.remove();
        return oldest;
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        fromTheOldest.remove(connection);
    }
}
