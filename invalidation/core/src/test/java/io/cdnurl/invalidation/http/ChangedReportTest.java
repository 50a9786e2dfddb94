package io.cdnurl.invalidation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.ChunkReport;
import io.cdnurl.invalidation.ChunkStatus;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationChunk;
import io.cdnurl.invalidation.InvalidationItem;
import io.cdnurl.invalidation.InvalidationPlan;
import io.cdnurl.invalidation.InvalidationReport;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.InvalidationTarget;
import io.cdnurl.invalidation.PurgeService;
import io.cdnurl.invalidation.UrlReference;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports that were changed by hand: what a new request could not ask for, a report cannot ask for either. */
@Timeout(60)
class ChangedReportTest {
    private static final String ZONE = "023e105f4ecef8ad9ca31a8372d0c353";
    private static final String SITE = "https://www.example.com";

    private static PurgeService service(String name, URI endpoint) {
        return switch (name) {
            case "cloudflare" ->
                Cloudflare.builder(ZONE, "token")
                        .site(SITE)
                        .origin("https://app.example.com")
                        .endpoint(endpoint)
                        .build();
            case "fastly" ->
                Fastly.builder("SU1Z0isxPaozGVKXdv0eY", "token")
                        .site(SITE)
                        .endpoint(endpoint)
                        .build();
            case "varnish" ->
                HttpCache.varnish().node(endpoint.toString()).site(SITE).build();
            default -> HttpCache.nginx().node(endpoint.toString()).site(SITE).build();
        };
    }

    private static InvalidationReport report(PurgeService service, InvalidationChunk chunk) {
        return new InvalidationReport(
                service.name(), "r", List.of(new ChunkReport("r-1", chunk, ChunkStatus.NOT_SENT, null, null)));
    }

