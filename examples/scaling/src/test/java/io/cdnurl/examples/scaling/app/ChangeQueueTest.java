package io.cdnurl.examples.scaling.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.examples.scaling.cluster.Instance;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.fakes.HttpCacheOrigin;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.cache.support.NoOpCache;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Readers of the queue in a real store, before a real HTTP server as the CDN. */
@Tag("process")
class ChangeQueueTest {
    /** For one reader at a time. */
    private static final Duration IDLE = Duration.ofMillis(500);

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private RunningStore store;
    private HttpCacheOrigin cdn;
    private LettuceConnectionFactory connections;
    private StringRedisTemplate redis;
    private SharedNewsroom newsroom;

    @BeforeEach
    void start() throws Exception {
        cdn = HttpCacheOrigin.start();
        cdn.answerOtherMethods(200);
        store = RunningStore.start(folder);
        connections = store.connections();
        redis = new StringRedisTemplate(connections);
        newsroom = new SharedNewsroom(redis, new SharedStore());
    }

    @AfterEach
    void stop() {
        if (connections != null) {
            connections.destroy();
        }
        if (store != null) {
            store.close();
        }
        cdn.close();
    }

    private ChangeQueue reader(String instance) {
        return reader(instance, IDLE, new SharedPurgeReports(redis));
    }

    private ChangeQueue reader(String instance, Duration idle, PurgeReports reports) {
        ScalingProperties properties = new ScalingProperties(
                instance,
                "1",
                new ScalingProperties.Page(
                        Duration.ofMinutes(1), Duration.ofHours(1), Duration.ZERO, Duration.ofSeconds(2)),
                new ScalingProperties.Queue(idle, LONG),
                URI.create("http://127.0.0.1:" + cdn.port()),
                URI.create("http://www.example.com"));
        ChangeHandler handler = new ChangeHandler(new NoOpCache("pages"), new CdnPurge(properties, reports));
        return new ChangeQueue(redis, new SharedStore(), handler, properties);
    }

    private long waiting() {
        return redis.opsForStream().size(ChangeQueue.STREAM);
    }

    @Test
    void eachChangeIsPurgedOnceHoweverManyRead() throws Exception {
        int changes = 30;
        for (int i = 1; i <= changes; i++) {
            newsroom.change("News " + i);
        }
        ExecutorService instances = Executors.newFixedThreadPool(3);
        try {
            List<Callable<Object>> readers = new ArrayList<>();
            for (String name : List.of("a", "b", "c")) {
                readers.add(Executors.callable(reader(name, LONG, new SharedPurgeReports(redis))::handleAll));
            }
            instances.invokeAll(readers);
        } finally {
            instances.shutdownNow();
        }

        assertThat(cdn.requests())
                .hasSize(changes)
                .allMatch(
                        request -> request.startsWith("PURGE www.example.com") && request.endsWith("www.example.com/"));
        assertThat(waiting()).isZero();
        assertThat(newsroom.headline()).isEqualTo("News " + changes);
    }

    @Test
    void anEmptyQueueAndAnEmptiedStoreAreNoError() {
        reader("a").handleAll();
        newsroom.change("News");
        redis.execute((org.springframework.data.redis.core.RedisCallback<Object>) connection -> {
            connection.serverCommands().flushAll();
            return null;
        });
        reader("a").handleAll();
        newsroom.change("More news");
        reader("a").handleAll();

        assertThat(cdn.requests()).hasSize(1);
    }

    /** As if the instance was killed: the error of the test ends it between two steps. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Reports of an instance that is killed just before, or just after the report of a sent purge is saved. */
    private PurgeReports killedOnceSent(boolean isSaved) {
        PurgeReports saved = new SharedPurgeReports(redis);
        return new PurgeReports() {
            @Override
            public Optional<InvalidationReport> find(String change) {
                return saved.find(change);
            }

            @Override
            public void save(String change, InvalidationReport report) {
                if (report.isAccepted() && !isSaved) {
                    throw new Killed();
                }
                saved.save(change, report);
                if (report.isAccepted()) {
                    throw new Killed();
                }
            }
        };
    }

    private void killed(PurgeReports reports) {
        newsroom.change("News");
        assertThatThrownBy(() -> reader("killed", IDLE, reports).handleAll()).isInstanceOf(Killed.class);
        assertThat(cdn.requests()).hasSize(1);
    }

