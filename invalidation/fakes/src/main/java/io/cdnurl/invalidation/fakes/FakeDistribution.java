package io.cdnurl.invalidation.fakes;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The invalidations of a fake distribution. Guarded by its {@link FakeCloudFront}. */
final class FakeDistribution {
    private static final int LONGEST_PATH = 4_000;
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9!$%&'()*+,./:;=?@_-]*");
    private static final Pattern HALF_TRIPLET = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern TAG = Pattern.compile("#[!-+\\--~]{1,256}");

    /** An invalidation that was accepted. It is completed when a test says so, or when its time is over. */
    static final class Invalidation {
        private final FakeCloudFront.Accepted accepted;
        private final Instant created = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        private final long wildcards;
        private final long takenAt = System.nanoTime();
        private final @Nullable Duration time;
        private boolean completed;

        Invalidation(FakeCloudFront.Accepted accepted, @Nullable Duration time) {
            this.accepted = accepted;
            this.wildcards = wildcards(accepted.items());
            this.time = time;
        }

        FakeCloudFront.Accepted accepted() {
            return accepted;
        }

        Instant created() {
            return created;
        }

        boolean isCompleted() {
            return completed || (time != null && System.nanoTime() - takenAt >= time.toNanos());
        }

        void complete() {
            completed = true;
        }
    }

    private final String id;
    private final List<String> aliases;
    private final Map<String, Invalidation> byReference = new HashMap<>();
    private final List<Invalidation> invalidations = new ArrayList<>();

    /** Counts the invalidations of all distributions: no two have the same ID, so that none is found by mistake. */
    private final AtomicInteger counter;

    FakeDistribution(String id, List<String> aliases, AtomicInteger counter) {
        this.id = id;
        this.aliases = aliases;
        this.counter = counter;
    }

    String id() {
        return id;
    }

    List<String> aliases() {
        return aliases;
    }

    /** The name that each distribution has, with or without aliases. */
    String domainName() {
        return "d" + id.toLowerCase(Locale.ROOT) + ".cloudfront.net";
    }

    List<Invalidation> invalidations() {
        return invalidations;
    }

    List<Invalidation> newestFirst() {
        List<Invalidation> list = new ArrayList<>(invalidations);
        Collections.reverse(list);
        return list;
    }

    Invalidation find(String invalidationId) throws ApiException {
        return invalidations.stream()
                .filter(invalidation -> invalidation.accepted().id().equals(invalidationId))
                .findFirst()
                .orElseThrow(() ->
                        new ApiException(404, "NoSuchInvalidation", "The specified invalidation does not exist."));
    }

    Invalidation create(CloudFrontXml.Batch batch, FakeCloudFront.Limits limits) throws ApiException {
        check(batch, limits);
        Invalidation earlier = byReference.get(batch.reference());
        if (earlier != null) {
            if (earlier.accepted().items().equals(batch.items())) {
                return earlier;
            }
            throw new ApiException(
                    400,
                    "InvalidationBatchAlreadyExists",
                    "Your request contains a caller reference that was used for a previous invalidation batch for the"
                            + " same"
                            + " distribution.");
        }
        checkRoom(batch, limits);
        String invalidationId = String.format("I%013dFAKE", counter.incrementAndGet());
        Invalidation invalidation = new Invalidation(
                new FakeCloudFront.Accepted(id, invalidationId, batch.reference(), batch.items()),
                limits.completeAfter());
        invalidations.add(invalidation);
        byReference.put(batch.reference(), invalidation);
        return invalidation;
    }

    private static void check(CloudFrontXml.Batch batch, FakeCloudFront.Limits limits) throws ApiException {
        if (batch.quantity() != batch.items().size()) {
            throw new ApiException(
                    400, "InconsistentQuantities", "The value of Quantity and the size of Items don't match.");
        }
        if (batch.items().size() > limits.largestBatch()) {
            throw Trouble.BATCH_TOO_LARGE.asException();
        }
        if (batch.reference().isEmpty()
                || batch.items().isEmpty()
                || !batch.items().stream().allMatch(FakeDistribution::isItem)) {
            throw Trouble.INVALID_ARGUMENT.asException();
        }
    }

    private static boolean isItem(String item) {
        boolean isPath = item.length() <= LONGEST_PATH
                && PATH.matcher(item).matches()
                && !HALF_TRIPLET.matcher(item).find();
        return isPath || TAG.matcher(item).matches();
    }

    private void checkRoom(CloudFrontXml.Batch batch, FakeCloudFront.Limits limits) throws ApiException {
        long exact = batch.items().size() - wildcards(batch.items());
        long wildcards = wildcards(batch.items());
        for (Invalidation invalidation : invalidations) {
            if (!invalidation.isCompleted()) {
                exact += invalidation.accepted().items().size() - invalidation.wildcards;
                wildcards += invalidation.wildcards;
            }
        }
        if (exact > limits.exact() || wildcards > limits.wildcards()) {
            throw Trouble.TOO_MANY_IN_PROGRESS.asException();
        }
    }

    private static long wildcards(List<String> items) {
        return items.stream()
                .filter(item -> item.startsWith("/") && item.endsWith("*"))
                .count();
    }
}
