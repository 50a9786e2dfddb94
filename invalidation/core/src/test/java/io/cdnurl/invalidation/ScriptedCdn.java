package io.cdnurl.invalidation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

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
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> purged = new CopyOnWriteArrayList<>();
    private volatile Answer answer = (chunk, reference, request) -> new PurgeReceipt("id-" + reference, true);
    volatile boolean completes = true;

    ScriptedCdn(int chunkSize) {
        this.chunkSize = chunkSize;
    }

    ScriptedCdn answering(Answer answer) {
        this.answer = answer;
        return this;
    }

    /** All requests, also those that were refused. */
    List<Request> requests() {
        return requests;
    }

    /** What was taken. */
    List<String> purged() {
        return purged;
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
    public PurgeReceipt purge(InvalidationChunk chunk, String reference)
            throws PurgeFailedException, InterruptedException {
        requests.add(new Request(reference, chunk.names()));
        PurgeReceipt receipt = answer.to(chunk, reference, requests.size());
        purged.addAll(chunk.names());
        return receipt;
    }

    @Override
    public boolean isCompleted(String id) {
        return completes;
    }
}