    /** The process of an instance is killed while the CDN purges. */
    @Test
    void aKilledProcessLeavesItsChangeToAnother() throws Exception {
        cdn.hold();
        Instance mortal = Instance.launch(
                "mortal",
                folder,
                List.of(store.settings(
                        "scaling.cdn-node=http://127.0.0.1:" + cdn.port(), "scaling.site=http://www.example.com")));
        try {
            mortal.awaitReady();
            newsroom.change("News");
            Eventually.isTrue(() -> !cdn.requests().isEmpty());
        } finally {
            mortal.program().kill();
        }
        cdn.proceed();
        int before = cdn.requests().size();
        ChangeQueue other = reader("other");
        Eventually.isTrue(() -> {
            other.handleAll();
            return waiting() == 0;
        });

        assertThat(cdn.requests()).hasSizeGreaterThan(before);
    }

    @Test
    void aPurgeThatWasNotedIsNotRepeatedByWhoeverTakesTheChangeOver() throws Exception {
        killed(killedOnceSent(true));

        reader("early", LONG, new SharedPurgeReports(redis)).handleAll();
        assertThat(waiting()).as("before it is idle for long enough").isEqualTo(1);
        Thread.sleep(IDLE.toMillis() + 100);
        reader("other").handleAll();

        assertThat(waiting()).isZero();
        assertThat(cdn.requests()).hasSize(1);
    }

    /** The one case of two purges. */
    @Test
    void aPurgeThatWasNotNotedIsRepeated() throws Exception {
        killed(killedOnceSent(false));

        Thread.sleep(IDLE.toMillis() + 100);
        reader("other").handleAll();

        assertThat(waiting()).isZero();
        assertThat(cdn.requests()).hasSize(2);
    }

    @Test
    void whileTheCdnDoesNotPurgeTheChangeWaits() throws Exception {
        cdn.answerOtherMethods(405);
        newsroom.change("News");
        reader("a", LONG, new SharedPurgeReports(redis)).handleAll();
        assertThat(waiting()).isEqualTo(1);

        cdn.answerOtherMethods(200);
        Thread.sleep(IDLE.toMillis() + 100);
        reader("a").handleAll();

        assertThat(waiting()).isZero();
        assertThat(cdn.requests()).hasSize(2);
    }

    /** The CDN must not be asked for what nobody can note. */
    @Test
    void whileTheStoreIsFullNothingIsChangedOrPurgedAndTheChangeWaits() throws Exception {
        newsroom.change("News");
        store.fill();
        reader("a", LONG, new SharedPurgeReports(redis)).handleAll();

        assertThat(redis.opsForStream()
                        .pending(ChangeQueue.STREAM, ChangeQueue.GROUP)
                        .getTotalPendingMessages())
                .as("an instance has taken the change")
                .isEqualTo(1);
        assertThat(cdn.requests()).isEmpty();
        assertThat(waiting()).isEqualTo(1);
        assertThatThrownBy(() -> newsroom.change("Lost")).isInstanceOf(DataAccessException.class);
        assertThat(newsroom.headline()).isEqualTo("News");

        store.makeRoom();
        Thread.sleep(IDLE.toMillis() + 100);
        reader("a").handleAll();

        assertThat(waiting()).isZero();
        assertThat(cdn.requests()).hasSize(1);
    }

    @Test
    void whileTheStoreIsDownNothingIsChangedAndTheReaderGoesOnLater() throws Exception {
        newsroom.change("News");
        ChangeQueue reader = reader("a");
        store.kill();

        reader.handleAll();
        assertThatThrownBy(() -> newsroom.change("Lost")).isInstanceOf(DataAccessException.class);
        assertThat(newsroom.headline()).isEqualTo("News");

        store.startAgain();
        Eventually.isTrue(() -> isChanged("More news"));
        Eventually.isTrue(() -> {
            reader.handleAll();
            return waiting() == 0;
        });
        assertThat(cdn.requests()).isNotEmpty();
        assertThat(newsroom.headline()).isEqualTo("More news");
    }

    private boolean isChanged(String headline) {
        try {
            newsroom.change(headline);
            return true;
        } catch (DataAccessException e) { // not connected again yet
            return false;
        }
    }
}
