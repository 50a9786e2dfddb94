package io.cdnurl;

import io.cdnurl.manifest.ManifestContent;
import io.cdnurl.manifest.ManifestSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A source that does as the test says. */
public final class StubSource implements ManifestSource, AutoCloseable {
    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicInteger closings = new AtomicInteger();
    private volatile ManifestSource behaviour;

    public StubSource(ManifestSource behaviour) {
        this.behaviour = behaviour;
    }

    public void behaves(ManifestSource next) {
        behaviour = next;
    }

    /** How often it was asked. */
    public int fetches() {
        return fetches.get();
    }

    /** How often it was closed. */
    public int closings() {
        return closings.get();
    }

    public static ManifestSource list(String list) {
        return validators -> content(list);
    }

    public static ManifestContent content(String list) {
        return new ManifestContent(list.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    @Override
    public ManifestContent fetch(Map<String, String> validators) throws IOException, InterruptedException {
        fetches.incrementAndGet();
        return behaviour.fetch(validators);
    }

    @Override
    public void close() {
        closings.incrementAndGet();
    }

    @Override
    public String toString() {
        return "of the test";
    }
}
