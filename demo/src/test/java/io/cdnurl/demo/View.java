package io.cdnurl.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A page in the browser, with the requests and the errors since it was opened. */
final class View {
    private final Page page;
    private final Set<Request> requests = new HashSet<>();
    private final List<Response> responses = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    View(BrowserContext visitor) {
        page = visitor.newPage();
        page.onRequest(requests::add);
        page.onResponse(response -> {
            if (requests.contains(response.request())) { // the icon of the page before may come late
                responses.add(response);
            }
        });
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.onRequestFailed(request -> complaints.add("failed: " + request.url()));
    }

    View open(String url) {
        forget();
        page.navigate(url);
        return complete();
    }

    private void forget() {
        requests.clear();
        responses.clear();
    }

    /** Waits until the script of the page has filled the table. */
    View complete() {
        page.waitForSelector("html[data-report=complete]");
        return this;
    }

    Page page() {
        return page;
    }

    /** Presses the button of the panel, and waits for the new page. */
    View apply() {
        return afterNavigation(() -> page.locator("button:text-is('Apply')").click());
    }

    View afterNavigation(Runnable action) {
        forget();
        page.evaluate("document.documentElement.removeAttribute('data-report')");
        action.run();
        return complete();
    }

    String stylesheet() {
        return page.locator("link[rel=stylesheet]").first().getAttribute("href");
    }

    /** The cells of a column of the table. */
    List<String> column(String label) {
        return page.locator("#report td[data-label='" + label + "']").allTextContents();
    }

    /** The calls, or the text in place of a call. */
    List<String> calls() {
        return page.locator("#report .call").allTextContents();
    }

    /** The URLs that the table shows. */
    List<String> urls() {
        return page.locator("#report .url").allTextContents();
    }

    /** Checks that every asset was loaded, from the right host, and is used. */
    void assertComplete(String assetOrigin) {
        assertThat(complaints).isEmpty();
        assertThat(responses.stream().map(response -> response.status() + " " + response.url()))
                .filteredOn(line -> !line.endsWith("/settings"))
                .allMatch(line -> line.startsWith("200 "));
        assertThat(responses.stream()
                        .map(Response::url)
                        .filter(url -> isAsset(URI.create(url).getPath())))
                .isNotEmpty()
                .allSatisfy(url -> assertThat(url).startsWith(assetOrigin + "/"));
        assertThat(column("Status")).hasSameSizeAs(urls()).containsOnly("200");
        assertThat(page.evaluate("[...document.images].every((image) => image.complete && image.naturalWidth > 0)"))
                .isEqualTo(true);
        assertThat(page.evaluate("document.fonts.check('600 20px Fraunces') && document.fonts.check('16px Figtree')"))
                .isEqualTo(true);
        assertThat(page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily"))
                .asString()
                .startsWith("Fraunces");
    }

    /** The names of the loaded files; those that Vite built are without their fingerprints. */
    Set<String> loadedFiles() {
        return responses.stream()
                .map(response -> URI.create(response.url()).getPath())
                .filter(View::isAsset)
                .map(path -> path.replaceFirst("^(/build/.*)-[\\w-]{8}(\\.\\w+)$", "$1$2"))
                .collect(Collectors.toSet());
    }

    private static boolean isAsset(String path) {
        return path.contains("/static/") || path.startsWith("/build/") || path.startsWith("/live/");
    }

    void assertNoOverflow(int width) {
        page.setViewportSize(width, 900);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of the content in a window of " + width)
                .isEqualTo(width);
    }

    /** The slate as the visitor sees it: the browser still holds the answer that the page got. */
    String slate() {
        return String.valueOf(
                page.evaluate("fetch(document.querySelector('img[src*=slate]').src, {cache: 'force-cache'})"
                        + ".then((answer) => answer.text())"));
    }

    /** The cell of a column in the row of the slate. */
    String ofTheSlate(String label) {
        List<String> urls = urls();
        int row = IntStream.range(0, urls.size())
                .filter(i -> urls.get(i).endsWith("/live/slate.svg"))
                .findFirst()
                .orElseThrow();
        return column(label).get(row);
    }

    /** Fills in the token and presses a button of the warden's desk. */
    View atDesk(String button, String token) {
        page.locator("#token").fill(token);
        return afterNavigation(
                () -> page.locator("button:text-is('" + button + "')").click());
    }

    void press(String key) {
        page.keyboard().press(key);
    }

    /** Moves to an element with the Tab key only. */
    void tabTo(Locator target) {
        ElementHandle element = target.elementHandle();
        for (int steps = 0; steps < 40; steps++) {
            press("Tab");
            if (Boolean.TRUE.equals(page.evaluate("(element) => element === document.activeElement", element))) {
                return;
            }
        }
        throw new AssertionError("The tabulator key does not lead to " + target);
    }
}
