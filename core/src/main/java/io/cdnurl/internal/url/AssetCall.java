package io.cdnurl.internal.url;

import io.cdnurl.RequestContext;
import io.cdnurl.internal.call.ReservedValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call for the URL of one asset.
 *
 * @param name what the page's name of the asset means
 * @param values all values of the call, for the query
 * @param options what the reserved values say
 * @param request the request that is answered, or null
 */
record AssetCall(
        AssetName name,
        Map<String, ? extends @Nullable Object> values,
        ReservedValues options,
        @Nullable RequestContext request) {
    /** Returns a call with nothing but the name. */
    static AssetCall plain(AssetName name, @Nullable RequestContext request) {
        return new AssetCall(name, Map.of(), ReservedValues.NONE, request);
    }

    /** Returns a call without values for the query. */
    static AssetCall withoutValues(AssetName name, ReservedValues options, @Nullable RequestContext request) {
        return new AssetCall(name, Map.of(), options, request);
    }
}
