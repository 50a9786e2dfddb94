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
 * Purges a distribution of CloudFront, with the AWS SDK.
 *
 * <pre>{@code
 * try (CloudFront cloudFront = CloudFront.builder("EDFDVBD6EXAMPLE").site("https://cdn.example.com").build()) {
 *     CdnInvalidator.of(cloudFront).invalidate(request);
 * }
 * }</pre>
 *
 * <p><b>Permissions</b>: {@code cloudfront:CreateInvalidation} on the distribution. {@code status} and
 * {@code awaitCompletion} of {@link io.cdnurl.invalidation.CdnInvalidator} also need
 * {@code cloudfront:GetInvalidation}, and a distribution that is named by an alias needs
 * {@code cloudfront:ListDistributions}.
 *
 * <p><b>Billing</b>: an account has 1,000 free paths a month; each further path is billed. A wildcard is one path,
 * however much it purges, and so is a tag
 * (<a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PayingForInvalidation.html">Pay for file
 * invalidation</a>). {@link InvalidationPlan#billedPaths} is the number of paths of a plan.
 *
 * <p><b>Requests</b> have at most 3,000 paths and tags and 15 wildcards, which is what CloudFront works on at a time.
 * They are sorted: the same targets make the same requests. Items that a wildcard covers are left out.
 *
 * <p><b>Paths</b> with a tilde cannot be purged: CloudFront refuses them, or accepts them encoded and purges nothing. A
 * wildcard that ends before the tilde is purged instead, and the plan has a warning.
 *
 * <p><b>Failures</b>: the SDK itself tries again after a broken connection, an internal error of CloudFront, and too
 * many requests, up to four times; each time this module's own client waits 15 seconds for an answer. Then a {@link
 * io.cdnurl.invalidation.CdnInvalidator} sends the request again until its deadline: if there are still too many
 * requests or too many invalidations in progress ({@link PurgeFailedException.Reason#BUSY}), or no answer of CloudFront
 * ({@link PurgeFailedException.Reason#NO_ANSWER}). The reference of the request is the same each time, so it is billed
 * once.
 *
 * <p>Immutable and thread-safe. An interrupt takes effect when CloudFront has answered, or when the client stops
 * waiting; a {@code CdnInvalidator} does not wait for that.
 */
public final class CloudFront implements PurgeService {
    private final CloudFrontPlanner planner;
    private final CloudFrontClient client;
    private final boolean ownsClient;
    private final Failures failures;
    private final Distribution distribution;

    private CloudFront(Builder builder) {
        this.planner = new CloudFrontPlanner(
                "cloudfront:" + builder.distribution,
                CdnSites.of(builder.sites),
                builder.collapseAbove,
                builder.maxBilledPaths);
        this.ownsClient = builder.client == null;
        this.client = builder.client != null ? builder.client : OwnClient.create(builder.profile, builder.region);
        this.failures = new Failures(client);
        this.distribution = new Distribution(builder.distribution, client, failures);
    }

    /**
     * {@return a builder for a distribution}
     *
     * @param distribution the ID of the distribution, {@code EDFDVBD6EXAMPLE}; or a name that it answers for, {@code
     *     www.example.com}. The ID of a name is looked up when the first request is sent: among the aliases of all
     *     distributions of the account, {@code *.example.com} included, and their names at {@code cloudfront.net}. This
     *     needs the permission {@code cloudfront:ListDistributions}
     * @throws InvalidRequestException if it is neither the ID of a distribution nor a name
     */
    public static Builder builder(String distribution) {
        return new Builder(distribution);
    }

    /** {@return {@code cloudfront:} and the ID or the name of the distribution, as it was named} */
    @Override
    public String name() {
        return planner.service();
    }

    /**
     * {@return all kinds but hosts} An invalidation holds for all hosts of a distribution. Tags need a distribution
     * with a {@code CacheTagConfig}.
     */
    @Override
    public Set<TargetKind> capabilities() {
        return EnumSet.complementOf(EnumSet.of(TargetKind.HOST));
    }

    @Override
    public String alternative(TargetKind kind) {
        return CloudFrontPlanner.NOT_ONE_HOST;
    }

    /**
     * Plans the requests, without I/O.
     *
     * @param request what to purge
     * @return the plan; the same for the same targets, in any order
     * @throws InvalidRequestException if CloudFront does not accept a target, a URL is on another site, or more paths
     *     would be billed than {@link Builder#maxBilledPaths}
     */
    @Override
    public InvalidationPlan plan(InvalidationRequest request) {
        return planner.plan(request);
    }

    @Override
    public InvalidationPlan planAgain(InvalidationChunk saved) {
        return planner.withoutLimits()
                .plan(InvalidationRequest.ofSaved(
                        saved.names().stream().map(ItemSyntax::target).toList()));
    }

    @Override
    public PurgeReceipt purge(InvalidationChunk chunk, String reference)
            throws PurgeFailedException, InterruptedException {
        List<String> items = chunk.names();
        if (items.isEmpty() || !items.stream().allMatch(ItemSyntax::isItem)) {
            throw Failures.withoutItems();
        }
        CreateInvalidationRequest request = CreateInvalidationRequest.builder()
                .distributionId(distribution.id())
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
                .distributionId(distribution.id())
                .id(id)
                .build();
        return isCompleted(answer(() -> client.getInvalidation(request).invalidation()));
    }

    /**
     * {@return the ID of the distribution} That of a name is looked up when it is needed first, and then kept.
     *
     * @throws PurgeFailedException if there is not exactly one such distribution, or CloudFront does not say
     * @throws InterruptedException if the thread was interrupted
     */
    public String distributionId() throws PurgeFailedException, InterruptedException {
        return distribution.id();
    }

    private static boolean isCompleted(Invalidation invalidation) {
        return "Completed".equals(invalidation.status());
    }

    private Invalidation answer(Supplier<@Nullable Invalidation> call)
            throws PurgeFailedException, InterruptedException {
        failures.requireCredentials();
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
        private static final Pattern PROFILE = Pattern.compile("[^\\p{Cntrl}\\[\\]#;]{1,100}");
        private static final Pattern REGION = Pattern.compile("[a-z]{2,8}(-[a-z]{2,12}){1,3}-[0-9]{1,2}");

        private final String distribution;
        private final List<String> sites = new ArrayList<>();
        private @Nullable CloudFrontClient client;
        private @Nullable String profile;
        private @Nullable String region;
        private int collapseAbove = CloudFrontPlanner.NO_LIMIT;
        private int maxBilledPaths = CloudFrontPlanner.NO_LIMIT;

        private Builder(String distribution) {
            this.distribution = Distribution.checked(distribution);
        }

        /**
         * Adds a site of the distribution. It is needed if targets are whole URLs: a URL of another site is refused.
         * All sites of a distribution are purged together.
         *
         * @param site scheme and host, {@code https://cdn.example.com}
         * @return this
         */
        public Builder site(String site) {
            sites.add(site);
            return this;
        }

        /**
         * Sets the client, with its credentials, retries and timeouts. {@link CloudFront#close} does not close it. By
         * default the service creates its own client: with the SDK's chain of credentials (environment, profile, role),
         * the SDK's retries, and {@code UrlConnectionHttpClient}, which waits 15 seconds for an answer.
         *
         * @param client the client
         * @return this
         */
        public Builder client(CloudFrontClient client) {
            this.client = Objects.requireNonNull(client, "client");
            return this;
        }

        /**
         * Sets the profile whose credentials are used, even if the environment has keys. By default the SDK looks for
         * credentials in the environment first, and then in the profile of {@code AWS_PROFILE}.
         *
         * <p>A profile with a role needs the module {@code software.amazon.awssdk:sts} on the class path; one that
         * signs in needs {@code sso} and {@code ssooidc}, or {@code signin}. An error says which one is missing.
         *
         * @param name the name of the profile; it is looked up with the first request
         * @return this
         * @throws InvalidRequestException if no profile can have the name
         */
        public Builder profile(String name) {
            if (name.isBlank() || !PROFILE.matcher(name).matches()) {
                throw new InvalidRequestException(
                        "The profile", name, "cannot be the name of one; look into the configuration file of AWS.");
            }
            this.profile = name;
            return this;
        }

        /**
         * Sets the region of the services that give credentials (STS), in place of the profile's own region and that of
         * the environment. CloudFront itself is one service for all regions; with a region in China it is the one of
         * China. Credentials for a web identity in the environment are asked for in the region of the SDK: that of the
         * system property {@code aws.region} or of the variable {@code AWS_REGION}.
         *
         * @param name the name of the region, {@code eu-west-1}
         * @return this
         * @throws InvalidRequestException if no region can have the name
         */
        public Builder region(String name) {
            if (!REGION.matcher(name).matches()) {
                throw new InvalidRequestException(
                        "The region", name, "is not the name of one; a region is named as in eu-west-1.");
            }
            this.region = name;
            return this;
        }

        /**
         * Purges a wildcard ({@code /img/a*}) in place of the items of a directory, if there are more than a number of
         * them; a directory below that has a wildcard already counts as one. The plan then has the smallest bill that
         * this allows, and each wildcard ends as late as it can. Fewer paths are billed, but more objects are fetched
         * from the origin again. The plan has a warning for each wildcard, and one with both prices. The root has no
         * wildcard, since that would purge everything.
         *
         * @param paths how many items of a directory are not collapsed; by default there is no limit, and nothing is
         *     collapsed
         * @return this
         * @throws InvalidRequestException if it is not positive
         */
        public Builder collapseAbove(int paths) {
            this.collapseAbove = positive("The number for collapseAbove", paths);
            return this;
        }

        /**
         * Sets how many paths may be billed: a plan with more billed paths is refused.
         *
         * @param paths the number of paths; by default there is no limit
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
         * Creates the service, which must be closed. No request is sent yet.
         *
         * @return the service
         * @throws InvalidRequestException if a site is not a scheme and a host, there is a profile or a region for a
         *     client that was given, or the SDK refuses a setting of the environment or of its files
         */
        public CloudFront build() {
            if (client != null && (profile != null || region != null)) {
                throw new InvalidRequestException(
                        "A client has a profile and a region already; set them there, or leave out client(...).");
            }
            return new CloudFront(this);
        }
    }
}
