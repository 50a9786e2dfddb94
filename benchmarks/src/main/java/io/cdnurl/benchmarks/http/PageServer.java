package io.cdnurl.benchmarks.http;

import io.javalin.Javalin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An HTTP server on any free port of this machine, with one page and, at {@code /MANIFEST}, the list of checksums. */
public final class PageServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final AssetPage page;
    private final Javalin javalin;

    private PageServer(AssetPage page, byte[] checksums) {
        this.page = page;
        javalin = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.routes.get("/", page::answer);
                    config.routes.get("/MANIFEST", request -> request.result(checksums));
                })
                .start(LOOPBACK, 0);
    }

    /**
     * Serves the page until the standard input ends, and so no longer than the program that started this one.
     *
     * @param args the folder of the {@link SharedAssets}, and how the page writes its URLs: {@link AssetPage.Urls}
     * @throws IOException if the assets cannot be read
     */
    public static void main(String[] args) throws IOException {
        try (PageServer server = start(SharedAssets.in(Path.of(args[0])), AssetPage.Urls.of(args[1]))) {
            System.out.println(server.address());
            while (System.in.read() >= 0) {
                // Nothing that is written to this program means anything.
            }
        }
    }

    static PageServer start(SharedAssets assets, AssetPage.Urls way) throws IOException {
        return new PageServer(AssetPage.of(way, assets), Files.readAllBytes(assets.checksumList()));
    }

    /** {@return the address, without a slash at the end} */
    String address() {
        return "http://" + LOOPBACK + ":" + javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
        page.close();
    }
}