    /** The service, the operation, and an item or several. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cloudflare purge_everything everything",
                "cloudflare purge_everything x",
                "cloudflare hosts other.example.com",
                "cloudflare hosts WWW.example.com",
                "cloudflare hosts www.example.com:8443",
                "cloudflare hosts www.example.com/x",
                "cloudflare hosts *.example.com",
                "cloudflare files https://other.example.com/x",
                "cloudflare files http://www.example.com/x",
                "cloudflare files /x",
                "cloudflare files https://www.example.com/a/../x",
                "cloudflare files https://www.example.com/x\\n",
                "cloudflare files https://user@www.example.com/x",
                "cloudflare prefixes other.example.com/x",
                "cloudflare prefixes www.example.com",
                "cloudflare prefixes www.example.com/",
                "cloudflare prefixes www.example.com/x?y",
                "cloudflare tags a,b",
                "cloudflare tags a\\nb",
                "cloudflare tags a Tag A",
                "fastly purge_all everything",
                "fastly url other.example.com/x",
                "fastly url www.example.com/../service/x/purge_all",
                "fastly url www.example.com/%2e%2e/x",
                "fastly url www.example.com/x www.example.com/y",
                "fastly surrogate_keys a\\nb",
                "fastly surrogate_keys all\\r\\nx:",
                "fastly PURGE www.example.com/x",
                "varnish BAN //www.example.com/*",
                "varnish BAN //other.example.com/x*",
                "varnish BAN //other.example.com",
                "varnish BAN //WWW.example.com",
                "varnish BAN //*",
                "varnish BAN /*",
                "varnish BAN //www.example.com*",
                "varnish BAN //www.example.com //www.example.com/a*",
                "varnish SOFTPURGE //www.example.com/x",
                "varnish SOFTPURGEKEYS a",
                "nginx BAN //www.example.com",
                "varnish BAN //www.example.com/x",
                "varnish BAN //www.example.com/a* //www.example.com/b*",
                "varnish PURGE //other.example.com/x",
                "varnish PURGE //www.example.com/x //www.example.com/y",
                "varnish PURGE //www.example.com/x/../y",
                "varnish PURGE https://www.example.com/x",
                "varnish PURGE /x",
                "varnish PURGEKEYS a,b",
                "varnish PURGEKEYS a\\r\\nX-Url:.*",
                "varnish GET //www.example.com/x",
                "nginx BAN //www.example.com/x*",
                "nginx PURGE //other.example.com/x",
                "nginx PURGE //www.example.com/x //www.example.com/y",
                "nginx PURGE //www.example.com/../x"
            })
    void whatIsNotPlannedIsRefused(String line) {
        String[] words = line.split(" ");
        List<String> items = new ArrayList<>();
        for (String word : List.of(words).subList(2, words.length)) {
            items.add(word.replace("\\n", "\n").replace("\\r", "\r"));
        }
        try (ApiServer server = ApiServer.answering(request -> new ApiServer.Answer(200, Map.of(), "{}"));
                PurgeService service = service(words[0], server.uri())) {
            InvalidationChunk chunk = InvalidationChunk.of(words[1], items);
            boolean isNode = words[0].equals("varnish") || words[0].equals("nginx");
            InvalidationReport changed =
                    report(service, isNode ? chunk.at(server.uri().getAuthority()) : chunk);
            assertThatThrownBy(() -> CdnInvalidator.of(service).resume(changed))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("The request 1 of the report ")
                    .hasMessageContaining("nothing was sent");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void headersThatAreNotPlannedAreRefused() {
        PurgeService service = service("cloudflare", URI.create("https://api.example.com"));
        for (Map<String, String> headers : List.of(
                Map.of("Origin", "https://other.example.com"),
                Map.of("X-Other", "1"),
                Map.of("Origin", "https://app.example.com", "Host", "x"))) {
            InvalidationReport changed = report(
                    service, new InvalidationChunk("files", null, List.of(new InvalidationItem(SITE + "/x", headers))));
            assertThatThrownBy(() -> CdnInvalidator.of(service).resume(changed))
                    .isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void moreItemsThanOneRequestTakesAreRefused() {
        PurgeService service = service("cloudflare", URI.create("https://api.example.com"));
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < 31; i++) {
            urls.add(SITE + "/" + i);
        }
        InvalidationReport changed = report(service, InvalidationChunk.of("files", urls));
        assertThatThrownBy(() -> CdnInvalidator.of(service).resume(changed))
                .hasMessageContaining("has 31 items, and cloudflare:" + ZONE + " takes 30 in one request");
        InvalidationReport repeated =
                report(service, InvalidationChunk.of("files", Collections.nCopies(31, SITE + "/x")));
        assertThatThrownBy(() -> CdnInvalidator.of(service).resume(repeated))
                .isInstanceOf(InvalidRequestException.class);
    }

    /** What was planned is never refused, whole or in halves. */
    @ParameterizedTest
    @ValueSource(strings = {"cloudflare", "fastly", "varnish", "nginx"})
    void whatWasPlannedIsTaken(String name) {
        try (ApiServer server = ApiServer.answering(request -> new ApiServer.Answer(
                        200, Map.of(), "{\"success\":true,\"status\":\"ok\",\"a\":\"1\",\"b\":\"2\",\"c'\":\"3\"}"));
                PurgeService service = service(name, server.uri())) {
            InvalidationRequest.Builder request = InvalidationRequest.builder()
                    .path("/")
                    .path("/größe.css?v='1'&w=%C3%a9")
                    .target(new InvalidationTarget.Path(UrlReference.of("//www.example.com/it's(1)*.js")))
                    .path("https://www.example.com/a?b=[1]");
            if (!name.equals("nginx")) {
                request.tag("a").tag("b").tag("c'");
            }
            if (!name.equals("nginx") && !name.equals("fastly")) {
                request.prefix("/img").prefix("https://www.example.com/größe/").host("www.example.com");
            }
            InvalidationPlan plan = service.plan(request.build());
            List<ChunkReport> all = new ArrayList<>();
            for (InvalidationChunk chunk : plan.chunks()) {
                int middle = chunk.items().size() / 2;
                all.add(new ChunkReport("r", chunk, ChunkStatus.UNKNOWN, null, null));
                if (middle > 0) {
                    all.add(new ChunkReport(
                            "r", chunk.with(chunk.items().subList(0, middle)), ChunkStatus.FAILED, null, "no"));
                    all.add(new ChunkReport(
                            "r",
                            chunk.with(
                                    chunk.items().subList(middle, chunk.items().size())),
                            ChunkStatus.NOT_SENT,
                            null,
                            null));
                }
            }
            InvalidationReport resumed =
                    CdnInvalidator.of(service).resume(new InvalidationReport(service.name(), "r", all));
            assertThat(resumed.isCompleted()).isTrue();
            assertThat(server.requests()).hasSize(all.size());
        }
    }

    @Test
    void whatWasAcceptedIsNotSentSoItIsNotChecked() {
        PurgeService service = service("cloudflare", URI.create("https://api.example.com"));
        InvalidationPlan plan = service.plan(InvalidationRequest.of(InvalidationTarget.everything()));
        InvalidationReport accepted = new InvalidationReport(
                service.name(),
                "r",
                List.of(new ChunkReport("r-1", plan.chunks().get(0), ChunkStatus.COMPLETED, "id", null)));
        assertThat(CdnInvalidator.of(service).resume(accepted)).isEqualTo(accepted);
    }
}
