package io.cdnurl.internal.url;

import io.cdnurl.RequestContext;
import io.cdnurl.internal.call.ReservedValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call for the URL of one asset.
 *
 * @param filename the raw name of the asset
 * @param values all values of the call, for the query
 * @param options what the reserved values say
 * @param request the request that is answered, or null
 */
record AssetCall(
        String filename,
        Map<String, ? extends @Nullable Object> values,
        ReservedValues options,
        @Nullable RequestContext request) {
    /** Returns a call with nothing but the name. */
    static AssetCall plain(String filename, @Nullable RequestContext request) {
        return new AssetCall(filename, Map.of(), ReservedValues.NONE, request);
    }

    /** Returns a call without values for the query. */
    static AssetCall withoutValues(String filename, ReservedValues options, @Nullable RequestContext request) {
        return new AssetCall(filename, Map.of(), options, request);
    }
}
