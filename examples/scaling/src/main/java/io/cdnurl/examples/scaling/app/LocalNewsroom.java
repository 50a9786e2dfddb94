package io.cdnurl.examples.scaling.app;

import java.util.UUID;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The headline of a single instance, in its memory. */
final class LocalNewsroom implements Newsroom {
    private static final Logger LOG = LoggerFactory.getLogger(LocalNewsroom.class);

    private final Executor background;
    private final ChangeHandler handler;
    private volatile String headline = FIRST_HEADLINE;

    LocalNewsroom(Executor background, ChangeHandler handler) {
        this.background = background;
        this.handler = handler;
    }

    @Override
    public String headline() {
        return headline;
    }

    @Override
    public void change(String headline) {
        this.headline = headline;
        background.execute(this::handle);
    }

    private void handle() {
        try {
            handler.handle(UUID.randomUUID().toString());
        } catch (RuntimeException e) {
            LOG.warn("The CDN shows the old headline until its copy of the page is stale.", e);
        }
    }
}
