package io.cdnurl.demo.asset;

import io.cdnurl.InvalidAssetPathException;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.demo.server.NoSuchPage;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the assets of an endpoint. How long a cache may keep an answer depends on the URL:
 *
 * <ul>
 *   <li>A URL with the current version, or with a fingerprint in the file name: a year. The URL changes when the file
 *       changes.
 *   <li>A URL without a version: a minute.
 *   <li>A URL with any other version is answered with 404. If it were answered with the current file, caches would keep
 *       the wrong file under the URL of another release, or one copy for each version that a client makes up.
 * </ul>
 */
public final class AssetHandler implements Handler {
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";
    private static final String FOR_A_MINUTE = "public, max-age=60";

    private static final Logger LOG = LoggerFactory.getLogger(AssetHandler.class);

    private final Assets assets;
    private final StaticEndpoint endpoint;

    public AssetHandler(Assets assets, StaticEndpoint endpoint) {
        this.assets = assets;
        this.endpoint = endpoint;
    }

    @Override
    public void handle(Context ctx) {
        allowOtherOrigins(ctx);
        AssetFile file = read(ctx.pathParam("filename"));
        String query = ctx.queryString();
        if (file == null || (query != null && !file.isCurrent(query))) {
            NoSuchPage.answer(ctx);
            return;
        }
        boolean permanent = query != null || file.isFingerprinted();
        answer(ctx, permanent ? FOR_A_YEAR : FOR_A_MINUTE, file.type(), file.content());
    }

    /** Answers with an asset, or with 304 if the client has it. */
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

    /** For a visitor, a file that cannot be read is not here; so is a name that no file can have, or a longer one. */
    private @Nullable AssetFile read(String filename) {
        try {
            return assets.read(endpoint, filename);
        } catch (InvalidAssetPathException | IOException e) {
            LOG.debug("An asset was not read.", e);
            return null;
        }
    }

    /**
     * Allows pages of other origins to use fonts and modules, and to read the headers that the table shows. The answer
     * is the same for every origin: an answer that names one origin would be cached and then sent to another.
     */
    static void allowOtherOrigins(Context ctx) {
        ctx.header("Access-Control-Allow-Origin", "*");
        ctx.header("Access-Control-Expose-Headers", "Age, Cache-Control, ETag, X-Cache");
        ctx.header("Timing-Allow-Origin", "*");
    }
}
