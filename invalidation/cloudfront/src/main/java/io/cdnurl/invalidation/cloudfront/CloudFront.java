package io.cdnurl.invalidation.cloudfront;

import io.cdnurl.invalidation.CdnSites;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationPlan;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeReceipt;
import io.cdnurl.invalidation.PurgeService;
import io.cdnurl.invalidation.TargetKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CreateInvalidationRequest;
import software.amazon.awssdk.services.cloudfront.model.GetInvalidationRequest;
import software.amazon.awssdk.services.cloudfront.model.Invalidation;

/**
 * Purges a distribution of CloudFront, by the AWS SDK.
 *
 * <pre>{@code
 * try (CloudFront cloudFront = CloudFront.builder("EDFDVBD6EXAMPLE").site("https://cdn.example.com").build()) {
 *     CdnInvalidator.of(cloudFront).invalidate(request);
 * }
 * }</pre>
 *
 * <p><b>Permissions</b>: {@code cloudfront:CreateInvalidation} on the distribution; to ask how far it is
 * ({@code status} and {@code awaitCompletion} of {@link io.cdnurl.invalidation.CdnInvalidator})
 * {@code cloudfront:GetInvalidation} as well.
 *
 * <p><b>Billing</b>: the first 1,000 paths a month of an account are free, each one more is billed. A wildcard is one
 * path, however much it purges, and a tag is one path too
 * (<a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PayingForInvalidation.html">Pay for file
 * invalidation</a>). The plan says how many they are: {@link InvalidationPlan#billedPaths}.
 *
 * <p><b>Requests</b> hold at most 3,000 paths and tags and 15 wildcards, which is what CloudFront works on at a time,
 * in sorted order: the same targets make the same requests. What a wildcard covers is left out.
 *
 * <p><b>Paths</b> with a tilde cannot be purged: CloudFront refuses it, or takes it encoded and purges nothing. A
 * wildcard that ends before it is purged in their place, and the plan says so in a warning.
 *
 * <p><b>Failures</b>: the SDK tries again by itself where a connection breaks, where CloudFront has an internal error,
 * and where there were too many requests. What is left of the last, and too many invalidations in progress, are
 * {@link PurgeFailedException.Reason#BUSY}: CloudFront took nothing, and will later. Nothing else is tried again.
 *
 * <p><b>Time</b>: this module's own client gives up an attempt after 15 seconds without an answer; the SDK makes up to
 * four attempts. So a server that is silent costs about a minute, also after the deadline of a
 * {@link io.cdnurl.invalidation.CdnInvalidator}, which ends no request that is under way.
 *
 * <p>Immutable and thread-safe. An interrupt takes effect when CloudFront has answered, or when the client stops
 * waiting.
 */
public final class CloudFront implements PurgeService {
    private final String distributionId;
    private final CloudFrontPlanner planner;
    private final CloudFrontClient client;
    private final boolean ownsClient;
    private final Failures failures;

    private CloudFront(Builder builder) {
        this.distributionId = builder.distributionId;
        this.planner = new CloudFrontPlanner(
                "cloudfront:" + distributionId,
                CdnSites.of(builder.sites),
                builder.collapseAbove,
                builder.maxBilledPaths);
        this.ownsClient = builder.client == null;
        this.client = builder.client != null ? builder.client : OwnClient.create();
        this.failures = new Failures(client);
    }

    /**
     * Starts the settings for a distribution.
     *
     * @param distributionId its id, {@code EDFDVBD6EXAMPLE}
     * @return the builder
     * @throws InvalidRequestException if that is not the id of a distribution
     */
    public static Builder builder(String distributionId) {
        return new Builder(distributionId);
    }

    @Override
    public String name() {
        return planner.service();
    }

    /**
     * Returns what CloudFront can purge: all kinds. Tags need a distribution with a {@code CacheTagConfig}.
     *
     * @return all kinds
     */
    @Override
    public Set<TargetKind> capabilities() {
        return EnumSet.allOf(TargetKind.class);
    }

    /**
     * Plans the requests, without I/O.
     *
     * @param request what is to be purged
     * @return the plan; the same for the same targets, in any order
     * @throws InvalidRequestException if CloudFront does not take a target, a URL is on another site, or the bill would
     *     be above {@link Builder#maxBilledPaths}
     */
    @Override
    public InvalidationPlan plan(InvalidationRequest request) {
        return planner.plan(request);
    }

