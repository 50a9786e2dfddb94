package io.cdnurl.demo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The system's Chromium, without a window and without its own network requests. */
final class Chromium implements AutoCloseable {
    private static final List<String> QUIET = List.of(
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-gpu",
            "--disable-quic",
            "--disable-sync",
            "--no-first-run");

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        Path program = Programs.chromium();
        playwright = Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // Chromium's sandbox does not work in a container. The browser loads only this demo.
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(program)
                        .setChromiumSandbox(false)
                        .setArgs(QUIET));
    }

    /** A new visitor: no cookies, an empty cache. */
    BrowserContext visitor() {
        BrowserContext visitor = browser.newContext();
        visitor.setDefaultTimeout(15_000);
        return visitor;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
