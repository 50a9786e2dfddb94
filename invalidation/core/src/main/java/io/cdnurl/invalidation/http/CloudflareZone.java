package io.cdnurl.invalidation.http;

import io.cdnurl.internal.text.Quoted;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.PurgeFailedException;
import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.internal.url.HostName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A zone by its ID, or by its domain. The ID of a domain is looked up when it is needed first, and then kept
 * (<a href="https://developers.cloudflare.com/api/resources/zones/methods/list/">List Zones</a>). Thread-safe.
 */
final class CloudflareZone {
    private static final Pattern ID = Pattern.compile("[0-9A-Fa-f]{32}");
    private static final Pattern DOMAIN = Pattern.compile("^[a-z0-9_.-]+\\.[a-z0-9-]*[a-z][a-z0-9-]*");

    /** A safeguard: Cloudflare lists 50 zones a page, and a domain is in a few accounts at most. */
    private static final int MOST_PAGES = 20;

    private static final String DENIED =
            "has the API token, which must not have expired, the permission Zone Read? Or name"
                    + " the ID of the zone, which needs no such permission";

    private final String name;
    private final JsonApi api;
    private volatile @Nullable String id;

    /** One entry of the list. */
    private record Entry(String id, String name, String account, boolean isActive) {
        @Override
        public String toString() {
            return id + " (" + account + (isActive ? ", active)" : ", not active)");
        }
    }

    /**
     * Creates a zone.
     *
     * @param name its checked name
     * @param api the API to ask for the ID of a domain
     */
    CloudflareZone(String name, JsonApi api) {
        this.name = name;
        this.api = api;
        this.id = ID.matcher(name).matches() ? name : null;
    }

    /**
     * Checks the ID or the domain of a zone.
     *
     * @return it; a domain in lower case and ASCII
     * @throws InvalidRequestException if it is neither
     */
    static String checked(String zone) {
        if (ID.matcher(zone).matches()) {
            return zone;
        }
        String domain = zone.indexOf('.') > 0 ? HostName.of("The zone", zone, zone) : "";
        if (!DOMAIN.matcher(domain).matches()) {
            throw new InvalidRequestException(
                    "The zone",
                    zone,
                    "is neither an ID of 32 hexadecimal digits, as on the overview page of the zone, nor a domain such"
                            + " as example.com.");
        }
        return domain;
    }

    /**
     * The ID of the zone. Two threads may ask for it at once, which does no harm.
     *
     * @throws PurgeFailedException if there is not exactly one such zone, or Cloudflare does not say; nothing was
     *     purged
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
        List<Entry> zones = zones(name);
        List<Entry> active = zones.stream().filter(Entry::isActive).toList();
        // A domain can be added to several accounts, and is active in one of them.
        List<Entry> meant = active.size() == 1 ? active : zones;
        if (meant.size() == 1) {
            return meant.get(0).id();
        }
        throw new PurgeFailedException(
                Reason.DENIED,
                "The zone " + Quoted.of(name) + " was not found. " + (meant.isEmpty() ? unknown() : ambiguous(meant))
                        + " Nothing was sent.",
                null);
    }

    private static String ambiguous(List<Entry> zones) {
        return "There are " + zones.size() + ": "
                + zones.stream().map(Entry::toString).collect(Collectors.joining(", "))
                + ". Name the ID of the one that is meant.";
    }

    /** What to do if there is no such zone: the domain may be a name within a zone. */
    private String unknown() throws PurgeFailedException, InterruptedException {
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            String parent = name.substring(dot + 1);
            if (parent.indexOf('.') > 0) {
                List<Entry> zones = zones(parent);
                if (!zones.isEmpty()) {
                    return "It is a name in the zone " + parent + "; name that zone.";
                }
            }
        }
        return "Cloudflare shows no such zone to the owner of the API token: is it spelled right, and has the token the"
                + " permission Zone Read for it?";
    }

    private List<Entry> zones(String domain) throws PurgeFailedException, InterruptedException {
        try {
            return listed(domain);
        } catch (PurgeFailedException e) {
            String message = "The zone " + Quoted.of(domain) + " could not be looked up, and nothing was purged: "
                    + e.getMessage();
            // To ask once more does no harm.
            throw e.reason() == Reason.BUSY || e.reason() == Reason.NO_ANSWER
                    ? PurgeFailedException.busy(message, e.retryAfter())
                    : new PurgeFailedException(e.reason() == Reason.UNCLEAR ? Reason.REFUSED : e.reason(), message, e);
        }
    }

    private List<Entry> listed(String domain) throws PurgeFailedException, InterruptedException {
        List<Entry> zones = new ArrayList<>();
        for (int page = 1, pages = 1; page <= pages && page <= MOST_PAGES; page++) {
            CloudflareAnswer answer = new CloudflareAnswer(
                    api.get("/zones?name=" + domain + "&per_page=50&page=" + page), api.sender(), DENIED);
            JsonNode json = answer.json();
            for (JsonNode zone : json.path("result")) {
                Entry entry = entry(answer, zone);
                if (entry.name().equalsIgnoreCase(domain)) {
                    zones.add(entry);
                }
            }
            pages = json.path("result_info").path("total_pages").asInt(1);
        }
        return zones;
    }

    private Entry entry(CloudflareAnswer answer, JsonNode zone) throws PurgeFailedException {
        String found = zone.path("id").asString("");
        if (!ID.matcher(found).matches()) {
            throw answer.foreign();
        }
        JsonNode account = zone.path("account");
        return new Entry(
                found,
                zone.path("name").asString(""),
                "account " + Quoted.of(api.sender().excerpt(account.path("name").asString(""))) + ", "
                        + api.sender().excerpt(account.path("id").asString("")),
                zone.path("status").asString("").equals("active"));
    }

    /** {@return the ID or the domain} */
    @Override
    public String toString() {
        return name;
    }
}
