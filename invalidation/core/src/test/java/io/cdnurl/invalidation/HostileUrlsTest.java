package io.cdnurl.invalidation;

import static io.cdnurl.invalidation.HostileUrls.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnurl.invalidation.PurgeFailedException.Reason;
import io.cdnurl.invalidation.http.Cloudflare;
import io.cdnurl.invalidation.http.Fastly;
import io.cdnurl.invalidation.http.HttpCache;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No password is shown of a URL that is refused, or that somebody else quotes. */
class HostileUrlsTest {
    private static final String ZONE = "0123456789abcdef0123456789abcdef";

    private static String shown(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void assertRefused(String url, Consumer<String> use) {
        Throwable thrown = catchThrowable(() -> use.accept(url));
        assertThat(thrown).as(url).isInstanceOf(InvalidRequestException.class);
        assertThat(shown(thrown)).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("io.cdnurl.invalidation.HostileUrls#addresses")
    void aTargetThatIsRefusedHidesIt(String url) {
        assertRefused(url, UrlReference::of);
        assertRefused(url, InvalidationTarget::path);
        assertRefused(url, InvalidationTarget::prefix);
        assertRefused(url, text -> new UrlReference("https", text, "/x"));
        assertRefused(url, text -> new UrlReference(text, "host", "/x"));
    }

    static Stream<String> settings() {
        return Stream.concat(HostileUrls.addresses(), HostileUrls.withQueries().stream());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void anAddressInTheSettingsHidesItAndItsQuery(String url) {
        assertRefused(url, site -> CdnSites.of(List.of(site)));
        assertRefused(url, site -> HttpCache.varnish().site(site));
        assertRefused(url, node -> HttpCache.varnish().node(node));
        assertRefused(url, node -> HttpCache.nginx().node(node));
        assertRefused(url, path -> HttpCache.nginx().purgePath(path));
        assertRefused(url, origin -> Cloudflare.builder(ZONE, "token").origin(origin));
        assertRefused(url, site -> Cloudflare.builder(ZONE, "token").site(site).build());
        assertRefused(url, site -> Fastly.builder("service", "token").site(site).build());
        try {
            URI endpoint = new URI(url);
            assertRefused(url, text -> Cloudflare.builder(ZONE, "token").endpoint(endpoint));
            assertRefused(url, text -> Fastly.builder("service", "token").endpoint(endpoint));
        } catch (URISyntaxException e) {
            // Such a text never gets there.
        }
    }

    @ParameterizedTest
    @MethodSource("io.cdnurl.invalidation.HostileUrls#urls")
    void whatSomebodyElseQuotesHidesIt(String url) {
        Stream.of(
                        new InvalidRequestException("The value", url, "is refused."),
                        new PurgeFailedException(Reason.REFUSED, "refused: " + url, null),
                        PurgeFailedException.busy("busy: " + url, null),
                        catchThrowable(() -> InvalidationReport.fromJson("{\"version\": \"" + url + "\"}")),
                        catchThrowable(() -> InvalidationReport.fromJson(url)),
                        catchThrowable(() -> InvalidationReport.fromJson(reportWithStatus(url))))
                .forEach(thrown -> assertThat(shown(thrown)).doesNotContain(SECRET));
    }

    private static String reportWithStatus(String status) {
        String text = status.replace("\\", "\\\\").replace("\u0007", "");
        return "{\"version\": 1, \"service\": \"s\", \"reference\": \"r\", \"chunks\": [{\"reference\": \"r-1\","
                + " \"operation\": \"o\", \"items\": [\"/x\"], \"status\": \"" + text + "\"}]}";
    }

    @ParameterizedTest
    @MethodSource("io.cdnurl.invalidation.HostileUrls#urls")
    void aListenerAndAServiceThatFailHideIt(String url) {
        CdnInvalidator.Builder told = CdnInvalidator.builder(new ScriptedCdn(1)).listener(report -> {
            throw new IllegalStateException("cannot write to " + url);
        });
        CdnInvalidator asked = CdnInvalidator.of(new ScriptedCdn(1).answering((chunk, reference, request) -> {
            throw new IllegalStateException("cannot ask " + url);
        }));
        for (CdnInvalidator invalidator : List.of(told.build(), asked)) {
            Throwable thrown =
                    catchThrowable(() -> invalidator.invalidate(InvalidationRequest.of(InvalidationTarget.path("/x"))));
            assertThat(thrown).isInstanceOf(IncompleteInvalidationException.class);
            InvalidationReport report = ((IncompleteInvalidationException) thrown).report();
            // The cause is the user's own exception, as it is.
            assertThat(thrown.getMessage() + report.toJson() + report).doesNotContain(SECRET);
        }
    }

    @Test
    void aReportFileThatIsNotThereHidesIt() {
        assertRefused("https://user:s3cret@host/report.json", file -> ReportFile.read(Path.of(file)));
    }
}
