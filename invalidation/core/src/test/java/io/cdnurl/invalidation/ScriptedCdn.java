package io.cdnurl.invalidation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A CDN in memory: takes paths and prefixes, in chunks of a given size, and answers as it is told. */
final class ScriptedCdn implements PurgeService {
    /** What it answers to a request; by default that it is done. */
    @FunctionalInterface
    interface Answer {
        PurgeReceipt to(InvalidationChunk chunk, String reference, int request)
                throws PurgeFailedException, InterruptedException;
    }

    record Request(String reference, List<String> items) {}

    private final int chunkSize;
    private final List<Request> requests = new ArrayList<>();
    private final List<String> purged = new ArrayList<>();
    private volatile Answer answer = (chunk, reference, request) -> new PurgeReceipt("id-" + reference, true);
    volatile boolean completes = true;
    volatile Duration silence = Duration.ZERO;

    ScriptedCdn(int chunkSize) {
        this.chunkSize = chunkSize;
    }

    ScriptedCdn answering(Answer answer) {
        this.answer = answer;
        return this;
    }

    /** All requests, also those that were refused. */
    synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** What was taken. */
    synchronized List<String> purged() {
        return List.copyOf(purged);
    }

    @Override
    public String name() {
        return "scripted:1";
    }

    @Override
    public Set<TargetKind> capabilities() {
        return EnumSet.of(TargetKind.PATH, TargetKind.PREFIX, TargetKind.EVERYTHING);
    }

    @Override
    public InvalidationPlan plan(InvalidationRequest request) {
        List<String> items =
                request.targets().stream().map(InvalidationTarget::toString).toList();
        List<InvalidationChunk> chunks = new ArrayList<>();
        for (int i = 0; i < items.size(); i += chunkSize) {
            chunks.add(InvalidationChunk.of("forget", items.subList(i, Math.min(items.size(), i + chunkSize))));
        }
        return new InvalidationPlan(name(), chunks, List.of(), 0, List.of());
    }

    @Override
    public InvalidationPlan planAgain(InvalidationChunk saved) {
        return plan(InvalidationRequest.ofSaved(
                saved.names().stream().map(ScriptedCdn::target).toList()));
    }

    private static InvalidationTarget target(String item) {
        if (item.equals("everything")) {
            return InvalidationTarget.everything();
        }
        return item.endsWith("*")
                ? InvalidationTarget.prefix(item.substring(0, item.length() - 1))
                : InvalidationTarget.path(item);
    }

    @Override
    public PurgeReceipt purge(InvalidationChunk chunk, String reference)
            throws PurgeFailedException, InterruptedException {
        PurgeReceipt receipt = answer.to(chunk, reference, record(reference, chunk));
        synchronized (this) {
            purged.addAll(chunk.names());
        }
        return receipt;
    }

    private synchronized int record(String reference, InvalidationChunk chunk) {
        requests.add(new Request(reference, chunk.names()));
        return requests.size();
    }

    @Override
    public boolean isCompleted(String id) throws InterruptedException {
        Thread.sleep(silence.toMillis());
        return completes;
    }
}
