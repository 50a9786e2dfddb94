package io.cdnurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CurrentRequestTest {
    private static final RequestContext OUTER = RequestContext.of("http", "outer.example");
    private static final RequestContext INNER = RequestContext.of("http", "inner.example");

    @AfterEach
    void nothingIsLeftBound() {
        assertThat(CurrentRequest.get()).isNull();
    }

    @Test
    void aBoundRequestIsUsed() throws Exception {
        CdnUrlBuilder cdn = SampleSite.cdn();

        assertThat(CurrentRequest.<String>call(OUTER, () -> cdn.urlFor("static", "x.css")))
                .isEqualTo("http://cdn.example.com/static/x.css");
        assertThat(CurrentRequest.<String>call(OUTER, () -> cdn.urlFor("index", Values.of("_external", true))))
                .isEqualTo("http://outer.example/");
    }

    @Test
    void scopesNest() {
        CurrentRequest outer = CurrentRequest.bind(OUTER);
        CurrentRequest inner = CurrentRequest.bind(INNER);
        assertThat(CurrentRequest.get()).isEqualTo(INNER);
        inner.close();
        assertThat(CurrentRequest.get()).isEqualTo(OUTER);
        outer.close();
    }

    @Test
    void aScopeEndsWhereItsBodyFails() {
        assertThatThrownBy(() -> CurrentRequest.call(OUTER, () -> {
                    throw new IOException("no");
                }))
                .isInstanceOf(IOException.class);
    }

    @Test
    void closingInTheWrongOrderIsToldAndLeavesNothingBound() {
        CurrentRequest outer = CurrentRequest.bind(OUTER);
        CurrentRequest inner = CurrentRequest.bind(INNER);

        assertThatThrownBy(outer::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Scopes inside this one were still open: close each, in reverse order.");
        assertThat(CurrentRequest.get()).isNull();
        inner.close();
    }

    @Test
    void closingTwiceIsClosingOnce() {
        CurrentRequest outer = CurrentRequest.bind(OUTER);
        CurrentRequest inner = CurrentRequest.bind(INNER);
        inner.close();
        inner.close();

        assertThat(CurrentRequest.get()).isEqualTo(OUTER);
        outer.close();
    }

    @Test
    void closingOnAnotherThreadIsRefused() {
        CurrentRequest scope = CurrentRequest.bind(OUTER);

        assertThat(CompletableFuture.runAsync(scope::close)).failsWithin(Duration.ofSeconds(20));
        scope.close();
    }

    @Test
    void anotherThreadDoesNotSeeIt() {
        CurrentRequest scope = CurrentRequest.bind(OUTER);

        assertThat(CompletableFuture.supplyAsync(() -> CurrentRequest.get() == null)
                        .join())
                .isTrue();
        scope.close();
    }

    @Test
    void aCapturedRequestIsRestoredOnAnotherThread() {
        CurrentRequest scope = CurrentRequest.bind(OUTER);
        RequestContext captured = CurrentRequest.get();

        assertThat(CompletableFuture.supplyAsync(() -> restored(captured)).join())
                .isEqualTo(OUTER);
        assertThat(CompletableFuture.supplyAsync(CurrentRequest::get).join()).isNull();
        scope.close();
    }

    private static RequestContext restored(RequestContext captured) {
        CurrentRequest scope = CurrentRequest.restore(captured);
        try {
            return CurrentRequest.get();
        } finally {
            scope.close();
        }
    }

    @Test
    void thatThereWasNoRequestIsRestoredToo() {
        CurrentRequest scope = CurrentRequest.bind(OUTER);
        CurrentRequest none = CurrentRequest.restore(null);
        assertThat(CurrentRequest.get()).isNull();
        none.close();

        assertThat(CurrentRequest.get()).isEqualTo(OUTER);
        scope.close();
    }

    @Test
    void theCallsOwnRequestBeatsTheBoundOneAndThatTheSupplied() throws Exception {
        AtomicReference<RequestContext> supplied = new AtomicReference<>(RequestContext.of("http", "supplied.example"));
        CdnUrlBuilder cdn =
                CdnUrlBuilder.of(SampleSite.unversioned().request(supplied::get).build());
        var external = Values.of("_external", true);

        assertThat(cdn.urlFor("index", external)).isEqualTo("http://supplied.example/");
        assertThat(CurrentRequest.<String>call(OUTER, () -> cdn.urlFor("index", external)))
                .isEqualTo("http://outer.example/");
        assertThat(CurrentRequest.<String>call(OUTER, () -> cdn.urlFor("index", external, INNER)))
                .isEqualTo("http://inner.example/");
        supplied.set(null);
        assertThat(cdn.urlFor("static", "x.css")).isEqualTo(SampleSite.CDN + "/static/x.css");
    }
}
