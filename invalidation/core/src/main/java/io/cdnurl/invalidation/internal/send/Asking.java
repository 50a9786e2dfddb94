package io.cdnurl.invalidation.internal.send;

import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a CDN in a thread of its own. So an interrupt and the deadline end the wait at once, whatever the service waits
 * for: a server that is silent, the back-off of a library, credentials. The question then goes on for a while, in its
 * thread, which is interrupted. For one user, in one thread.
 */
final class Asking implements AutoCloseable {
    private final String timeout;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Asking::thread);

    /**
     * Starts no thread yet.
     *
     * @param timeout the message if there is no answer in time
     */
    Asking(String timeout) {
        this.timeout = timeout;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "cdn-request");
        thread.setDaemon(true); // a question that nobody waits for any more must not keep the JVM alive
        return thread;
    }

    /**
     * Asks.
     *
     * @param question the question
     * @param limit how long to wait for the answer
     * @return the answer
     * @throws PurgeFailedException if the question fails, or has no answer in time
     * @throws InterruptedException if this thread is interrupted, or the question was
     */
    <T> T ask(Callable<T> question, Duration limit) throws PurgeFailedException, InterruptedException {
        Future<T> answer = thread.submit(question);
        try {
            return answer.get(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new PurgeFailedException(Reason.NO_ANSWER, timeout, e);
        } catch (ExecutionException e) {
            throw rethrown(e);
        } finally {
            answer.cancel(true);
        }
    }

    private static RuntimeException rethrown(ExecutionException e) throws PurgeFailedException, InterruptedException {
        Throwable cause = e.getCause();
        if (cause instanceof PurgeFailedException failure) {
            throw failure;
        }
        if (cause instanceof InterruptedException interruption) {
            throw interruption;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