    @Override
    public PurgeReceipt purge(InvalidationChunk chunk, String reference)
            throws PurgeFailedException, InterruptedException {
        List<String> items = chunk.names();
        if (items.isEmpty() || !items.stream().allMatch(ItemSyntax::isItem)) {
            throw Failures.withoutItems();
        }
        CreateInvalidationRequest request = CreateInvalidationRequest.builder()
                .distributionId(distributionId)
                .invalidationBatch(batch -> batch.callerReference(reference)
                        .paths(paths -> paths.quantity(items.size()).items(items)))
                .build();
        Invalidation invalidation =
                answer(() -> client.createInvalidation(request).invalidation());
        return new PurgeReceipt(invalidation.id(), isCompleted(invalidation));
    }

    @Override
    public boolean isCompleted(String id) throws PurgeFailedException, InterruptedException {
        GetInvalidationRequest request = GetInvalidationRequest.builder()
                .distributionId(distributionId)
                .id(id)
                .build();
        return isCompleted(answer(() -> client.getInvalidation(request).invalidation()));
    }

    private static boolean isCompleted(Invalidation invalidation) {
        return "Completed".equals(invalidation.status());
    }

    private Invalidation answer(Supplier<@Nullable Invalidation> call)
            throws PurgeFailedException, InterruptedException {
        try {
            Invalidation invalidation = call.get();
            if (invalidation == null || invalidation.id() == null) {
                throw Failures.withoutInvalidation();
            }
            return invalidation;
        } catch (SdkException e) {
            throw failures.of(e);
        }
    }

    /** Closes the client, unless it was given. */
    @Override
    public void close() {
        if (ownsClient) {
            client.close();
        }
    }

    @Override
    public String toString() {
        return name();
    }

    /** Sets how a distribution is purged; each method returns this builder. Not thread-safe. */
    public static final class Builder {
        private static final Pattern ID = Pattern.compile("[A-Z0-9]{1,32}");

        private final String distributionId;
        private final List<String> sites = new ArrayList<>();
        private @Nullable CloudFrontClient client;
        private int collapseAbove = CloudFrontPlanner.NO_LIMIT;
        private int maxBilledPaths = CloudFrontPlanner.NO_LIMIT;

        private Builder(String distributionId) {
            if (!ID.matcher(distributionId).matches()) {
                throw new InvalidRequestException(
                        "The distribution",
                        distributionId,
                        "is not the id of one; an id has capital letters and digits, such as EDFDVBD6EXAMPLE, and is"
                                + " not a host name.");
            }
            this.distributionId = distributionId;
        }

        /**
         * Adds a site that the distribution serves. Needed where targets are whole URLs: one on another site is
         * refused. All sites of a distribution are purged alike.
         *
         * @param site its scheme and host, {@code https://cdn.example.com}
         * @return this
         */
        public Builder site(String site) {
            sites.add(site);
            return this;
        }

        /**
         * Sets the client, whose credentials, retries and timeouts are used; {@link CloudFront#close} does not close
         * it. By default there is one of its own: with the SDK's chain of credentials (environment, profile, role), the
         * SDK's retries, and {@code UrlConnectionHttpClient}, which waits 15 seconds for an answer.
         *
         * @param client the client
         * @return this
         */
        public Builder client(CloudFrontClient client) {
            this.client = Objects.requireNonNull(client, "client");
            return this;
        }

        /**
         * Purges a directory with all that is below it ({@code /img/*}) in place of single paths, if more than a number
         * of them are directly in it. That is fewer paths on the bill, and more that the origin is asked for again; a
         * warning of the plan names each. Paths in the root stay as they are, since their wildcard would purge
         * everything.
         *
         * @param paths how many stay as they are; by default there is no limit, and nothing is collapsed
         * @return this
         * @throws InvalidRequestException if it is not positive
         */
        public Builder collapseAbove(int paths) {
            this.collapseAbove = positive("The number for collapseAbove", paths);
            return this;
        }

        /**
         * Sets a ceiling for what an invalidation may cost: a plan with more billed paths is refused.
         *
         * @param paths how many may be billed; by default there is no limit
         * @return this
         * @throws InvalidRequestException if it is not positive
         */
        public Builder maxBilledPaths(int paths) {
            this.maxBilledPaths = positive("The number for maxBilledPaths", paths);
            return this;
        }

        private static int positive(String thing, int number) {
            if (number < 1) {
                throw new InvalidRequestException(thing, Integer.toString(number), "is not positive.");
            }
            return number;
        }

        /**
         * Makes the service, which is to be closed. Nothing is asked yet.
         *
         * @return the service
         * @throws InvalidRequestException if a site is not a scheme and a host, or the environment or the files have
         *     settings that the SDK refuses
         */
        public CloudFront build() {
            return new CloudFront(this);
        }
    }
}
