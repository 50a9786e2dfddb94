package io.cdnurl.invalidation.cloudfront;

import io.cdnurl.internal.text.NearestName;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.DistributionList;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;

/**
 * A distribution by its ID, or by a name that it answers for: an alias (CNAME), or its name at {@code cloudfront.net}.
 * The ID of a name is looked up when it is needed first, and then kept. Thread-safe.
 */
final class Distribution {
    private static final Pattern ID = Pattern.compile("[A-Z0-9]{1,32}");
    private static final Pattern NAME = Pattern.compile("^[a-z0-9_.-]+\\.[a-z0-9-]*[a-z][a-z0-9-]*");
    private static final String WILDCARD = "*.";

    private final String name;
    private final CloudFrontClient client;
    private final Failures failures;
    private volatile @Nullable String id;

    /**
     * Creates a distribution.
     *
     * @param name its checked ID or name
     * @param client asks for the ID of a name
     * @param failures explains what the client throws
     */
    Distribution(String name, CloudFrontClient client, Failures failures) {
        this.name = name;
        this.client = client;
        this.failures = failures;
        this.id = ID.matcher(name).matches() ? name : null;
    }

    /**
     * Checks the ID or a name of a distribution.
     *
     * @return it; a name in lower case and ASCII
     * @throws InvalidRequestException if it is neither
     */
    static String checked(String distribution) {
        if (ID.matcher(distribution).matches()) {
            return distribution;
        }
        boolean isWildcard = distribution.startsWith(WILDCARD);
        String host = isWildcard ? distribution.substring(WILDCARD.length()) : distribution;
        if (host.indexOf('.') > 0 && host.indexOf('/') < 0 && host.indexOf('*') < 0) {
            String name = InvalidationTarget.host(host).toString().substring("//".length());
            if (NAME.matcher(name).matches()) {
                return (isWildcard ? WILDCARD : "") + name;
            }
        }
        throw new InvalidRequestException(
                "The distribution",
                distribution,
                "is neither the ID of one, capital letters and digits such as EDFDVBD6EXAMPLE, nor a name that it"
                        + " answers for, such as www.example.com.");
    }

    /**
     * The ID of the distribution. Two threads may ask for it at once, which does no harm.
     *
     * @throws PurgeFailedException if there is not exactly one such distribution, or CloudFront does not say; nothing
     *     was purged
     */
    String id() throws PurgeFailedException, InterruptedException {
        String known = id;
        if (known == null) {
            known = lookUp();
            id = known;
        }
        return known;
    }

    private String lookUp() throws PurgeFailedException, InterruptedException {
        failures.requireCredentials();
        try {
            return idAmong(distributions());
        } catch (SdkException e) {
            throw unknown(failures.ofLookUp(e));
        } catch (RuntimeException e) {
            throw unknown(failures.unexpected(e));
        }
    }

    private List<DistributionSummary> distributions() throws PurgeFailedException {
        List<DistributionSummary> all = new ArrayList<>();
        String marker = null;
        do {
            String from = marker;
            @Nullable
            DistributionList page =
                    client.listDistributions(request -> request.marker(from)).distributionList();
            if (page == null) {
                throw unknown(Failures.withoutDistributions());
            }
            all.addAll(page.items());
            marker = Boolean.TRUE.equals(page.isTruncated()) ? page.nextMarker() : null;
        } while (marker != null);
        return all;
    }

    /** To ask once more does no harm, and whatever was answered, nothing was purged. */
    private PurgeFailedException unknown(PurgeFailedException e) {
        String message = "The distribution of " + Quoted.of(name) + " could not be looked up, and nothing was purged: "
                + e.getMessage();
        return e.reason() == Reason.BUSY || e.reason() == Reason.NO_ANSWER
                ? PurgeFailedException.busy(message, e.retryAfter())
                : new PurgeFailedException(
                        e.reason() == Reason.UNCLEAR ? Reason.DENIED : e.reason(),
                        message + ". The ID of the distribution, in place of a name, needs no look-up",
                        e.getCause());
    }

    private String idAmong(List<DistributionSummary> distributions) throws PurgeFailedException {
        Set<String> ids = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        int best = 0;
        for (DistributionSummary distribution : distributions) {
            List<String> aliases = aliases(distribution);
            names.addAll(aliases);
            int match = distribution.domainName() == null ? 0 : match(distribution.domainName());
            for (String alias : aliases) {
                match = Math.max(match, match(alias));
            }
            if (match > best) {
                best = match;
                ids.clear();
            }
            if (match > 0 && match == best) {
                ids.add(distribution.id());
            }
        }
        if (ids.size() == 1) {
            return ids.iterator().next();
        }
        throw new PurgeFailedException(
                Reason.DENIED, ids.isEmpty() ? notThere(names) : isSeveral(ids) + " Nothing was sent.", null);
    }

    private static List<String> aliases(DistributionSummary distribution) {
        return distribution.aliases() == null
                ? List.of()
                : distribution.aliases().items();
    }

    /**
     * How well a name of a distribution fits, as CloudFront chooses among them: a whole name before a wildcard, and a
     * longer wildcard before a shorter one. 0 if it does not fit.
     */
    private int match(String other) {
        String known = other.toLowerCase(Locale.ROOT);
        if (known.equals(name)) {
            return Integer.MAX_VALUE;
        }
        return known.startsWith(WILDCARD) && !name.startsWith(WILDCARD) && name.endsWith(known.substring(1))
                ? known.length()
                : 0;
    }

    private String notThere(Set<String> names) {
        String near = NearestName.nearTo(name, names)
                .map(other -> " Is " + Quoted.of(other) + " meant?")
                .orElse("");
        return "No distribution of this account has the name " + Quoted.of(name) + "." + near
                + " Correct the name, use the credentials of its account, or name the ID of the distribution. Nothing"
                + " was sent.";
    }

    private String isSeveral(Set<String> ids) {
        return "The name " + Quoted.of(name) + " is one of " + ids.size() + " distributions: " + String.join(", ", ids)
                + ". Name the ID of the one that is meant.";
    }

    /** {@return the ID or the name} */
    @Override
    public String toString() {
        return name;
    }
}
