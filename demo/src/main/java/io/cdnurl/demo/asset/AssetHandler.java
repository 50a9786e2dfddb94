package io.cdnurl.demo.asset;

import io.cdnurl.InvalidAssetPathException;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.demo.server.NoSuchPage;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Serves an endpoint's assets so that caches can keep them:
 *
 * <ul>
 *   <li>with the current version in the URL, or a fingerprint in the file's name, for a year: the URL changes when the
 *       file does;
 *   <li>without a version, for a minute;
 *   <li>with any other version, not at all. Answering with the file there is would fill caches with the wrong file under
 *       the URL of another release, or with as many copies as somebody makes up versions.
 * </ul>
 */
public final class AssetHandler implements Handler {
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";
    private static final String FOR_A_MINUTE = "public, max-age=60";

    private final Assets assets;
    private final StaticEndpoint endpoint;

    public AssetHandler(Assets assets, StaticEndpoint endpoint) {
        this.assets = assets;
        this.endpoint = endpoint;
    }

    @Override
    public void handle(Context ctx) throws IOException {
        allowOtherOrigins(ctx);
        AssetFile file = read(ctx.pathParam("filename"));
        String query = ctx.queryString();
        if (file == null || (query != null && !file.isCurrent(query))) {
            NoSuchPage.answer(ctx);
            return;
        }
        boolean forGood = query != null || file.isNamedByContent();
        answer(ctx, forGood ? FOR_A_YEAR : FOR_A_MINUTE, file.type(), file.content());
    }

    /** Answers with an asset, or with a 304 to those who have it. */
    static void answer(Context ctx, String cacheControl, String type, byte[] content) {
        String tag = '"' + AssetFile.checksum(content) + '"';
        ctx.header("Cache-Control", cacheControl);
        ctx.header("ETag", tag);
        if (tag.equals(ctx.header("If-None-Match"))) {
            ctx.status(HttpStatus.NOT_MODIFIED);
        } else {
            ctx.contentType(type).result(content);
        }
    }

    private @Nullable AssetFile read(String filename) throws IOException {
        try {
            return assets.read(endpoint, filename);
        } catch (InvalidAssetPathException e) {
            return null;
        }
    }

    /**
     * Fonts and modules need leave to be used by a page of another origin, and the page's table to read headers. The
     * leave is the same for everybody: one that named the asking origin would be cached, and then be wrong for others.
     */
    static void allowOtherOrigins(Context ctx) {
        ctx.header("Access-Control-Allow-Origin", "*");
        ctx.header("Access-Control-Expose-Headers", "Age, Cache-Control, ETag, X-Cache");
        ctx.header("Timing-Allow-Origin", "*");
    }
}
