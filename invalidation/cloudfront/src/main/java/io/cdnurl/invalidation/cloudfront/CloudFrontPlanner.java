package io.cdnurl.invalidation.cloudfront;

import io.cdnurl.invalidation.CdnSites;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationPlan;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.UrlReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans requests to CloudFront, without I/O. The same targets in any order give the same plan. Immutable.
 *
 * @param service the name of the service
 * @param sites the sites that URLs may be on
 * @param collapseAbove how many paths of one directory are not collapsed
 * @param maxBilledPaths how many paths may be billed
 */
record CloudFrontPlanner(String service, CdnSites sites, int collapseAbove, int maxBilledPaths) {
    static final int NO_LIMIT = Integer.MAX_VALUE;

    /**
     * How many may be in progress for a distribution, so also how many one request may have:
     * <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/InvalidationLimits.html">Concurrent
     * invalidation request maximum</a>. A tag counts as a path without a wildcard.
     */
    static final int EXACT_AT_ONCE = 3_000;

    static final int WILDCARDS_AT_ONCE = 15;

    /** What to do in place of purging a host. */
    static final String NOT_ONE_HOST =
            "an invalidation has no host, and '/*' would purge all hosts of the distribution:"
                    + " name paths or prefixes, or give the responses of the host a cache tag and purge that with"
                    + " tag(...)";

    private static final String OPERATION = "invalidate";
    private static final String TAGS_NEED_CONFIGURATION =
            "Tags need a distribution with a CacheTagConfig that names the origin's header with the tags. Without it,"
                    + " CloudFront purges nothing, and reports no error.";

    /** A planner that does not collapse paths, and allows any number of them. */
    CloudFrontPlanner withoutLimits() {
        return new CloudFrontPlanner(service, sites, NO_LIMIT, NO_LIMIT);
    }

    InvalidationPlan plan(InvalidationRequest request) {
        Draft draft = new Draft();
        request.targets().forEach(target -> add(draft, target));
        draft.cutTildes();
        draft.dropCovered();
        if (collapseAbove != NO_LIMIT) {
            draft.collapse(collapseAbove);
        }
        List<String> exact = draft.exactItems();
        List<String> wildcards = draft.wildcardItems();
        int billed = exact.size() + wildcards.size();
        checkBill(billed);
        List<String> warnings = draft.warnings();
        if (draft.hasTags()) {
            warnings.add(TAGS_NEED_CONFIGURATION);
        }
        return new InvalidationPlan(service, chunks(exact, wildcards), draft.covered(), billed, warnings);
    }

    private void add(Draft draft, InvalidationTarget target) {
        // As an expression, so that the compiler refuses a kind that is missing here.
        Runnable addition = switch (target.kind()) {
            case PATH -> () -> draft.addPath(ItemSyntax.exact(path(((InvalidationTarget.Path) target).url())));
            case PREFIX -> () -> draft.addPrefix(ItemSyntax.prefix(path(((InvalidationTarget.Prefix) target).url())));
            case HOST ->
                throw new InvalidRequestException(
                        "The target", target.toString(), "cannot be purged by CloudFront; " + NOT_ONE_HOST + ".");
            case TAG -> () -> draft.addTag(ItemSyntax.tag(((InvalidationTarget.Tag) target).name()));
            case EVERYTHING -> () -> draft.addPrefix("/");
        };
        addition.run();
    }

    private String path(UrlReference url) {
        return sites.pathOf(url.normalized());
    }

    private void checkBill(int billed) {
        if (billed > maxBilledPaths) {
            throw new InvalidRequestException("The invalidation would be billed as " + billed
                    + " paths, and maxBilledPaths allows " + maxBilledPaths
                    + ". Raise maxBilledPaths; or set collapseAbove, which purges wildcards, and so more than these"
                    + " paths.");
        }
    }

    /** A request has wildcards and other items together, since each kind has its own limit. */
    private static List<InvalidationChunk> chunks(List<String> exact, List<String> wildcards) {
        List<InvalidationChunk> chunks = new ArrayList<>();
        for (int i = 0; i * EXACT_AT_ONCE < exact.size() || i * WILDCARDS_AT_ONCE < wildcards.size(); i++) {
            List<String> items = new ArrayList<>(part(exact, i, EXACT_AT_ONCE));
            items.addAll(part(wildcards, i, WILDCARDS_AT_ONCE));
            chunks.add(InvalidationChunk.of(OPERATION, items));
        }
        return chunks;
    }

    private static List<String> part(List<String> items, int index, int size) {
        int start = Math.min(index * size, items.size());
        return items.subList(start, Math.min(start + size, items.size()));
    }
}
